package io.spikewatch.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PicturesTest {

  private static final Path IMAGES = Path.of("docs", "images");

  @Test
  void the_timeline_is_the_one_that_todays_poll_gives() throws IOException {
    assertThat(TimelineSvg.draw()).isEqualTo(Files.readString(IMAGES.resolve("timeline.svg")));
  }

  @Test
  void a_terminal_keeps_every_line_its_colours_and_escapes() {
    String svg = TerminalSvg.of("x", "one <b>\n\n\u001b[31mred\u001b[0m & two\n");

    assertThat(svg)
        .contains(
            "<tspan class=\"s1\">$ x</tspan>",
            ">one &lt;b&gt;<",
            "<tspan class=\"s31\">red</tspan> &amp; two<",
            "@keyframes scroll {",
            "prefers-reduced-motion")
        .doesNotContain("\u001b");
  }

  @Test
  void a_terminal_shows_paragraph_after_paragraph_and_then_scrolls() {
    String svg = TerminalSvg.of("x", "line\n\n".repeat(20));

    // The last of 40 lines is shown when 16 have left a screen of 24.
    assertThat(svg).contains("transform: translateY(0px)", "transform: translateY(-288px)");
    assertThat(svg).contains("<g id=\"lines\" transform=\"translate(0,-288)\">");
  }

  @Test
  void a_slack_message_is_drawn_block_by_block() {
    String html =
        SlackPage.of(
            """
            {"blocks":[{"type":"header","text":{"type":"plain_text","text":"a &lt;b&gt; *c*"}}],
             "attachments":[{"color":"#D1242F","blocks":[
               {"type":"section","fields":[{"type":"mrkdwn","text":"*Now*\\n5"}]},
               {"type":"context","elements":[{"type":"mrkdwn",
                 "text":"Seen: <!date^1763892000^{date} {time}|2025-11-23 10:00 UTC>"}]}]}]}""");

    assertThat(html)
        .contains("<h1>a &lt;b&gt; *c*</h1>", "<b>Now</b>\n5", "Seen: 2025-11-23 10:00 UTC")
        .contains("border-color:#D1242F");
  }

  @Test
  void a_block_that_is_not_known_is_not_left_out() {
    assertThatThrownBy(() -> SlackPage.of("{\"blocks\":[{\"type\":\"video\"}]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("video");
  }

  @Test
  void a_mail_begins_with_its_subject() {
    assertThat(MailPage.of("Subject: hot & new\n\nfirst line\n"))
        .contains("<h1>hot &amp; new</h1>", "<pre>first line</pre>");
  }
}
