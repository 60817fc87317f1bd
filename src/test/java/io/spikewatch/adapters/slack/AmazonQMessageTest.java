package io.spikewatch.adapters.slack;

import static io.spikewatch.adapters.slack.PublishedSamples.alert;
import static io.spikewatch.adapters.slack.PublishedSamples.spike;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the chat service of AWS is given, whole. */
class AmazonQMessageTest {

  @Test
  void untrusted_text_has_no_format_no_link_and_no_mention() {
    PublishedSamples hostile =
        spike(
                alert("views_1d", "1000000", "1234567")
                    .json(
                        "video",
                        PublishedSamples.video(
                                "<!channel> @here #general *bold* _sly_ ~gone~ `code`"
                                    + " https://evil.example <https://evil.example|free> a_b")
                            .json()))
            .json("creator", PublishedSamples.creator("channel").json());
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
    List<PublishedSamples> alerts =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    alert("views_1d", "1000000", "1234567")
                        .json("video", PublishedSamples.video(caption).json()))
            .toList();
    PublishedSamples longest =
        spike(alerts.toArray(PublishedSamples[]::new))
            .text("id", "i".repeat(9_000))
            .json("creator", PublishedSamples.creator("@".repeat(5_000)).json());
    Map<String, Object> message = Json.object(json(longest));
    Map<String, Object> content = Json.object(message, "content");
    assertThat(String.valueOf(content.get("title")).length()).isLessThanOrEqualTo(250);
    assertThat(String.valueOf(content.get("description")).length())
        .isLessThanOrEqualTo(AmazonQMessage.MAX_DESCRIPTION);
    assertThat(String.valueOf(message.get("id"))).hasSizeLessThanOrEqualTo(251);
  }

  private static String json(PublishedSamples samples) {
    return AmazonQMessage.of(samples.layout()).json();
  }
}
