package io.spikewatch.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.notify.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a message holds, what Slack is sent is within its limits and harms nobody. */
class SlackLimitsTest {
  private static final int MESSAGES = 500;

  private int laidOut;

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
      assertWithinLimits(new HostileText(seed).spike(), seed);
    }
    assertThat(laidOut).isGreaterThan(MESSAGES / 3);
  }

  @Test
  void every_hostile_operational_message_is_within_the_limits() {
    for (int seed = 0; seed < MESSAGES; seed++) {
      assertWithinLimits(new HostileText(seed).operations(), seed);
    }
    assertThat(laidOut).isGreaterThan(MESSAGES / 3);
  }

  @Test
  void the_rules_notice_what_they_are_for() {
    String harmless =
        PublishedSamples.spike(PublishedSamples.alert("views", "10", "11")).rendered().json();
    assertThat(SlackRules.violations(harmless)).isEmpty();

    assertThat(SlackRules.violations(harmless.replace("My new", "<!channel>"))).isNotEmpty();
    assertThat(SlackRules.violations(harmless.replace("My new", "\u202E"))).isNotEmpty();
    assertThat(SlackRules.violations(harmless.replace("My new", "x".repeat(3_000)))).isNotEmpty();
    assertThat(SlackRules.violations(harmless.replace("Severity", "*Severity*_"))).isNotEmpty();
    assertThat(SlackRules.violations(harmless.replace("My new serum", ""))).isNotEmpty();
    assertThat(SlackRules.violations(harmless.replace("https:", "javascript:"))).isNotEmpty();
  }

  private void assertWithinLimits(PublishedSamples samples, int seed) {
    switch (AlertJson.published(samples.json())) {
      case AlertJson.ParsedMessage.SupportedMessage(Notification known) -> {
        laidOut++;
        assertWithinLimits(Layout.of(known, Texts.ENGLISH), seed);
      }
      case AlertJson.ParsedMessage.NewerMessage newer -> {
        laidOut++;
        assertWithinLimits(Layout.of(newer, Texts.ENGLISH), seed);
      }
      case AlertJson.ParsedMessage.UnreadableMessage unreadable ->
          assertThat(unreadable.reason())
              .as("seed %d", seed)
              .matches("'(alerts|more|status)' (has none that can be read|is not .*)");
    }
  }

  private static void assertWithinLimits(Layout layout, int seed) {
    SlackMessage message = SlackMessage.of(layout);
    assertThat(SlackRules.violations(message.json())).as("seed %d", seed).isEmpty();
    assertThat(SlackRules.textViolations(message.textOnly())).as("seed %d", seed).isEmpty();
  }

  /** Messages whose every field may be hostile; the same seed gives the same message. */
  private static final class HostileText {
    private final Random random;

    HostileText(int seed) {
      this.random = new Random(seed);
    }

    PublishedSamples spike() {
      List<PublishedSamples> alerts = new ArrayList<>();
      for (int left = random.nextInt(40); left >= 0; left--) {
        alerts.add(alert());
      }
      return PublishedSamples.spike(alerts.toArray(new PublishedSamples[0]))
          .json("creator", PublishedSamples.creator(text()).text("user_id", text()).json())
          .text("id", text())
          .json("more", pick(List.of("0", "3", "7", "2000000000", "2147483647", "-1")));
    }

    PublishedSamples operations() {
      return PublishedSamples.operations(
              pick(List.of("key_refused", "bad_watch", text())),
              pick(List.of("firing", "resolved")))
          .text("detail", text())
          .json("creator", PublishedSamples.creator(text()).json());
    }

    private PublishedSamples alert() {
      return PublishedSamples.alert(metric(), pick(List.of(figure(), "5x", text())), figure())
          .text("id", text())
          .text("previous", figure())
          .text("usual", figure())
          .json("samples", pick(List.of("0", "24", "1e9")))
          .text("suspect", text())
          .text("reason", pick(List.of("crossed", "escalated", "baseline")))
          .text("severity", pick(List.of("info", "warning", "critical")))
          .json("lower_bound", pick(List.of("true", "false")))
          .text("previous_at", pick(List.of("2025-11-23T09:00:00Z", "+999999999-01-01T00:00:00Z")))
          .json("trend", "[%s,\"7\",\"-7\"]".formatted(Json.quoted(pick(FIGURES.subList(0, 6)))))
          .json("video", video());
    }

    private String video() {
      return PublishedSamples.video(text())
          .text(
              "url",
              pick(
                  List.of(
                      "https://www.tiktok.com/@x/video/1?a=1&b=" + "2".repeat(9),
                      text(),
                      "https://" + text())))
          .text("video_id", pick(List.of("7234567890123456789", text())))
          .text("created_at", pick(List.of("2030-01-01T00:00:00Z", "1970-01-01T00:00:00Z")))
          .json();
    }

    private String metric() {
      return pick(List.of("views_1d", "gmv", "likes_30d", "likes", text()));
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
