package io.spikewatch.adapters.render;

/** Builds a text of short lines from top to bottom. */
final class PlainTextBuilder {

  /** The line width that a phone shows without breaking a line, and the convention of email. */
  static final int WIDTH = 72;

  private static final int LABEL = 11;

  private final StringBuilder text = new StringBuilder();
  private final Texts texts;
  private final int width;

  /** A builder of lines with at most this number of columns. */
  PlainTextBuilder(Texts texts, int width) {
    this.texts = texts;
    this.width = width;
  }

  /** A paragraph, broken between words. */
  PlainTextBuilder paragraph(String words) {
    return wrapped("", words, 0);
  }

  /** A paragraph with indented further lines. */
  PlainTextBuilder entry(String words) {
    return wrapped("", words, 4);
  }

  /** A label and its value. Values are aligned. */
  PlainTextBuilder field(String label, String value) {
    String start = texts.labelled(label, "").stripTrailing();
    return wrapped(start + " ".repeat(Math.max(1, LABEL - Columns.of(start))), value, LABEL);
  }

  /** The first line of an item of a list. */
  PlainTextBuilder item(String words) {
    return wrapped("- ", words, 2);
  }

  /** A further line of an item. */
  PlainTextBuilder indented(String words, int indent) {
    return wrapped(" ".repeat(indent), words, indent);
  }

  /** An address on a line of its own, which is never broken. */
  PlainTextBuilder link(String address, int indent) {
    text.append(" ".repeat(indent)).append(address).append('\n');
    return this;
  }

  /** An empty line. */
  PlainTextBuilder blank() {
    text.append('\n');
    return this;
  }

  /** The built text. */
  String written() {
    return text.toString();
  }

  private PlainTextBuilder wrapped(String start, String words, int indent) {
    StringBuilder line = new StringBuilder(start);
    boolean empty = true;
    for (String word : words.split(" ", -1)) {
      boolean joined = false;
      for (String unit : Columns.units(word)) {
        String rest = unit;
        String gap = empty || joined ? "" : " ";
        if (!empty && Columns.of(line) + gap.length() + Columns.of(rest) > width) {
          end(line, indent);
          gap = "";
        }
        line.append(gap);
        while (Columns.of(line) + Columns.of(rest) > width) {
          int fits = Columns.fitting(rest, width - Columns.of(line));
          line.append(rest, 0, fits);
          end(line, indent);
          rest = rest.substring(fits);
        }
        line.append(rest);
        empty = false;
        joined = true;
      }
    }
    text.append(line).append('\n');
    return this;
  }

  private void end(StringBuilder line, int indent) {
    text.append(line).append('\n');
    line.setLength(0);
    line.append(" ".repeat(indent));
  }
}
