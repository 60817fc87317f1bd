package io.spikewatch.tools.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.PlainText;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.slack.Labels;
import io.spikewatch.adapters.slack.Layout;
import io.spikewatch.core.notify.Notifier.PublishResult;
import io.spikewatch.core.watch.Severity;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An alert that tells of nothing. */
class TestAlertTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void says_that_it_is_a_test_in_every_form() {
    PlainText words = PlainText.of(TestAlert.at(NOON));
    assertThat(words.subject()).startsWith("TEST: @spikewatch.test: ");
    assertThat(words.headline()).startsWith("TEST: ");
    assertThat(words.sms()).startsWith("TEST: ");
    assertThat(words.email())
        .startsWith("TEST: ")
        .contains("Caption:   \"TEST: nothing has crossed a level.\"");
    assertThat(words.console(96)).contains("warning  TEST: ");
    Layout slack = Layout.of(TestAlert.at(NOON), Texts.ENGLISH);
    assertThat(slack.header().text().content()).contains("TEST: @spikewatch.test: ");
    assertThat(slack.alone()).startsWith("TEST: ");
    assertThat(slack.body().toString()).contains("TEST: nothing has crossed a level.");
    assertThat(AlertJson.read(AlertJson.write(TestAlert.at(NOON))))
        .isEqualTo(new AlertJson.ParsedNotification.Read(TestAlert.at(NOON)));
  }

  @Test
  void goes_where_alerts_of_that_severity_and_tag_go() {
    Layout layout = Layout.of(TestAlert.at(NOON, Severity.CRITICAL, Set.of("vip")), Texts.ENGLISH);

    assertThat(layout.labels()).isEqualTo(new Labels(Severity.CRITICAL, Set.of("vip")));
  }

  @Test
  void a_destination_that_refuses_it_gives_the_reason() {
    assertThat(TestAlert.send(_ -> new PublishResult.Accepted(), NOON).id()).startsWith("test.");
    assertThatThrownBy(
            () -> TestAlert.send(_ -> new PublishResult.Retryable("no such topic"), NOON))
        .isInstanceOf(Problem.class)
        .hasMessage("the test alert was not accepted: no such topic");
    assertThatThrownBy(() -> TestAlert.send(_ -> new PublishResult.Rejected("too long"), NOON))
        .hasMessageContaining("too long");
  }
}
