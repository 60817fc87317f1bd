package io.spikewatch.text;

/** A text of short lines that is written from top to bottom. */
final class Letter {

  /** What a phone shows of plain text without breaking it again, and the old custom of mail. */
  static final int WIDTH = 72;

  /** What a window of a terminal shows of a line. */
  static final int TERMINAL_WIDTH = 96;

  private static final int LABEL = 11;

  private final StringBuilder text = new StringBuilder();
  private final int width;

  private Letter(int width) {
    this.width = width;
  }

  /** A letter for mail. */
  Letter() {
    this(WIDTH);
  }

  /** A letter for a terminal. */
  static Letter forTerminal() {
    return new Letter(TERMINAL_WIDTH);
  }

  /** A paragraph, broken between words. */
  Letter paragraph(String words) {
    return wrapped("", words, 0);
  }

  /** A paragraph that is one of many, its further lines set back. */
  Letter entry(String words) {
    return wrapped("", words, 4);
  }

  /** A label and its value, the values below each other. */
  Letter field(String label, String value) {
    return wrapped(label + ":" + " ".repeat(LABEL - label.length() - 1), value, LABEL);
  }

  /** The first line of an item of a list. */
  Letter item(String words) {
    return wrapped("- ", words, 2);
  }

  /** A further line of an item. */
  Letter indented(String words, int indent) {
    return wrapped(" ".repeat(indent), words, indent);
  }

  /** An address on a line of its own, never broken: half an address leads nowhere. */
  Letter link(String address, int indent) {
    text.append(" ".repeat(indent)).append(address).append('\n');
    return this;
  }

  /** An empty line. */
  Letter blank() {
    text.append('\n');
    return this;
  }

  /** What has been written. */
  String written() {
    return text.toString();
  }

  private Letter wrapped(String start, String words, int indent) {
    StringBuilder line = new StringBuilder(start);
    boolean empty = true;
    for (String word : words.split(" ", -1)) {
      String rest = word;
      if (!empty && length(line) + 1 + length(rest) > width) {
        end(line, indent);
        empty = true;
      }
      line.append(empty ? "" : " ");
      while (length(line) + length(rest) > width) {
        int fits = rest.offsetByCodePoints(0, width - length(line));
        line.append(rest, 0, fits);
        end(line, indent);
        rest = rest.substring(fits);
      }
      line.append(rest);
      empty = false;
    }
    text.append(line).append('\n');
    return this;
  }

  private void end(StringBuilder line, int indent) {
    text.append(line).append('\n');
    line.setLength(0);
    line.append(" ".repeat(indent));
  }

  private static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
