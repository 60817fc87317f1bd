package io.spikewatch.adapters.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.AlertJson.ParsedMessage;
import io.spikewatch.adapters.render.AlertJson.ParsedNotification;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a subscriber makes of messages that another version may have written. */
class PublishedTest {

  private static final Spikes TWO =
      SampleAlerts.spikes(
          "alice",
          List.of(
              SampleAlerts.alert(SampleAlerts.million()),
              SampleAlerts.alert(
                  SampleAlerts.crossing(Metric.LIKES_1D, "10", "11", "9", Severity.INFO))),
          1);

  @Test
  void what_this_version_wrote_is_known() {
    for (Notification notification :
        List.of(
            TWO,
            SampleAlerts.digest("bob", "haul"),
            SampleAlerts.operations(Condition.BAD_WATCH, Status.RESOLVED, "Over.", "bob"))) {
      assertThat(AlertJson.published(AlertJson.write(notification)))
          .isEqualTo(new ParsedMessage.SupportedMessage(notification));
    }
  }

  @Test
  void a_newer_minor_version_is_read_and_a_newer_major_one_is_refused() {
    String text = AlertJson.write(TWO);

    assertThat(AlertJson.published(text.replace("alert/1\"", "alert/1.4\"")))
        .isEqualTo(new ParsedMessage.SupportedMessage(TWO));
    assertThat(AlertJson.read(text.replace("alert/1\"", "alert/1.4\"")))
        .isEqualTo(new ParsedNotification.Read(TWO));
    for (String version : List.of("2", "10", "1.x", "1.")) {
      assertThat(AlertJson.published(text.replace("alert/1\"", "alert/" + version + '"')))
          .isEqualTo(new ParsedMessage.UnreadableMessage("'schema' is not spikewatch.alert/1"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"metric\":\"shares_1d\"",
        "\"metric\":7",
        "\"metric\":\"likes_1d\",\"value\":null",
        "\"metric\":\"likes_1d\",\"reason\":\"foretold\""
      })
  void an_alert_that_cannot_be_read_is_counted(String instead) {
    String text =
        AlertJson.write(TWO)
            .replaceFirst("\"metric\":\"likes_1d\"", instead)
            .replaceFirst("(\"metric\":\"likes_1d\",\"value\":null.*?),\"value\":\"11\"", "$1")
            .replaceFirst("(\"reason\":\"foretold\".*),\"reason\":\"crossed\"", "$1");

    assertThat(AlertJson.published(text))
        .isInstanceOfSatisfying(
            ParsedMessage.SupportedMessage.class,
            supported -> {
              Spikes read = (Spikes) supported.notification();
              assertThat(read.alerts()).containsExactly(TWO.alerts().getFirst());
              assertThat(read.more()).isEqualTo(2);
            });
    assertThat(AlertJson.read(text)).isInstanceOf(ParsedNotification.UnreadableNotification.class);
  }

  @Test
  void a_spike_without_any_alert_that_can_be_read_is_refused() {
    String text = AlertJson.write(TWO).replace("_1d\"", "_1y\"");

    assertThat(AlertJson.published(text))
        .isEqualTo(new ParsedMessage.UnreadableMessage("'alerts' has none that can be read"));
  }

  @Test
  void a_digest_leaves_out_what_it_cannot_read_and_keeps_its_totals() {
    Digest night = SampleAlerts.digest("bob", "haul");
    String text =
        AlertJson.write(night)
            .replace("\"gmv_1d\"", "\"gmv_1y\"")
            .replace("\"condition\":\"creator_stale\"", "\"condition\":\"of_later\"");

    assertThat(AlertJson.published(text))
        .isInstanceOfSatisfying(
            ParsedMessage.SupportedMessage.class,
            supported -> {
              Digest read = (Digest) supported.notification();
              assertThat(read.spikes()).containsExactly(night.spikes().getFirst());
              assertThat(read.more()).isEqualTo(night.more() + 1);
              assertThat(read.operations()).containsExactly(night.operations().getLast());
              assertThat(read.totals()).isEqualTo(night.totals());
            });
  }

  @Test
  void a_condition_or_a_kind_of_a_newer_version_is_reported_in_its_own_words() {
    assertThat(
            AlertJson.published(
                """
                {"schema":"spikewatch.alert/1","kind":"operations","id":"o","condition":"moon",\
                "status":"firing","severity":"critical","detail":"It is full.","tags":["vip"]}"""))
        .isEqualTo(
            new ParsedMessage.NewerMessage(
                "o", "moon", "It is full.", Severity.CRITICAL, Set.of("vip")));
    assertThat(AlertJson.published("{\"schema\":\"spikewatch.alert/1.2\",\"kind\":\"forecast\"}"))
        .isEqualTo(new ParsedMessage.NewerMessage("", "forecast", "", Severity.WARNING, Set.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "<!channel> secret",
        "{\"schema\":\"spikewatch.alert/1\"}",
        "{\"schema\":\"spikewatch.alert/1\",\"kind\":7}",
        "{\"schema\":\"spikewatch.alert/1\",\"kind\":\"spike\"}",
        "{\"schema\":\"spikewatch.alert/1\",\"kind\":\"operations\"}"
      })
  void what_is_not_a_message_is_refused_without_quoting_it(String text) {
    assertThat(AlertJson.published(text))
        .isInstanceOfSatisfying(
            ParsedMessage.UnreadableMessage.class,
            refused -> assertThat(refused.reason()).isNotBlank().doesNotContain("secret"));
    assertThat(AlertJson.published("x".repeat(300_001)))
        .isEqualTo(new ParsedMessage.UnreadableMessage("longer than 300000 characters"));
  }
}
