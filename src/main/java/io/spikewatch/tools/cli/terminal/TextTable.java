package io.spikewatch.tools.cli.terminal;

import static java.util.stream.Collectors.joining;

import io.spikewatch.adapters.render.Sanitizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A table. If it would be too wide, the cells of elastic columns are broken between words. If that
 * is not enough, each row becomes a paragraph.
 */
public final class TextTable {

  private static final int GAP = 2;

  /** A column. The cells of an elastic column are broken if the table would be too wide. */
  public record Column(String heading, boolean right, boolean elastic) {
    public static Column text(String heading) {
      return new Column(heading, false, false);
    }

    public static Column figure(String heading) {
      return new Column(heading, true, false);
    }

    public static Column elastic(String heading) {
      return new Column(heading, false, true);
    }
  }

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(Column... columns) {
    this.columns = List.of(columns);
    rows.add(this.columns.stream().map(Column::heading).toList());
  }

  /** Adds a row, with one cell for each column. */
  public TextTable row(String... cells) {
    rows.add(Arrays.stream(cells).map(Sanitizer::line).toList());
    return this;
  }

  /** The lines at their full width, one for each row, without trailing white space. */
  public String text() {
    return text(Integer.MAX_VALUE);
  }

  /** The lines of at most that width, except for longer words. */
  public String text(int width) {
    int[] widths = widths(TextWidth::of);
    int[] least = widths(TextTable::longestWord);
    for (int i = 0; i < widths.length; i++) {
      least[i] = columns.get(i).elastic() ? least[i] : widths[i];
    }
    long excess = (long) IntStream.of(widths).sum() + (long) GAP * (widths.length - 1) - width;
    while (excess > 0) {
      int widest = widest(widths, least);
      if (widest < 0) {
        return rows.stream().skip(1).map(row -> paragraph(row, width)).collect(joining("\n"));
      }
      widths[widest]--;
      excess--;
    }
    return rows.stream().map(row -> line(row, widths)).collect(joining("\n"));
  }

  private int[] widths(ToIntFunction<String> measure) {
    return IntStream.range(0, columns.size())
        .map(i -> rows.stream().mapToInt(row -> measure.applyAsInt(row.get(i))).max().orElse(0))
        .toArray();
  }

  private static int longestWord(String cell) {
    return Arrays.stream(cell.split(" ", -1)).mapToInt(TextWidth::of).max().orElse(0);
  }

  /** The widest column that can be narrower; negative if there is none. */
  private static int widest(int[] widths, int[] least) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      if (widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  /** The first cell, and below it the others with their headings. */
  private String paragraph(List<String> row, int width) {
    List<String> cells = new ArrayList<>();
    for (int i = 1; i < columns.size(); i++) {
      if (!row.get(i).isEmpty()) {
        cells.add((columns.get(i).heading().toLowerCase(Locale.ROOT) + " " + row.get(i)).strip());
      }
    }
    return TextWidth.wrapped(row.getFirst() + "\n  " + String.join(", ", cells), width);
  }

  private String line(List<String> row, int[] widths) {
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      cells.add(TextWidth.wrapped(row.get(i), widths[i]).lines().toList());
    }
    int height = cells.stream().mapToInt(List::size).max().orElse(1);
    return IntStream.range(0, Math.max(1, height))
        .mapToObj(number -> line(cells, number, widths))
        .collect(joining("\n"));
  }

  private String line(List<List<String>> cells, int number, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = number < cells.get(i).size() ? cells.get(i).get(number) : "";
      String space = " ".repeat(Math.max(0, widths[i] - TextWidth.of(cell)));
      line.append(i == 0 ? "" : " ".repeat(GAP));
      line.append(columns.get(i).right() ? space + cell : cell + space);
    }
    return line.toString().stripTrailing();
  }
}
