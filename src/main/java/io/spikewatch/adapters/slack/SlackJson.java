package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.slack.Block.Button;
import io.spikewatch.adapters.slack.Block.Image;
import io.spikewatch.adapters.slack.Block.Text;
import java.util.List;

/** Writes a message in the format of an incoming webhook. */
final class SlackJson {

  private SlackJson() {}

  /**
   * The whole message: the blocks of {@code top}, then those of {@code body} beside a coloured bar.
   * Slack shows {@code text} only where it cannot show blocks: in notifications and for screen
   * readers.
   */
  static String message(String text, List<Block> top, String colour, List<Block> body) {
    return JsonWriter.written(
        json ->
            json.object(
                message -> {
                  preamble(message, text);
                  message
                      .objects("blocks", top, SlackJson::block)
                      .objects(
                          "attachments",
                          List.of(body),
                          (attachment, blocks) ->
                              attachment
                                  .field("color", colour)
                                  .objects("blocks", blocks, SlackJson::block));
                }));
  }

  static String textOnly(String text) {
    return JsonWriter.written(json -> json.object(message -> preamble(message, text)));
  }

  /**
   * Formatting, mentions and previews are switched off, because a creator may be called {@code
   * channel}.
   */
  private static void preamble(JsonWriter json, String text) {
    json.field("text", text)
        .field("mrkdwn", false)
        .field("parse", "none")
        .field("link_names", false)
        .field("unfurl_links", false)
        .field("unfurl_media", false);
  }

  private static void block(JsonWriter json, Block block) {
    switch (block) {
      case Block.Header header ->
          json.field("type", "header").object("text", o -> text(o, header.text()));
      case Block.Section section -> {
        json.field("type", "section").object("text", o -> text(o, section.text()));
        section.button().ifPresent(button -> json.object("accessory", o -> button(o, button)));
      }
      case Block.Fields fields -> {
        json.field("type", "section").objects("fields", fields.texts(), SlackJson::text);
        fields.image().ifPresent(image -> json.object("accessory", o -> image(o, image)));
      }
      case Block.Context context ->
          json.field("type", "context").objects("elements", context.texts(), SlackJson::text);
      case Block.Actions actions ->
          json.field("type", "actions").objects("elements", actions.buttons(), SlackJson::button);
      case Block.Divider _ -> json.field("type", "divider");
    }
  }

  private static void button(JsonWriter json, Button button) {
    json.field("type", "button")
        .object("text", o -> text(o, button.label()))
        .field("url", button.url());
  }

  private static void image(JsonWriter json, Image image) {
    json.field("type", "image")
        .field("image_url", image.url())
        .field("alt_text", image.alternative());
  }

  private static void text(JsonWriter json, Text text) {
    json.field("type", text.markup() ? "mrkdwn" : "plain_text").field("text", text.content());
    // Verbatim and without emoji names, so that Slack interprets no link, channel or name in
    // untrusted text.
    json.field(text.markup() ? "verbatim" : "emoji", text.markup());
  }
}
