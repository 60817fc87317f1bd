package io.spikewatch.tools.admin;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.spikewatch.adapters.render.Sanitizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CSV file as spreadsheets write it: UTF-8, with or without a byte order mark. The separator is a
 * comma, a semicolon or a tab. All line ends are accepted. This type does not interpret the cells.
 *
 * @param header the names of the columns, as they are written
 * @param broken why the file was not read to its end; empty if it was
 */
public record CsvTable(List<String> header, List<CsvRow> rows, Optional<String> broken) {

  /** The maximum of rows. */
  public static final int MAX_ROWS = 10_000;

  private static final int MAX_BYTES = 100_000_000;
  private static final int MAX_COLUMNS = 100;
  private static final int MAX_CELL = 100_000;
  private static final int MAX_CAUSE = 200;
  private static final Pattern STARTED = Pattern.compile("started in line (\\d+)");
  private static final Pattern NAMED_SEPARATOR = Pattern.compile("\\A(?i:sep)=([,;\\t])\\R");

  /**
   * A line with its cells. A cell that contains line breaks has the number of its first line.
   *
   * @param cells the cells, without the empty cells at the end
   */
  public record CsvRow(long line, List<String> cells) {

    /** The cell in that column; empty if the line is shorter. */
    String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }

    private static CsvRow of(CsvRecord read) {
      List<String> cells = new ArrayList<>(read.getFields());
      while (!cells.isEmpty() && cells.getLast().isBlank()) {
        cells.removeLast();
      }
      return new CsvRow(read.getStartingLineNumber(), List.copyOf(cells));
    }
  }

  /** Reads a file; throws a {@link Problem} if the file as a whole cannot be read. */
  public static CsvTable in(Path file) {
    return of(bytes(file));
  }

  /** Reads the bytes of a file. */
  public static CsvTable of(byte[] file) {
    boolean zipped = beginsWith(file, 'P', 'K', 3, 4);
    if (zipped || beginsWith(file, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw Problem.failure(
          "this is a workbook (xlsx, ods, numbers or xls), not a CSV file. In the spreadsheet, save"
              + " it as \"CSV UTF-8\", and import that file. Nothing was written.");
    }
    return of(text(file));
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.isDirectory(file)) {
        throw Problem.usage(file + " is a folder. Name a file.");
      }
      return bounded(in);
    } catch (NoSuchFileException e) {
      throw Problem.usage("there is no file " + file + ".");
    } catch (IOException e) {
      throw Problem.usage("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  /** Reads all bytes; throws a {@link Problem} if there are more than a watchlist can need. */
  public static byte[] bounded(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw Problem.failure(
          "the file is larger than 100 MB. Split it into files of at most 10000 rows.");
    }
    return bytes;
  }

  private static boolean beginsWith(byte[] bytes, int... beginning) {
    for (int i = 0; i < beginning.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != beginning[i]) {
        return false;
      }
    }
    return true;
  }

  /** Decodes UTF-8; throws a {@link Problem} that names the first line that is not valid UTF-8. */
  public static String text(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      long line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw Problem.failure(
          ("line %d is not valid UTF-8. Save the file as \"CSV UTF-8\"." + " Nothing was written.")
              .formatted(line));
    }
    String text = out.flip().toString();
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static CsvTable of(String text) {
    Matcher named = NAMED_SEPARATOR.matcher(text);
    boolean isNamed = named.lookingAt();
    char separator = isNamed ? named.group(1).charAt(0) : separator(text);
    List<CsvRow> rows = new ArrayList<>();
    Optional<String> broken = Optional.empty();
    try (CsvReader<CsvRecord> reader = reader(text, separator)) {
      reader.skipLines(isNamed ? 1 : 0);
      broken = read(reader, rows);
    } catch (CsvParseException unreadable) {
      broken = Optional.of(sentence(unreadable));
    } catch (IOException e) {
      throw Problem.failure("the file cannot be read: " + e.getMessage());
    }
    if (rows.isEmpty()) {
      throw Problem.failure(
          broken.orElse("the file is empty. The first line must name the columns."));
    }
    return new CsvTable(rows.getFirst().cells(), List.copyOf(rows.subList(1, rows.size())), broken);
  }

  private static Optional<String> read(CsvReader<CsvRecord> reader, List<CsvRow> rows) {
    for (CsvRecord read : reader) {
      CsvRow row = CsvRow.of(read);
      if (rows.size() > MAX_ROWS && !row.cells().isEmpty()) {
        return Optional.of(
            "line %d: there are more than %d rows. Split the file."
                .formatted(row.line(), MAX_ROWS));
      }
      if (!row.cells().isEmpty()) {
        rows.add(row);
      }
    }
    return Optional.empty();
  }

  private static CsvReader<CsvRecord> reader(String text, char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .build(
            CsvRecordHandler.builder().maxFields(MAX_COLUMNS).maxFieldSize(MAX_CELL).build(), text);
  }

  /** The separator that occurs most often in the header: no column name contains a separator. */
  private static char separator(String text) {
    String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    char most = ',';
    for (char separator : new char[] {';', '\t'}) {
      if (count(header, separator) > count(header, most)) {
        most = separator;
      }
    }
    return most;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static String sentence(CsvParseException unreadable) {
    Matcher started = STARTED.matcher(String.valueOf(unreadable.getMessage()));
    Throwable cause = unreadable.getCause() == null ? unreadable : unreadable.getCause();
    return "line %s: %s. The rest of the file was not read."
        .formatted(
            started.find() ? started.group(1) : "1",
            Sanitizer.line(String.valueOf(cause.getMessage()), MAX_CAUSE));
  }
}
