package io.spikewatch.slack;

import static io.spikewatch.slack.Published.alert;
import static io.spikewatch.slack.Published.operations;
import static io.spikewatch.slack.Published.spike;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the chat service of AWS is given, whole. */
class ChatMessageTest {

  @Test
  void a_spike_opens_with_the_fact_and_names_its_thread() {
    Published spike =
        spike(
                alert("views_1d", "1000000", "1234567")
                    .text("previous", "880000")
                    .text("previous_at", "2025-11-23T09:00:00Z")
                    .text("usual", "148743.9")
                    .json("samples", "24")
                    .json("multiple_of_usual", "8.34")
                    .text("severity", "critical"),
                alert("gmv_1d", "500", "512.40").json("lower_bound", "true"))
            .json("tags", "[\"vip\",\"sg\"]");

    assertThat(pretty(spike))
        .isEqualTo(
            """
            {
              "version": "1.0",
              "source": "custom",
              "id": "m-1",
              "content": {
                "textType": "client-markdown",
                "title": "🔥 @¦glow.¦lab: 1.2M views in 1 day, 8.3x usual, crossed 1M",
                "description": "*Now* 1,234,567 views in 1 day\\n*Before* 880,000, <!date^1763888400^{date_short_pretty} {time}|2025-11-23 09:00 UTC>\\n*Level* 1M\\n*Usual* 148.7K (of 24 videos of that age)\\n*Age of the video* 36 hours\\nMy new serum\\nat least 512 estimated GMV in 1 day, crossed 500\\nMy new serum <https://www.tiktok.com/@glow.lab/video/7234567890123456789|Open>\\nSeverity: critical · Seen: <!date^1763892000^{date_short_pretty} {time}|2025-11-23 10:00 UTC> · Alert a-views_1d",
                "nextSteps": [
                  "<https://www.tiktok.com/@glow.lab/video/7234567890123456789|Open the video>",
                  "<https://www.tiktok.com/@glow.lab|Open @¦glow.¦lab>"
                ],
                "keywords": ["spike", "critical", "sg", "vip"]
              },
              "metadata": {
                "threadId": "m-1",
                "summary": "@¦glow.¦lab: 1.2M views in 1 day, 8.3x usual, crossed 1M (and 1 more)",
                "eventType": "spikewatch.spike",
                "additionalContext": {"severity": "critical", "observed_at": "2025-11-23T10:00:00Z"}
              }
            }
            """);
  }

  @Test
  void trouble_of_our_own_says_what_to_do() {
    assertThat(pretty(operations("key_refused", "firing")))
        .isEqualTo(
            """
            {
              "version": "1.0",
              "source": "custom",
              "id": "o-1",
              "content": {
                "textType": "client-markdown",
                "title": "🛠️ Spikewatch: KeyAPI refuses the key",
                "description": "HTTP 401 from the video analytics\\n*What to do:* Nothing is polled until the key is valid. Put a valid one where the deployment reads it.\\nOperations: key refused, firing · Seen: <!date^1763892000^{date_short_pretty} {time}|2025-11-23 10:00 UTC>",
                "keywords": ["operations", "warning"]
              },
              "metadata": {
                "threadId": "o-1",
                "summary": "Spikewatch: KeyAPI refuses the key",
                "eventType": "spikewatch.operations",
                "additionalContext": {"severity": "warning", "observed_at": "2025-11-23T10:00:00Z"}
              }
            }
            """);
  }

  @Test
  void what_strangers_wrote_formats_nothing_links_nowhere_and_calls_nobody() {
    Published hostile =
        spike(
                alert("views_1d", "1000000", "1234567")
                    .json(
                        "video",
                        Published.video(
                                "<!channel> @here #general *bold* _sly_ ~gone~ `code`"
                                    + " https://evil.example <https://evil.example|free> a_b")
                            .json()))
            .json("creator", Published.creator("channel").json());
    Map<String, Object> content = Json.object(Json.object(json(hostile)), "content");
    assertThat(String.valueOf(content.get("title"))).contains("@\u2060channel: ");
    assertThat(String.valueOf(content.get("description")))
        .contains(
            "&lt;!channel&gt; @\u2060here #\u2060general ∗bold∗ ＿sly＿ ∼gone∼ ˋcodeˋ"
                + " https:\u2060//evil.\u2060example"
                + " &lt;https:\u2060//evil.\u2060example∣free&gt; a_b");
  }

  @Test
  void the_longest_message_keeps_to_the_limits_of_the_schema() {
    String caption = "@#*_~`<>&.a:b".repeat(200);
    List<Published> alerts =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    alert("views_1d", "1000000", "1234567")
                        .json("video", Published.video(caption).json()))
            .toList();
    Published longest =
        spike(alerts.toArray(Published[]::new))
            .text("id", "i".repeat(9_000))
            .json("creator", Published.creator("@".repeat(5_000)).json());
    Map<String, Object> message = Json.object(json(longest));
    Map<String, Object> content = Json.object(message, "content");
    assertThat(String.valueOf(content.get("title")).length())
        .isLessThanOrEqualTo(ChatMessage.MAX_TITLE);
    assertThat(String.valueOf(content.get("description")).length())
        .isLessThanOrEqualTo(ChatMessage.MAX_DESCRIPTION);
    assertThat(String.valueOf(message.get("id"))).hasSizeLessThanOrEqualTo(251);
  }

  /** With a sign for the joiner, which nobody would see. */
  private static String pretty(Published published) {
    return Json.pretty(json(published)).replace('\u2060', '¦');
  }

  private static String json(Published published) {
    return ChatMessage.of(published.message(), published.labels()).json();
  }
}
