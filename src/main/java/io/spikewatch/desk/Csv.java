package io.spikewatch.desk;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Writes CSV as RFC 4180 has it, with cells that begin no formula. */
public final class Csv {

  /** By this spreadsheets know that a file is in UTF-8. */
  private static final String MARK = "\ufeff";

  private Csv() {}

  /** The text as it stands in a file. */
  public static String file(String csv) {
    return csv.chars().allMatch(c -> c < 128) ? csv : MARK + csv;
  }

  /** One record, with the end of its line. */
  public static String line(String... cells) {
    StringWriter line = new StringWriter();
    try (CsvWriter csv =
        CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.CRLF).build(line)) {
      csv.writeRecord(Arrays.stream(cells).map(CsvCell::of).toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return line.toString();
  }
}
