package io.spikewatch.function.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.parameterstore.Secret;
import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.SampleAlerts;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.slack.FakeSlack;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.function.config.SecretSource;
import io.spikewatch.function.config.SlackSettings;
import io.spikewatch.tools.simulation.VirtualInvocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackHandlerTest {

  private static final String FIRST = AlertJson.write(SampleAlerts.spikes(SampleAlerts.million()));
  private static final String SECOND =
      AlertJson.write(SampleAlerts.operations(Condition.KEY_REFUSED, Status.FIRING, "HTTP 401"));
  private static final String THIRD = AlertJson.write(SampleAlerts.quietDay());

  private final FakeSlack slack;
  private final SlackHandler handler;

  SlackHandlerTest() throws IOException {
    slack = FakeSlack.started();
    handler = handler(slack.address());
  }

  private static SlackHandler handler(String routes) {
    SecretSource webhook = new SecretSource.Given(Secret.of(routes));
    return new SlackHandler(
        new SlackSettings(Optional.of(webhook), Optional.empty(), Texts.ENGLISH, Proxies.NONE));
  }

  @AfterEach
  void stop() {
    slack.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spike.json", "operations.json", "digest.json"})
  void an_event_of_the_topic_is_posted(String file) throws IOException {
    String answer = VirtualInvocation.invoke(handler, Files.readString(Path.of("events", file)));

    assertThat(answer).isEqualTo("{\"posted\":1}");
    assertThat(slack.bodies()).hasSize(1);
  }

  @Test
  void a_repeated_event_posts_only_what_was_not_posted_before() {
    slack.answers(200, "ok").answers(404, "no_service").answers(200, "ok");

    assertThatThrownBy(() -> VirtualInvocation.invoke(handler, event(FIRST, SECOND, THIRD)))
        .hasMessageContaining("HTTP 404 no_service");
    assertThat(slack.bodies()).hasSize(3);

    assertThat(VirtualInvocation.invoke(handler, event(FIRST, SECOND, THIRD)))
        .isEqualTo("{\"posted\":3}");
    assertThat(slack.bodies()).hasSize(4);
    assertThat(slack.bodies().getLast()).contains("KeyAPI refuses the key");
  }

  @Test
  void an_event_that_succeeded_is_posted_again_if_a_person_sends_it_again() {
    slack.answers(200, "ok").answers(404, "no_service");
    assertThatThrownBy(() -> VirtualInvocation.invoke(handler, event(FIRST, SECOND)));
    VirtualInvocation.invoke(handler, event(FIRST, SECOND));
    int before = slack.bodies().size();

    VirtualInvocation.invoke(handler, event(FIRST, SECOND));

    assertThat(slack.bodies()).hasSize(before + 2);
  }

  @Test
  void a_retry_posts_only_to_the_channels_that_do_not_have_the_message() throws IOException {
    try (FakeSlack archive = FakeSlack.started()) {
      String routes = "continue " + slack.address() + "\n" + archive.address();
      SlackHandler two = handler(routes);
      archive.answers(404, "no_service");

      assertThatThrownBy(() -> VirtualInvocation.invoke(two, event(FIRST)))
          .hasMessageContaining("line 2 of the routes: ")
          .hasMessageContaining("HTTP 404 no_service");
      assertThat(VirtualInvocation.invoke(two, event(FIRST))).isEqualTo("{\"posted\":1}");

      assertThat(slack.bodies()).hasSize(1);
      assertThat(archive.bodies()).hasSize(2);
    }
  }

  @Test
  void invalid_routes_fail_the_invocation_with_the_line_and_an_example() {
    SlackHandler invalid = handler("colour=red " + slack.address() + "\n" + slack.address());

    assertThatThrownBy(() -> VirtualInvocation.invoke(invalid, event(FIRST)))
        .hasMessageContaining("line 1 has a condition that is neither severity= nor tag= nor")
        .hasMessageNotContaining(slack.address());
    assertThat(slack.bodies()).isEmpty();
  }

  @Test
  void a_message_is_in_the_language_of_the_settings() {
    SecretSource webhook = new SecretSource.Given(Secret.of(slack.address()));
    SlackHandler chinese =
        new SlackHandler(
            new SlackSettings(
                Optional.of(webhook),
                Optional.empty(),
                Texts.of("zh-CN", "USD").orElseThrow(),
                Proxies.NONE));

    VirtualInvocation.invoke(chinese, event(FIRST, SECOND, THIRD));

    assertThat(slack.bodies().getFirst())
        .contains("@alice：近 1 日播放量 123.4万，突破100万", "*此前*", "打开视频", "级别：严重");
    assertThat(slack.bodies().get(1)).contains("Spikewatch：KeyAPI 拒绝了密钥", "*处理建议：* 请设置");
    assertThat(slack.bodies().getLast()).contains("过去一天：没有爆发");
  }

  @Test
  void a_message_that_is_not_an_alert_does_not_keep_the_others_from_being_posted() {
    assertThatThrownBy(() -> VirtualInvocation.invoke(handler, event("{}", FIRST)))
        .hasMessageContaining("not an alert of Spikewatch: 'schema' is missing");
    assertThat(slack.bodies()).hasSize(1);
  }

  @Test
  void the_known_part_of_a_message_of_a_newer_version_is_posted() {
    String newer =
        """
        {"schema":"spikewatch.alert/1.9","kind":"forecast","id":"f","detail":"3M by tomorrow",\
        "new":{"a":[1]}}""";

    assertThat(VirtualInvocation.invoke(handler, event(newer))).isEqualTo("{\"posted\":1}");
    assertThat(slack.bodies().getFirst()).contains("Spikewatch: forecast", "3M by tomorrow");
  }

  private static String event(String... messages) {
    return JsonWriter.written(
        json ->
            json.object(
                event ->
                    event.objects(
                        "Records",
                        List.of(messages),
                        (entry, message) ->
                            entry.object("Sns", sns -> sns.field("Message", message)))));
  }
}
