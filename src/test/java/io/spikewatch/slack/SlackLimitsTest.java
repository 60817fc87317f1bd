package io.spikewatch.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a message holds, what Slack is sent is within its limits and harms nobody. */
class SlackLimitsTest {
  private static final int MESSAGES = 500;
  private static final List<String> FRAGMENTS =
      List.of(
          "<!channel>",
          "<!here|x>",
          "<@U012AB3CD>",
          "<#C024BE7LR>",
          "<!subteam^S1>",
          "<https://evil.example|click>",
          "&",
          "&amp;",
          "&lt;!everyone&gt;",
          "*",
          "_",
          "~",
          "`",
          "```",
          ":skull:",
          ">",
          "<",
          "|",
          "\n",
          "\r\n",
          "\t",
          "\u0000",
          "\u001b[31m",
          "\u0085",
          "\u2028",
          "\u202E",
          "\u2066",
          "\u200F",
          "\u200B",
          "\uFEFF",
          "\uD83D",
          "\uDC00",
          "🔥",
          "👨‍👩‍👧",
          "Ž̴̧͓",
          "é",
          "漢字",
          "مرحبا",
          "{\"a\":1}",
          "\\",
          "\"",
          "@everyone",
          "www.evil.example",
          "mailto:a@b.example",
          "x".repeat(200),
          "🔥".repeat(300),
          "<".repeat(800),
          " ",
          "1e99",
          "-",
          "9".repeat(50),
          "<!date^0^{date}|never>",
          "\u0335".repeat(40));
  private static final List<String> FIGURES =
      List.of(
          "0",
          "1",
          "-1",
          "999999",
          "1000000",
          "12.345",
          "1e99",
          "-1e99",
          "1e-99",
          "9".repeat(24),
          "5x",
          "∞",
          "NaN",
          "");

  @Test
  void every_hostile_spike_is_within_the_limits() {
    for (int seed = 0; seed < MESSAGES; seed++) {
      assertWithinLimits(new Hostile(seed).spike(), seed);
    }
  }

  @Test
  void every_hostile_operational_message_is_within_the_limits() {
    for (int seed = 0; seed < MESSAGES; seed++) {
      assertWithinLimits(new Hostile(seed).operations(), seed);
    }
  }

  @Test
  void the_rules_notice_what_they_are_for() {
    String harmless = Published.spike(Published.alert("views", "10", "11")).rendered().json();
    assertThat(SlackRules.violations(harmless)).isEmpty();

    assertThat(SlackRules.violations(harmless.replace("My new", "<!channel>"))).isNotEmpty();
    assertThat(SlackRules.violations(harmless.replace("My new", "\u202E"))).isNotEmpty();
    assertThat(SlackRules.violations(harmless.replace("My new", "x".repeat(3_000)))).isNotEmpty();
    assertThat(SlackRules.violations(harmless.replace("Severity", "*Severity*_"))).isNotEmpty();
    assertThat(SlackRules.violations(harmless.replace("My new serum", ""))).isNotEmpty();
    assertThat(SlackRules.violations(harmless.replace("https:", "javascript:"))).isNotEmpty();
  }

  private static void assertWithinLimits(Published published, int seed) {
    switch (AlertMessage.read(published.json())) {
      case AlertMessage.Reading.Read read -> {
        SlackMessage message = SlackMessage.of(read.message());
        assertThat(SlackRules.violations(message.json())).as("seed %d", seed).isEmpty();
        assertThat(SlackRules.textViolations(message.textOnly())).as("seed %d", seed).isEmpty();
      }
      case AlertMessage.Reading.Unreadable unreadable ->
          assertThat(unreadable.problem())
              .as("seed %d", seed)
              .startsWith("a spike without an alert");
    }
  }

  /** Messages whose every field may be hostile; the same seed gives the same message. */
  private static final class Hostile {
    private final Random random;

    Hostile(int seed) {
      this.random = new Random(seed);
    }

    Published spike() {
      List<Published> alerts = new ArrayList<>();
      for (int left = random.nextInt(40); left >= 0; left--) {
        alerts.add(alert());
      }
      return Published.spike(alerts.toArray(new Published[0]))
          .json("creator", Published.creator(text()).text("user_id", text()).json())
          .text("id", text())
          .json("more", pick(List.of("0", "3", "2000000000", "-1", "\"x\"")));
    }

    Published operations() {
      return Published.operations(text(), pick(List.of("firing", "resolved", text())))
          .text("detail", text())
          .json("creator", Published.creator(text()).json());
    }

    private Published alert() {
      return Published.alert(metric(), pick(List.of(figure(), text())), figure())
          .text("id", text())
          .text("previous", figure())
          .text("usual", figure())
          .text("multiple_of_usual", figure())
          .text("samples", figure())
          .text("suspect", text())
          .text("reason", text())
          .text("severity", pick(List.of("info", "warning", "critical", text())))
          .json("lower_bound", pick(List.of("true", "false", "1")))
          .text(
              "previous_at",
              pick(List.of("2025-11-23T09:00:00Z", "+999999999-01-01T00:00:00Z", text())))
          .json(
              "trend",
              "[%s,%s,[1],{},null]".formatted(Json.quoted(figure()), Json.quoted(figure())))
          .json("video", video());
    }

    private String video() {
      return Published.video(text())
          .text(
              "url",
              pick(
                  List.of(
                      "https://www.tiktok.com/@x/video/1?a=1&b=" + "2".repeat(9),
                      text(),
                      "https://" + text())))
          .text("created_at", pick(List.of("2030-01-01T00:00:00Z", "2001-01-01T00:00:00Z", text())))
          .json();
    }

    private String metric() {
      return pick(List.of("views_1d", "gmv", "likes_30d", text()));
    }

    private String figure() {
      return pick(FIGURES);
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(8); left > 0; left--) {
        text.append(pick(FRAGMENTS));
      }
      return text.toString();
    }

    private String pick(List<String> choices) {
      return choices.get(random.nextInt(choices.size()));
    }
  }
}
