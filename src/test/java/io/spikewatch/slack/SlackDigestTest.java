package io.spikewatch.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.message.AlertJson;
import io.spikewatch.notify.Digest;
import io.spikewatch.text.Samples;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackDigestTest {

  @Test
  void a_digest_opens_with_how_much_there_is_and_ranks_it() {
    String json = rendered(Samples.digest("bob", "haul <!channel>")).json();
    assertThat(Json.pretty(json))
        .isEqualTo(
            """
            {
              "text": "Quiet hours: 5 spikes; @alice: 1.2M views in 1 day, 8.3x usual, crossed 1M",
              "mrkdwn": false,
              "parse": "none",
              "link_names": false,
              "unfurl_links": false,
              "unfurl_media": false,
              "blocks": [
                {
                  "type": "header",
                  "text": {
                    "type": "plain_text",
                    "text": "🗞️ Quiet hours: 5 spikes; @alice: 1.2M views in 1 day, 8.3x usual, crossed 1M",
                    "emoji": false
                  }
                }
              ],
              "attachments": [
                {
                  "color": "#D1242F",
                  "blocks": [
                    {
                      "type": "section",
                      "text": {
                        "type": "plain_text",
                        "text": "1. @alice: 1.2M views in 1 day, 8.3x usual, crossed 1M (critical)\\nmemang best weh ! #faceglow",
                        "emoji": false
                      },
                      "accessory": {
                        "type": "button",
                        "text": {"type": "plain_text", "text": "Open", "emoji": false},
                        "url": "https://www.tiktok.com/@alice/video/7456066022957665553"
                      }
                    },
                    {
                      "type": "section",
                      "text": {
                        "type": "plain_text",
                        "text": "2. @bob: at least 512 estimated GMV in 1 day, crossed 500 (warning)\\nhaul &lt;!channel&gt;",
                        "emoji": false
                      },
                      "accessory": {
                        "type": "button",
                        "text": {"type": "plain_text", "text": "Open", "emoji": false},
                        "url": "https://www.tiktok.com/@bob/video/7456066022957665553"
                      }
                    },
                    {"type": "context", "elements": [{"type": "plain_text", "text": "and 3 more", "emoji": false}]},
                    {"type": "divider"},
                    {
                      "type": "section",
                      "text": {
                        "type": "plain_text",
                        "text": "@bob: the figures have stopped changing\\nhaul &lt;!channel&gt;",
                        "emoji": false
                      }
                    },
                    {
                      "type": "section",
                      "text": {"type": "plain_text", "text": "resolved: KeyAPI accepts the key again\\nOver.", "emoji": false}
                    },
                    {
                      "type": "context",
                      "elements": [
                        {"type": "mrkdwn", "text": "alerts: 5, critical: 1, warning: 4, info: 0", "verbatim": true},
                        {
                          "type": "mrkdwn",
                          "text": "From: <!date^1795395600^{date_short_pretty} {time}|2026-11-23 01:00 UTC>",
                          "verbatim": true
                        },
                        {
                          "type": "mrkdwn",
                          "text": "To: <!date^1795428000^{date_short_pretty} {time}|2026-11-23 10:00 UTC>",
                          "verbatim": true
                        }
                      ]
                    }
                  ]
                }
              ]
            }
            """);
    assertThat(SlackRules.violations(json)).isEmpty();
  }

  @Test
  void a_quiet_day_is_told_in_its_totals() {
    String json = rendered(Samples.quietDay()).json();
    assertThat(json)
        .contains("Last day: no spikes", "alerts: 0, critical: 0")
        .contains("polled: 12, credits: 340");
    assertThat(SlackRules.violations(json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<!channel>", "*bold* _it_ `x`", "<https://evil.example|x>", ":fire:", ""})
  void what_strangers_write_stays_harmless(String hostile) {
    SlackMessage message = rendered(Samples.digest(hostile, hostile));
    assertThat(SlackRules.violations(message.json())).isEmpty();
    assertThat(SlackRules.textViolations(message.textOnly())).isEmpty();
  }

  @Test
  void a_long_digest_keeps_to_the_blocks_that_slack_takes() {
    Digest night = Samples.digest("bob", "haul");
    Digest longest =
        new Digest(
            night.id(),
            night.observedAt(),
            night.reason(),
            night.from(),
            night.tags(),
            Collections.nCopies(50, night.spikes().getFirst()),
            Collections.nCopies(50, night.operations().getFirst()),
            night.totals(),
            12);
    String json = rendered(longest).json();
    assertThat(json).contains("and 42 more", "and 40 more notices");
    assertThat(SlackRules.violations(json)).isEmpty();
  }

  private static SlackMessage rendered(Digest digest) {
    return switch (AlertMessage.read(AlertJson.write(digest))) {
      case AlertMessage.Reading.Read(AlertMessage message, Labels _) -> SlackMessage.of(message);
      case AlertMessage.Reading.Unreadable(String problem) -> throw new AssertionError(problem);
    };
  }
}
