package io.spikewatch.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.AlertJson.ParsedMessage;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.notify.Notification;
import java.nio.charset.StandardCharsets;

/** Whatever the topic carries, Slack is sent what it takes and what harms nobody, or nothing. */
class SlackMessageFuzzTest {

  @FuzzTest
  void lays_out_any_message(byte[] text) {
    switch (AlertJson.published(new String(text, StandardCharsets.UTF_8))) {
      case ParsedMessage.SupportedMessage(Notification alert) ->
          check(Layout.of(alert, Texts.ENGLISH));
      case ParsedMessage.NewerMessage newer -> check(Layout.of(newer, Texts.ENGLISH));
      case ParsedMessage.UnreadableMessage(String reason) -> assertThat(reason).isNotBlank();
    }
  }

  private static void check(Layout layout) {
    SlackMessage message = SlackMessage.of(layout);
    assertThat(SlackRules.violations(message.json())).isEmpty();
    assertThat(SlackRules.textViolations(message.textOnly())).isEmpty();
  }
}
