package io.spikewatch.pictures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Pattern;

/** A Slack message drawn from its Block Kit JSON, close to how Slack shows it. */
final class SlackPage {

  private static final Pattern DATE = Pattern.compile("&lt;!date\\^[^|]*\\|([^&]*)&gt;");
  private static final Pattern LINK = Pattern.compile("&lt;(https[^|&]*)\\|([^&]*)&gt;");
  private static final Pattern BOLD = Pattern.compile("\\*([^*\n]+)\\*");

  static final String HEAD =
      """
      <!doctype html><meta charset="utf-8">
      <style>
        body { margin: 0; background: #fff; }
        main { width: 640px; padding: 14px 18px; box-sizing: border-box; background: #fff;
               border: 1px solid #d0d7de; border-radius: 8px;
               font: 15px/1.45 "Inter", system-ui, sans-serif; color: #1d1c1d; }
        .from { display: flex; gap: 8px; align-items: center; }
        .from b { font-weight: 700; }
        .app { font-size: 10px; background: #eaeaea; color: #616061; border-radius: 2px;
               padding: 1px 4px; font-weight: 600; }
        .icon { width: 36px; height: 36px; border-radius: 6px; background: #1264a3; color: #fff;
                display: grid; place-items: center; font-weight: 700; }
        .post { margin-left: 44px; margin-top: -8px; }
        h1 { font-size: 18px; line-height: 1.35; margin: 4px 0 8px; }
        .bar { border-left: 4px solid; border-radius: 4px; padding: 2px 0 2px 12px; }
        .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 10px 24px; }
        .bar > * { margin: 8px 0; }
        .context { color: #616061; font-size: 12px; display: flex; gap: 12px; flex-wrap: wrap; }
        .button { display: inline-block; border: 1px solid #bbb; border-radius: 4px;
                  padding: 5px 12px; font-size: 13px; font-weight: 600; margin-right: 8px; }
        .text { white-space: pre-wrap; overflow-wrap: anywhere; }
        .row { display: flex; gap: 16px; justify-content: space-between; }
        hr { border: 0; border-top: 1px solid #ddd; }
      </style>
      """;

  private SlackPage() {}

  static String of(String json) {
    return HEAD + main(json);
  }

  /** The message without the head of the page. */
  static String main(String json) {
    try {
      JsonNode message = new ObjectMapper().readTree(json);
      StringBuilder html = new StringBuilder(blocks(message.path("blocks")));
      for (JsonNode attachment : message.path("attachments")) {
        html.append(
            "<div class=\"bar\" style=\"border-color:%s\">%s</div>"
                .formatted(
                    Html.escaped(attachment.path("color").asText()),
                    blocks(attachment.path("blocks"))));
      }
      return """
          <main>
            <div class="from"><span class="icon">S</span><b>Spikewatch</b>
            <span class="app">APP</span></div>
            <div class="post">%s</div>
          </main>
          """
          .formatted(html);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the message is not JSON", e);
    }
  }

  private static String blocks(JsonNode blocks) {
    StringBuilder html = new StringBuilder();
    blocks.forEach(block -> html.append(block(block)));
    return html.toString();
  }

  private static String block(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "header" -> "<h1>" + text(block.path("text")) + "</h1>";
      case "section" -> section(block);
      case "context" -> "<div class=\"context\">" + each(block.path("elements"), "span") + "</div>";
      case "actions" -> "<div>" + buttons(block.path("elements")) + "</div>";
      case "divider" -> "<hr>";
      default -> throw new IllegalArgumentException("no picture of a block " + block.path("type"));
    };
  }

  private static String section(JsonNode block) {
    StringBuilder html = new StringBuilder("<div class=\"row\">");
    if (block.has("text")) {
      html.append("<div class=\"text\">").append(text(block.path("text"))).append("</div>");
    }
    if (block.has("fields")) {
      html.append("<div class=\"fields text\">");
      html.append(each(block.path("fields"), "div")).append("</div>");
    }
    if (block.path("accessory").path("type").asText().equals("button")) {
      html.append("<div>").append(button(block.path("accessory"))).append("</div>");
    }
    return html.append("</div>").toString();
  }

  private static String each(JsonNode texts, String tag) {
    StringBuilder html = new StringBuilder();
    texts.forEach(t -> html.append("<%s>%s</%s>".formatted(tag, text(t), tag)));
    return html.toString();
  }

  private static String buttons(JsonNode buttons) {
    StringBuilder html = new StringBuilder();
    buttons.forEach(b -> html.append(button(b)));
    return html.toString();
  }

  private static String button(JsonNode button) {
    return "<span class=\"button\">" + text(button.path("text")) + "</span>";
  }

  /** Slack's own escapes are those of HTML; markup is bold words, dates and links. */
  private static String text(JsonNode text) {
    String content = Html.escaped(unescaped(text.path("text").asText()));
    if (!text.path("type").asText().equals("mrkdwn")) {
      return content;
    }
    String dated = DATE.matcher(content).replaceAll("$1");
    String linked = LINK.matcher(dated).replaceAll("<a href=\"$1\">$2</a>");
    return BOLD.matcher(linked).replaceAll("<b>$1</b>");
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
