package io.spikewatch.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.slack.Block.Button;
import io.spikewatch.slack.Block.Text;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes a message as an incoming webhook wants it. */
final class SlackJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private SlackJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * The whole message: the blocks of {@code top} in the open, those of {@code body} beside a bar of
   * the colour. Slack shows {@code text} only where it cannot show blocks: in notifications and to
   * screen readers.
   */
  static String message(String text, List<Block> top, String colour, List<Block> body) {
    return written(
        slack -> {
          slack.preamble(text);
          slack.blocks(top);
          slack.json.writeArrayFieldStart("attachments");
          slack.json.writeStartObject();
          slack.json.writeStringField("color", colour);
          slack.blocks(body);
          slack.json.writeEndObject();
          slack.json.writeEndArray();
        });
  }

  static String textOnly(String text) {
    return written(slack -> slack.preamble(text));
  }

  private static String written(Body body) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      body.write(new SlackJson(json));
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string cannot fail to be written", impossible);
    }
    return out.toString();
  }

  /** Formatting, names and previews are switched off: a creator may be called {@code channel}. */
  private void preamble(String text) throws IOException {
    json.writeStringField("text", text);
    json.writeBooleanField("mrkdwn", false);
    json.writeStringField("parse", "none");
    json.writeBooleanField("link_names", false);
    json.writeBooleanField("unfurl_links", false);
    json.writeBooleanField("unfurl_media", false);
  }

  private void blocks(List<Block> blocks) throws IOException {
    json.writeArrayFieldStart("blocks");
    for (Block block : blocks) {
      json.writeStartObject();
      block(block);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void block(Block block) throws IOException {
    switch (block) {
      case Block.Header header -> {
        type("header");
        text("text", header.text());
      }
      case Block.Section section -> {
        type("section");
        text("text", section.text());
        if (section.button().isPresent()) {
          json.writeFieldName("accessory");
          button(section.button().get());
        }
      }
      case Block.Fields fields -> {
        type("section");
        texts("fields", fields.texts());
      }
      case Block.Context context -> {
        type("context");
        texts("elements", context.texts());
      }
      case Block.Actions actions -> {
        type("actions");
        json.writeArrayFieldStart("elements");
        for (Button button : actions.buttons()) {
          button(button);
        }
        json.writeEndArray();
      }
      case Block.Divider divider -> type("divider");
    }
  }

  private void texts(String name, List<Text> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (Text text : texts) {
      text(text);
    }
    json.writeEndArray();
  }

  private void button(Button button) throws IOException {
    json.writeStartObject();
    type("button");
    text("text", button.label());
    json.writeStringField("url", button.url());
    json.writeEndObject();
  }

  private void text(String name, Text text) throws IOException {
    json.writeFieldName(name);
    text(text);
  }

  private void text(Text text) throws IOException {
    json.writeStartObject();
    type(text.markup() ? "mrkdwn" : "plain_text");
    json.writeStringField("text", text.content());
    // Verbatim and without emoji names: Slack finds no link, channel or name that we did not mark.
    json.writeBooleanField(text.markup() ? "verbatim" : "emoji", text.markup());
    json.writeEndObject();
  }

  private void type(String type) throws IOException {
    json.writeStringField("type", type);
  }

  private interface Body {
    void write(SlackJson slack) throws IOException;
  }
}
