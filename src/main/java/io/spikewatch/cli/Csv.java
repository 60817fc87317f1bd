package io.spikewatch.cli;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes CSV as RFC 4180 has it. A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front: handles and ids come from strangers.
 */
final class Csv {

  private static final String END = "\r\n";

  private Csv() {}

  /** One record, with the end of its line. */
  static String line(String... cells) {
    return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")) + END;
  }

  private static String cell(String text) {
    String plain = text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    boolean quoted = plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
  }
}
