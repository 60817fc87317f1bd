package io.spikewatch.slack;

import static io.spikewatch.slack.Published.alert;
import static io.spikewatch.slack.Published.operations;
import static io.spikewatch.slack.Published.spike;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.alert.Crossing;
import io.spikewatch.message.AlertJson;
import io.spikewatch.text.Samples;
import java.util.Collections;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

/** The messages of Slack, whole: what is sent is what is shown here. */
class SlackMessageTest {

  @Test
  void a_spike_opens_with_the_fact() {
    Published spike =
        spike(
            alert("views_1d", "1000000", "1234567")
                .text("previous", "880000")
                .text("previous_at", "2025-11-23T09:00:00Z")
                .text("usual", "148743.9")
                .json("samples", "24")
                .json("multiple_of_usual", "8.34")
                .text("severity", "critical")
                .json(
                    "trend", "[\"12000\",\"15000\",\"90000\",\"400000\",\"880000\",\"1234567\"]"));

    assertThat(Json.pretty(spike.rendered().json()))
        .isEqualTo(
            """
            {
              "text": "@glow.lab: 1.2M views in 1 day, 8.3x usual, crossed 1M",
              "mrkdwn": false,
              "parse": "none",
              "link_names": false,
              "unfurl_links": false,
              "unfurl_media": false,
              "blocks": [
                {
                  "type": "header",
                  "text": {"type": "plain_text", "text": "🔥 @glow.lab: 1.2M views in 1 day, 8.3x usual, crossed 1M", "emoji": false}
                }
              ],
              "attachments": [
                {
                  "color": "#D1242F",
                  "blocks": [
                    {
                      "type": "section",
                      "fields": [
                        {"type": "mrkdwn", "text": "*Now*\\n1,234,567 views in 1 day", "verbatim": true},
                        {
                          "type": "mrkdwn",
                          "text": "*Before*\\n880,000, <!date^1763888400^{date_short_pretty} {time}|2025-11-23 09:00 UTC>",
                          "verbatim": true
                        },
                        {"type": "mrkdwn", "text": "*Level*\\n1M", "verbatim": true},
                        {"type": "mrkdwn", "text": "*Usual*\\n148.7K (of 24 videos of that age)", "verbatim": true},
                        {"type": "mrkdwn", "text": "*Age of the video*\\n36 hours", "verbatim": true},
                        {"type": "mrkdwn", "text": "*Last days*\\n▁▁▂▃▆█", "verbatim": true}
                      ]
                    },
                    {"type": "section", "text": {"type": "plain_text", "text": "My new serum", "emoji": false}},
                    {
                      "type": "actions",
                      "elements": [
                        {
                          "type": "button",
                          "text": {"type": "plain_text", "text": "Open the video", "emoji": false},
                          "url": "https://www.tiktok.com/@glow.lab/video/7234567890123456789"
                        },
                        {
                          "type": "button",
                          "text": {"type": "plain_text", "text": "Open @glow.lab", "emoji": false},
                          "url": "https://www.tiktok.com/@glow.lab"
                        }
                      ]
                    },
                    {
                      "type": "context",
                      "elements": [
                        {"type": "mrkdwn", "text": "Severity: critical", "verbatim": true},
                        {
                          "type": "mrkdwn",
                          "text": "Seen: <!date^1763892000^{date_short_pretty} {time}|2025-11-23 10:00 UTC>",
                          "verbatim": true
                        },
                        {"type": "plain_text", "text": "Alert a-views_1d", "emoji": false}
                      ]
                    }
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void a_multiple_of_the_usual_is_understood_as_the_program_writes_it() {
    Crossing crossing = Samples.ofUsual(Samples.million(), "5", "148743");
    String written = AlertJson.write(Samples.spikes(crossing));

    assertThat(AlertMessage.read(written))
        .isInstanceOfSatisfying(
            AlertMessage.Reading.Read.class,
            read ->
                assertThat(SlackMessage.of(read.message()).json())
                    .contains(
                        "@alice: 1.2M views in 1 day, 8.3x usual, crossed 5x usual",
                        "148.7K (of 24 videos of that age)"));
  }

  @Test
  void several_spikes_share_a_message_loudest_first() {
    Published spike =
        spike(
                alert("likes_1d", "10000", "34999").text("severity", "info").caption("Day & night"),
                alert("views_1d", "5x", "340000").json("multiple_of_usual", "6"),
                alert("sales_1d", "50", "61").caption(""))
            .json("more", "4");

    assertThat(Json.pretty(spike.rendered().json()))
        .isEqualTo(
            """
            {
              "text": "@glow.lab: 340K views in 1 day, 6x usual, crossed 5x usual (and 6 more)",
              "mrkdwn": false,
              "parse": "none",
              "link_names": false,
              "unfurl_links": false,
              "unfurl_media": false,
              "blocks": [
                {
                  "type": "header",
                  "text": {"type": "plain_text", "text": "📈 @glow.lab: 340K views in 1 day, 6x usual, crossed 5x usual", "emoji": false}
                }
              ],
              "attachments": [
                {
                  "color": "#E8912D",
                  "blocks": [
                    {
                      "type": "section",
                      "fields": [
                        {"type": "mrkdwn", "text": "*Now*\\n340,000 views in 1 day", "verbatim": true},
                        {"type": "mrkdwn", "text": "*Level*\\n5x usual", "verbatim": true},
                        {"type": "mrkdwn", "text": "*Age of the video*\\n36 hours", "verbatim": true}
                      ]
                    },
                    {"type": "section", "text": {"type": "plain_text", "text": "My new serum", "emoji": false}},
                    {
                      "type": "actions",
                      "elements": [
                        {
                          "type": "button",
                          "text": {"type": "plain_text", "text": "Open the video", "emoji": false},
                          "url": "https://www.tiktok.com/@glow.lab/video/7234567890123456789"
                        },
                        {
                          "type": "button",
                          "text": {"type": "plain_text", "text": "Open @glow.lab", "emoji": false},
                          "url": "https://www.tiktok.com/@glow.lab"
                        }
                      ]
                    },
                    {"type": "divider"},
                    {
                      "type": "section",
                      "text": {"type": "plain_text", "text": "61 sales in 1 day, crossed 50", "emoji": false},
                      "accessory": {
                        "type": "button",
                        "text": {"type": "plain_text", "text": "Open", "emoji": false},
                        "url": "https://www.tiktok.com/@glow.lab/video/7234567890123456789"
                      }
                    },
                    {
                      "type": "section",
                      "text": {"type": "plain_text", "text": "34.9K likes in 1 day, crossed 10K\\nDay &amp; night", "emoji": false},
                      "accessory": {
                        "type": "button",
                        "text": {"type": "plain_text", "text": "Open", "emoji": false},
                        "url": "https://www.tiktok.com/@glow.lab/video/7234567890123456789"
                      }
                    },
                    {"type": "context", "elements": [{"type": "plain_text", "text": "and 4 more", "emoji": false}]},
                    {
                      "type": "context",
                      "elements": [
                        {"type": "mrkdwn", "text": "Severity: warning", "verbatim": true},
                        {
                          "type": "mrkdwn",
                          "text": "Seen: <!date^1763892000^{date_short_pretty} {time}|2025-11-23 10:00 UTC>",
                          "verbatim": true
                        },
                        {"type": "plain_text", "text": "Alert a-views_1d", "emoji": false}
                      ]
                    }
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void gmv_is_estimated_and_says_when_it_is_a_lower_bound_or_a_suspected_backfill() {
    Published spike =
        spike(
            alert("gmv_1d", "500", "5120.5")
                .text("previous", "0")
                .json("lower_bound", "true")
                .text("suspect", "backfill"));

    assertThat(Json.pretty(spike.rendered().json()))
        .isEqualTo(
            """
            {
              "text": "@glow.lab: at least 5,120 estimated GMV in 1 day, crossed 500, suspected backfill",
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
                    "text": "📈 @glow.lab: at least 5,120 estimated GMV in 1 day, crossed 500, suspected backfill",
                    "emoji": false
                  }
                }
              ],
              "attachments": [
                {
                  "color": "#E8912D",
                  "blocks": [
                    {
                      "type": "section",
                      "fields": [
                        {"type": "mrkdwn", "text": "*Now*\\nat least 5,120.50 estimated GMV in 1 day", "verbatim": true},
                        {"type": "mrkdwn", "text": "*Before*\\n0", "verbatim": true},
                        {"type": "mrkdwn", "text": "*Level*\\n500", "verbatim": true},
                        {"type": "mrkdwn", "text": "*Age of the video*\\n36 hours", "verbatim": true}
                      ]
                    },
                    {"type": "section", "text": {"type": "plain_text", "text": "My new serum", "emoji": false}},
                    {
                      "type": "context",
                      "elements": [
                        {
                          "type": "mrkdwn",
                          "text": "*Check before you act:* the source may have filled in figures of earlier days.",
                          "verbatim": true
                        },
                        {
                          "type": "mrkdwn",
                          "text": "The history is shorter than the period, so the true figure may be higher.",
                          "verbatim": true
                        }
                      ]
                    },
                    {
                      "type": "actions",
                      "elements": [
                        {
                          "type": "button",
                          "text": {"type": "plain_text", "text": "Open the video", "emoji": false},
                          "url": "https://www.tiktok.com/@glow.lab/video/7234567890123456789"
                        },
                        {
                          "type": "button",
                          "text": {"type": "plain_text", "text": "Open @glow.lab", "emoji": false},
                          "url": "https://www.tiktok.com/@glow.lab"
                        }
                      ]
                    },
                    {
                      "type": "context",
                      "elements": [
                        {"type": "mrkdwn", "text": "Severity: warning", "verbatim": true},
                        {
                          "type": "mrkdwn",
                          "text": "Seen: <!date^1763892000^{date_short_pretty} {time}|2025-11-23 10:00 UTC>",
                          "verbatim": true
                        },
                        {"type": "plain_text", "text": "Alert a-gmv_1d", "emoji": false}
                      ]
                    }
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void a_condition_that_begins_says_what_to_do() {
    assertThat(Json.pretty(operations("key_refused", "firing").rendered().json()))
        .isEqualTo(
            """
            {
              "text": "Spikewatch: KeyAPI refuses the key",
              "mrkdwn": false,
              "parse": "none",
              "link_names": false,
              "unfurl_links": false,
              "unfurl_media": false,
              "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "🛠️ Spikewatch: KeyAPI refuses the key", "emoji": false}}],
              "attachments": [
                {
                  "color": "#611F69",
                  "blocks": [
                    {"type": "section", "text": {"type": "plain_text", "text": "HTTP 401 from the video analytics", "emoji": false}},
                    {
                      "type": "section",
                      "text": {
                        "type": "mrkdwn",
                        "text": "*What to do:* Nothing is polled until the key is valid. Put a valid one where the deployment reads it.",
                        "verbatim": true
                      }
                    },
                    {
                      "type": "context",
                      "elements": [
                        {"type": "mrkdwn", "text": "Operations: key refused, firing", "verbatim": true},
                        {
                          "type": "mrkdwn",
                          "text": "Seen: <!date^1763892000^{date_short_pretty} {time}|2025-11-23 10:00 UTC>",
                          "verbatim": true
                        }
                      ]
                    }
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void a_condition_that_ends_looks_different() {
    Published resolved =
        operations("creator_not_found", "resolved")
            .json("creator", Published.creator("glow.lab").json())
            .without("detail");

    assertThat(Json.pretty(resolved.rendered().json()))
        .isEqualTo(
            """
            {
              "text": "Spikewatch: resolved: @glow.lab: KeyAPI knows the creator",
              "mrkdwn": false,
              "parse": "none",
              "link_names": false,
              "unfurl_links": false,
              "unfurl_media": false,
              "blocks": [
                {
                  "type": "header",
                  "text": {"type": "plain_text", "text": "✅ Spikewatch: resolved: @glow.lab: KeyAPI knows the creator", "emoji": false}
                }
              ],
              "attachments": [
                {
                  "color": "#2EB67D",
                  "blocks": [
                    {
                      "type": "context",
                      "elements": [
                        {"type": "mrkdwn", "text": "Operations: creator not found, resolved", "verbatim": true},
                        {
                          "type": "mrkdwn",
                          "text": "Seen: <!date^1763892000^{date_short_pretty} {time}|2025-11-23 10:00 UTC>",
                          "verbatim": true
                        }
                      ]
                    }
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void a_new_handle_is_news_and_no_alarm() {
    Published renamed =
        operations("handle_changed", "firing")
            .json("creator", Published.creator("glow.lab").json())
            .text("detail", "glowlab is now glow.lab");

    assertThat(Json.pretty(renamed.rendered().json()))
        .isEqualTo(
            """
            {
              "text": "Spikewatch: @glow.lab: the creator has a new handle",
              "mrkdwn": false,
              "parse": "none",
              "link_names": false,
              "unfurl_links": false,
              "unfurl_media": false,
              "blocks": [
                {
                  "type": "header",
                  "text": {"type": "plain_text", "text": "ℹ️ Spikewatch: @glow.lab: the creator has a new handle", "emoji": false}
                }
              ],
              "attachments": [
                {
                  "color": "#8D8D8D",
                  "blocks": [
                    {"type": "section", "text": {"type": "plain_text", "text": "glowlab is now glow.lab", "emoji": false}},
                    {
                      "type": "section",
                      "text": {"type": "mrkdwn", "text": "*What to do:* Nothing: the creator is still watched.", "verbatim": true}
                    },
                    {
                      "type": "context",
                      "elements": [
                        {"type": "mrkdwn", "text": "Operations: handle changed", "verbatim": true},
                        {
                          "type": "mrkdwn",
                          "text": "Seen: <!date^1763892000^{date_short_pretty} {time}|2025-11-23 10:00 UTC>",
                          "verbatim": true
                        }
                      ]
                    }
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void a_condition_of_a_newer_version_is_told_in_its_own_words() {
    String json = operations("region_blocked", "firing").rendered().json();

    assertThat(json).contains("Spikewatch: region blocked");
    assertThat(SlackRules.violations(json)).isEmpty();
  }

  @Test
  void the_text_alone_holds_the_fact_and_the_link() {
    assertThat(Json.object(spike(alert("views_1d", "100000", "123456")).rendered().textOnly()))
        .containsEntry(
            "text",
            """
            @glow.lab: 123.4K views in 1 day, crossed 100K
            <https://www.tiktok.com/@glow.lab/video/7234567890123456789>\
            """);
  }

  @Test
  void a_hostile_caption_is_shown_and_does_nothing() {
    assertCaption("<!channel> <@U1> <#C1> <https://evil.example|win>")
        .isEqualTo("&lt;!channel&gt; &lt;@U1&gt; &lt;#C1&gt; &lt;https://evil.example|win&gt;");
    assertCaption("a &amp; b &lt;!here&gt;").isEqualTo("a &amp;amp; b &amp;lt;!here&amp;gt;");
    assertCaption("*bold* _it_ ~no~ `code` :skull: @everyone")
        .isEqualTo("*bold* _it_ ~no~ `code` :skull: @everyone");
    assertCaption("one\r\n\n\ttwo\u2028three\u0000four\u0085five")
        .isEqualTo("one two three four five");
    assertCaption("safe\u202Egpj.exe\u2066 \u200Fx\uFEFFy\u200Bz").isEqualTo("safegpj.exe xyz");
    assertCaption("half \uD83D of a character").isEqualTo("half \uFFFD of a character");
    assertCaption("Z" + "\u0335".repeat(50) + "algo").isEqualTo("Z" + "\u0335".repeat(4) + "algo");
    assertCaption("family 👨‍👩‍👧 نمی‌خواهم").isEqualTo("family 👨‍👩‍👧 نمی‌خواهم");
  }

  @Test
  void a_long_caption_is_cut_on_a_code_point() {
    assertCaption("🔥".repeat(400)).isEqualTo("🔥".repeat(149) + "…");
    assertCaption("x".repeat(300)).isEqualTo("x".repeat(300));
    assertCaption("x".repeat(301)).isEqualTo("x".repeat(299) + "…");
    assertCaption("<".repeat(400)).isEqualTo("&lt;".repeat(74) + "…");
  }

  @Test
  void a_caption_of_nothing_visible_is_left_out() {
    String json = spike(alert("views", "10", "11").caption(" \n\u200B\u202E ")).rendered().json();

    assertThat(json).doesNotContain("\"text\":\"\"");
    assertThat(SlackRules.violations(json)).isEmpty();
  }

  @Test
  void a_creator_called_channel_pings_nobody() {
    String json =
        spike(alert("views", "10", "11"))
            .json("creator", Published.creator("channel").json())
            .rendered()
            .json();

    assertThat(json).contains("\"parse\":\"none\"", "\"link_names\":false");
    assertThat(SlackRules.violations(json)).isEmpty();
  }

  @Test
  void a_button_opens_web_addresses_only() {
    for (String url :
        new String[] {
          "javascript:alert(1)",
          "https://tiktok.com@evil.example/",
          "not an address",
          "https:///x",
          "https://e.example/" + "x".repeat(3000),
          "slack://open"
        }) {
      Published alert =
          alert("views", "10", "11").json("video", Published.video("").text("url", url).json());

      assertThat(spike(alert).rendered().json()).as(url).doesNotContain("Open the video");
      assertThat(spike(alert).rendered().textOnly()).as(url).doesNotContain("\\n");
    }
  }

  @Test
  void a_handle_that_is_none_gets_no_button() {
    String json =
        spike(alert("views", "10", "11"))
            .json("creator", Published.creator("../<!here>?x=").json())
            .rendered()
            .json();

    assertThat(json).doesNotContain("www.tiktok.com/@.").contains("@../&lt;!here&gt;?x=: 11 views");
    assertThat(SlackRules.violations(json)).isEmpty();
  }

  @Test
  void more_alerts_than_there_is_room_for_are_counted() {
    Published[] alerts =
        Collections.nCopies(200, alert("views_1d", "100", "150")).toArray(new Published[0]);
    String json = spike(alerts).json("more", "7").rendered().json();

    assertThat(json).contains("and 197 more", "(and 206 more)");
    assertThat(SlackRules.violations(json)).isEmpty();
  }

  /** The caption as Slack is sent it: the text of the first section that has one. */
  private static AbstractStringAssert<?> assertCaption(String caption) {
    String json = spike(alert("views", "10", "11").caption(caption)).rendered().json();
    assertThat(SlackRules.violations(json)).isEmpty();
    Map<String, Object> attachment = Json.objects(Json.object(json), "attachments").getFirst();
    Map<String, Object> section = Json.objects(attachment, "blocks").get(1);
    return assertThat(Json.string(Json.object(section, "text"), "text"));
  }
}
