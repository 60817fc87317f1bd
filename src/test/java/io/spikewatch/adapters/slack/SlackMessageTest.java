package io.spikewatch.adapters.slack;

import static io.spikewatch.adapters.slack.PublishedSamples.alert;
import static io.spikewatch.adapters.slack.PublishedSamples.spike;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.notify.Notification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The messages of Slack, whole: what is sent is what the files show. For each alert as the topic
 * carries it ({@code NAME.alert.json}) there is the message for Slack ({@code NAME.slack.json}) and
 * the one for the chat service of AWS ({@code NAME.chat.json}, with a sign for the invisible word
 * joiner).
 *
 * <p>After an intended change, {@code ./mvnw test -Dtest=SlackMessageTest -Dgolden.update=true}
 * writes the files anew and fails. Read the diff before it is committed.
 */
class SlackMessageTest {

  private static final Path FILES = Path.of("src/test/resources/slack");
  private static final String ALERT = ".alert.json";

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ALERT))
          .map(file -> file.substring(0, file.length() - ALERT.length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void an_alert_looks_as_its_file_shows(String name) {
    Layout layout = layout(read(name + ALERT));
    SlackMessage slack = SlackMessage.of(layout);

    assertThat(SlackRules.violations(slack.json())).isEmpty();
    assertThat(SlackRules.textViolations(slack.textOnly())).isEmpty();
    assertSame(
        name,
        Map.of(
            ".slack.json",
            Json.pretty(slack.json()),
            ".chat.json",
            Json.pretty(AmazonQMessage.of(layout).json()).replace('\u2060', '¦')));
  }

  @Test
  void there_is_a_file_for_each_kind_of_message() throws IOException {
    assertThat(names()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(names().stream().map(name -> layout(read(name + ALERT)).kind()))
        .contains("spike", "operations", "digest");
  }

  @Test
  void an_instant_is_shown_in_the_zone_of_the_reader() {
    assertThat(Layout.when(Instant.parse("2025-11-23T10:00:00Z"), Texts.ENGLISH))
        .isEqualTo("<!date^1763892000^{date_short_pretty} {time}|2025-11-23 10:00 UTC>");
    assertThat(Layout.when(Instant.EPOCH, Texts.ENGLISH)).isEqualTo("1970-01-01 00:00 UTC");
    assertThat(
            Layout.when(
                Instant.parse("2025-11-23T10:00:00Z"),
                Texts.ENGLISH.in(ZoneId.of("Asia/Singapore"))))
        .endsWith("|2025-11-23 18:00 UTC+8>");
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
  void a_creator_called_channel_mentions_no_channel() {
    String json =
        spike(alert("views", "10", "11"))
            .json("creator", PublishedSamples.creator("channel").json())
            .rendered()
            .json();

    assertThat(json).contains("\"parse\":\"none\"", "\"link_names\":false");
    assertThat(SlackRules.violations(json)).isEmpty();
  }

  @Test
  void a_button_opens_addresses_of_our_own_making_only() {
    for (String id : new String[] {"../x", "7?u=https://evil.example", "7>|", " "}) {
      PublishedSamples alert =
          alert("views", "10", "11")
              .json(
                  "video",
                  PublishedSamples.video("")
                      .text("video_id", id)
                      .text("url", "https://evil.example/")
                      .json());

      String json = spike(alert).rendered().json();
      assertThat(json).as(id).contains("\"url\":\"https://www.tiktok.com/@glow.lab\"");
      assertThat(json).as(id).doesNotContain("evil");
    }
  }

  @Test
  void an_invalid_handle_gets_no_button() {
    String json =
        spike(alert("views", "10", "11"))
            .json("creator", PublishedSamples.creator("../<!here>?x=").json())
            .rendered()
            .json();

    assertThat(json).doesNotContain("tiktok.com/@.").contains("@../&lt;!here&gt;?x=: 11 views");
    assertThat(SlackRules.violations(json)).isEmpty();
  }

  @Test
  void more_alerts_than_there_is_room_for_are_counted() {
    PublishedSamples[] alerts =
        Collections.nCopies(200, alert("views_1d", "100", "150")).toArray(new PublishedSamples[0]);
    String json = spike(alerts).json("more", "7").rendered().json();

    assertThat(json).contains("and 197 more", "(+206 more)");
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

  private static Layout layout(String alert) {
    return switch (AlertJson.published(alert)) {
      case AlertJson.ParsedMessage.SupportedMessage(Notification known) ->
          Layout.of(known, Texts.ENGLISH);
      case AlertJson.ParsedMessage.NewerMessage newer -> Layout.of(newer, Texts.ENGLISH);
      case AlertJson.ParsedMessage.UnreadableMessage(String reason) ->
          throw new AssertionError(reason);
    };
  }

  private static void assertSame(String name, Map<String, String> written) {
    if (Boolean.getBoolean("golden.update")) {
      written.forEach((suffix, text) -> write(name + suffix, text));
      fail("the files of " + name + " were written anew: read the diff");
    }
    written.forEach(
        (suffix, text) -> assertThat(text).as(name + suffix).isEqualTo(read(name + suffix)));
  }

  private static void write(String file, String text) {
    try {
      Files.writeString(FILES.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(FILES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
