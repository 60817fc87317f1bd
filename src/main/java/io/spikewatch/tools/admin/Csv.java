package io.spikewatch.tools.admin;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Writes CSV according to RFC 4180. No cell starts a formula. */
public final class Csv {

  /** The byte order mark, by which spreadsheets recognize UTF-8. */
  private static final String MARK = "\ufeff";

  private Csv() {}

  /** The text of a file. */
  public static String file(String csv) {
    return csv.chars().allMatch(c -> c < 128) ? csv : MARK + csv;
  }

  /** One record, with its line end. */
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
