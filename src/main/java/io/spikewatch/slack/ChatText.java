package io.spikewatch.slack;

import io.spikewatch.slack.Block.Button;
import io.spikewatch.slack.Block.Text;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Blocks as one text in Slack's markup, which is all that the chat service of AWS passes on. There
 * every text is read as markup, so what strangers wrote has its marks taken away.
 */
final class ChatText {

  /** Joins two characters without a sign of it, so that neither begins a name or an address. */
  private static final char WORD_JOINER = 0x2060;

  private static final String MORE = "…";

  private ChatText() {}

  /** A line for each part, and no more of them than the limit has room for. */
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
          context.texts().stream().map(ChatText::of).collect(Collectors.joining(" · "));
      case Block.Actions _, Block.Divider _ -> "";
    };
  }

  static String of(Text text) {
    return text.markup() ? text.content() : defused(text.content());
  }

  static String link(Button button) {
    return "<" + button.url() + "|" + of(button.label()) + ">";
  }

  /** An escaped text that formats nothing, links nowhere and calls nobody. */
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
            // Within a word it marks nothing, and handles are full of it.
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
