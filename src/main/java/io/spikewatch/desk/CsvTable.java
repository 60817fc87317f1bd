package io.spikewatch.desk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.spikewatch.text.Printable;
import java.io.IOException;
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
 * A CSV file as spreadsheets write it: UTF-8, with or without its mark at the start; separated by
 * comma, semicolon or tab, with any ends of lines. It says nothing of what the cells mean.
 *
 * @param header the names of the columns, as they are written
 * @param broken why the file was read no further than these rows, if it was not
 */
public record CsvTable(List<String> header, List<Row> rows, Optional<String> broken) {

  /** The most rows that are taken. */
  public static final int MOST_ROWS = 10_000;

  private static final long MOST_BYTES = 100_000_000;
  private static final int MOST_COLUMNS = 100;
  private static final int LONGEST_CELL = 100_000;
  private static final int LONGEST_CAUSE = 200;
  private static final Pattern STARTED = Pattern.compile("started in line (\\d+)");
  private static final Pattern NAMED_SEPARATOR = Pattern.compile("\\A(?i:sep)=([,;\\t])\\R");

  /**
   * A line with its cells; a cell that holds line breaks is counted from its first line.
   *
   * @param cells none of the empty ones at the end
   */
  public record Row(long line, List<String> cells) {

    /** The cell in that column; empty if the line ends before it. */
    String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }

    private static Row of(CsvRecord read) {
      List<String> cells = new ArrayList<>(read.getFields());
      while (!cells.isEmpty() && cells.getLast().isBlank()) {
        cells.removeLast();
      }
      return new Row(read.getStartingLineNumber(), List.copyOf(cells));
    }
  }

  /** Reads a file; what is wrong with it as a whole is a {@link Problem}. */
  public static CsvTable in(Path file) {
    return of(bytes(file));
  }

  /** Reads what a file holds. */
  public static CsvTable of(byte[] file) {
    return of(text(file));
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw Problem.failure(
            "the file has more than 100 MB; cut it into files of at most 10000 rows.");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw Problem.usage("there is no file " + file + ".");
    } catch (IOException e) {
      throw Problem.usage("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  /** The letters of a file; a {@link Problem} names the line of those that cannot be known. */
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
          ("line %d is not in UTF-8, so its letters cannot be known; save the file as \"CSV UTF-8\"."
                  + " Nothing was written.")
              .formatted(line));
    }
    String text = out.flip().toString();
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static CsvTable of(String text) {
    Matcher named = NAMED_SEPARATOR.matcher(text);
    boolean isNamed = named.lookingAt();
    char separator = isNamed ? named.group(1).charAt(0) : separator(text);
    List<Row> rows = new ArrayList<>();
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
      throw Problem.failure(broken.orElse("the file is empty; its first line names the columns."));
    }
    return new CsvTable(rows.getFirst().cells(), List.copyOf(rows.subList(1, rows.size())), broken);
  }

  private static Optional<String> read(CsvReader<CsvRecord> reader, List<Row> rows) {
    for (CsvRecord read : reader) {
      Row row = Row.of(read);
      if (rows.size() > MOST_ROWS && !row.cells().isEmpty()) {
        return Optional.of(
            "line %d: there are more than %d rows; cut the file into several."
                .formatted(row.line(), MOST_ROWS));
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
            CsvRecordHandler.builder().maxFields(MOST_COLUMNS).maxFieldSize(LONGEST_CELL).build(),
            text);
  }

  /** No name of a column holds a separator, so that of the header is the most frequent one. */
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
    return "line %s: %s. The file was read no further."
        .formatted(
            started.find() ? started.group(1) : "1",
            Printable.line(String.valueOf(cause.getMessage()), LONGEST_CAUSE));
  }
}
