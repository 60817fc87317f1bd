package io.spikewatch.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spikewatch.slack.AlertMessage.Reading;
import java.nio.charset.StandardCharsets;

/** Whatever the topic carries, Slack is sent what it takes and what harms nobody, or nothing. */
class SlackMessageFuzzTest {

  @FuzzTest
  void lays_out_any_message(byte[] text) {
    switch (AlertMessage.read(new String(text, StandardCharsets.UTF_8))) {
      case Reading.Read(AlertMessage alert, Labels _) -> check(SlackMessage.of(alert));
      case Reading.Unreadable(String reason) -> assertThat(reason).isNotBlank();
    }
  }

  private static void check(SlackMessage message) {
    assertThat(SlackRules.violations(message.json())).isEmpty();
    assertThat(SlackRules.textViolations(message.textOnly())).isEmpty();
  }
}
