package io.spikewatch.adapters.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Slack's rules for a webhook's payload, and ours on top, written without a look at the code that
 * renders.
 */
public final class SlackRules {
  private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt);");
  private static final Pattern DATE =
      Pattern.compile("<!date\\^\\d+\\^\\{date_short_pretty} \\{time}\\|[-0-9: ]+UTC>");
  private static final Pattern LABEL = Pattern.compile("^\\*[A-Za-z :]+\\*");
  private static final Pattern COLOUR = Pattern.compile("#[0-9A-F]{6}");
  private static final Pattern LINK = Pattern.compile("\n<https?://[^<>|\\s]+>$");

  private final List<String> violations = new ArrayList<>();

  private SlackRules() {}

  /** What the payload does that it must not; empty when Slack takes it and nobody is harmed. */
  public static List<String> violations(String json) {
    SlackRules rules = new SlackRules();
    rules.message(Json.object(json));
    return rules.violations;
  }

  /** The same for a payload that has no blocks. */
  public static List<String> textViolations(String json) {
    SlackRules rules = new SlackRules();
    rules.text(Json.object(json));
    return rules.violations;
  }

  private void text(Map<String, Object> message) {
    String text = Json.string(message, "text");
    length("text", text, 40_000);
    harmless("text", LINK.matcher(text).replaceAll(""));
    check(Boolean.FALSE.equals(message.get("mrkdwn")), "text is formatted");
    check("none".equals(message.get("parse")), "text is searched for names");
    check(Boolean.FALSE.equals(message.get("link_names")), "names in the text are linked");
  }

  private void message(Map<String, Object> message) {
    text(message);
    List<Map<String, Object>> blocks = new ArrayList<>(Json.objects(message, "blocks"));
    for (Map<String, Object> attachment : Json.objects(message, "attachments")) {
      check(COLOUR.matcher(Json.string(attachment, "color")).matches(), "colour");
      check(!Json.objects(attachment, "blocks").isEmpty(), "an attachment without blocks");
      blocks.addAll(Json.objects(attachment, "blocks"));
    }
    check(blocks.size() <= 50, "more than 50 blocks");
    blocks.forEach(this::block);
  }

  private void block(Map<String, Object> block) {
    switch (Json.string(block, "type")) {
      case "header" -> text(Json.object(block, "text"), 150, "plain_text");
      case "section" -> section(block);
      case "context" -> {
        count("context", Json.objects(block, "elements"), 10);
        Json.objects(block, "elements").forEach(text -> text(text, 3000, ""));
      }
      case "actions" -> {
        count("actions", Json.objects(block, "elements"), 25);
        Json.objects(block, "elements").forEach(this::button);
      }
      case "divider" -> check(block.size() == 1, "a divider with content");
      default -> check(false, "unknown block " + block);
    }
  }

  private void section(Map<String, Object> section) {
    check(section.containsKey("text") || section.containsKey("fields"), "an empty section");
    if (section.containsKey("text")) {
      text(Json.object(section, "text"), 3000, "");
    }
    if (section.containsKey("fields")) {
      count("fields", Json.objects(section, "fields"), 10);
      Json.objects(section, "fields").forEach(text -> text(text, 2000, ""));
    }
    if (section.containsKey("accessory")) {
      Map<String, Object> accessory = Json.object(section, "accessory");
      if ("image".equals(accessory.get("type"))) {
        image(accessory);
      } else {
        button(accessory);
      }
    }
  }

  private void image(Map<String, Object> image) {
    String url = Json.string(image, "image_url");
    length("image_url", url, 3000);
    check(url.matches("https://[\\x21-\\x7e]+"), "a picture of " + url);
    length("alt_text", Json.string(image, "alt_text"), 2000);
  }

  private void button(Map<String, Object> button) {
    check(Json.string(button, "type").equals("button"), "not a button");
    text(Json.object(button, "text"), 75, "plain_text");
    String url = Json.string(button, "url");
    length("url", url, 3000);
    check(url.matches("https?://[\\x21-\\x7e]+"), "a button opens " + url);
  }

  private void text(Map<String, Object> text, int limit, String wanted) {
    String type = Json.string(text, "type");
    String content = Json.string(text, "text");
    length(type, content, limit);
    check(wanted.isEmpty() || wanted.equals(type), "not " + wanted);
    if (type.equals("mrkdwn")) {
      check(Boolean.TRUE.equals(text.get("verbatim")), "Slack looks for links in " + content);
      String bare = LABEL.matcher(DATE.matcher(content).replaceAll("")).replaceFirst("");
      check(
          bare.chars().noneMatch(sign -> "*_~`:".indexOf(sign) >= 0 && sign != ':'),
          "formatted: " + bare);
      check(!bare.matches("(?s).*:[a-z0-9_+-]+:.*"), "an emoji name: " + bare);
      harmless(type, bare);
    } else {
      check(type.equals("plain_text"), "unknown text type " + type);
      check(Boolean.FALSE.equals(text.get("emoji")), "emoji names are read");
      harmless(type, content);
    }
  }

  private void harmless(String where, String content) {
    String bare = ENTITY.matcher(content).replaceAll("");
    check(
        bare.chars().noneMatch(sign -> "<>&".indexOf(sign) >= 0),
        where + " is not escaped: " + content);
    check(
        bare.codePoints().noneMatch(SlackRules::isHidden), where + " hides something: " + content);
  }

  /** Half characters, controls but the line break, and format characters but the two joiners. */
  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.SURROGATE -> true;
      case Character.CONTROL -> point != '\n';
      case Character.FORMAT -> point != 0x200C && point != 0x200D;
      default -> false;
    };
  }

  private void length(String where, String text, int limit) {
    check(!text.isBlank(), where + " is empty");
    check(text.length() <= limit, where + " is longer than " + limit);
  }

  private void count(String where, List<?> items, int limit) {
    check(!items.isEmpty() && items.size() <= limit, where + " has " + items.size() + " items");
  }

  private void check(boolean kept, String violation) {
    if (!kept) {
      violations.add(violation);
    }
  }
}
