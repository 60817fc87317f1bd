package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.slack.Block.Button;
import io.spikewatch.adapters.slack.Block.Text;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Blocks as one text in Slack's markup, which is all that Amazon Q forwards. Every text there is
 * read as markup, so untrusted text is sanitised.
 */
final class AmazonQText {

  /** Joins two characters invisibly, so that neither starts a name or an address. */
  private static final char WORD_JOINER = 0x2060;

  private static final String MORE = "…";

  private AmazonQText() {}

  /** One line for each part, as many as the limit allows. */
  static String of(List<Block> blocks, int limit) {
    StringBuilder text = new StringBuilder();
    for (Block block : blocks) {
      String line = line(block);
      if (text.length() + line.length() + 1 + MORE.length() > limit) {
        return text.append(MORE).toString();
      }
      if (!line.isEmpty()) {
        text.append(line).append('\n');
      }
    }
    return text.toString().stripTrailing();
  }

  private static String line(Block block) {
    return switch (block) {
      case Block.Header header -> of(header.text());
      case Block.Section section ->
          of(section.text()) + section.button().map(b -> " " + link(b)).orElse("");
      case Block.Fields fields ->
          fields.texts().stream()
              .map(text -> of(text).replaceFirst("\n", " "))
              .collect(Collectors.joining("\n"));
      case Block.Context context ->
          context.texts().stream().map(AmazonQText::of).collect(Collectors.joining(" · "));
      case Block.Actions _, Block.Divider _ -> "";
    };
  }

  static String of(Text text) {
    return text.markup() ? text.content() : defused(text.content());
  }

  static String link(Button button) {
    return "<" + button.url() + "|" + of(button.label()) + ">";
  }

  /** Escaped text without formatting, links and mentions. */
  static String defused(String escaped) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char next = i + 1 < escaped.length() ? escaped.charAt(i + 1) : ' ';
      char last = i > 0 ? escaped.charAt(i - 1) : ' ';
      char mark = escaped.charAt(i);
      plain.append(
          switch (mark) {
            case '*' -> '∗';
            case '~' -> '∼';
            case '`' -> 'ˋ';
            case '|' -> '∣';
            // Within a word an underscore formats nothing, and handles often contain it.
            case '_' -> isWord(last) && isWord(next) ? '_' : '＿';
            default -> mark;
          });
      boolean address = mark == '.' ? Character.isLetter(next) : mark == ':' && next != ' ';
      if (mark == '@' || mark == '#' || address) {
        plain.append(WORD_JOINER);
      }
    }
    return plain.toString();
  }

  private static boolean isWord(char character) {
    return Character.isLetterOrDigit(character);
  }
}
