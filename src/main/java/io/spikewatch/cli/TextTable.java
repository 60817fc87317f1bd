package io.spikewatch.cli;

import io.spikewatch.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of a terminal's width: what does not fit is cut in the columns that can bear it. */
final class TextTable {

  private static final int WIDTH = 100;
  private static final int GAP = 2;
  private static final int LEAST_ELASTIC = 12;

  /** A column; an elastic one is cut when the table would be too wide. */
  record Column(String heading, boolean right, boolean elastic) {
    static Column text(String heading) {
      return new Column(heading, false, false);
    }

    static Column figure(String heading) {
      return new Column(heading, true, false);
    }

    static Column elastic(String heading) {
      return new Column(heading, false, true);
    }
  }

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(Column... columns) {
    this.columns = List.of(columns);
    rows.add(this.columns.stream().map(Column::heading).toList());
  }

  /** Adds a row, one cell for each column. */
  TextTable row(String... cells) {
    rows.add(Arrays.stream(cells).map(Printable::line).toList());
    return this;
  }

  /** The lines, without white space at their ends. */
  String text() {
    int[] widths = widths();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private int[] widths() {
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    int excess = IntStream.of(widths).sum() + GAP * (widths.length - 1) - WIDTH;
    while (excess > 0) {
      int widest = widestElastic(widths);
      if (widest < 0) {
        return widths;
      }
      widths[widest]--;
      excess--;
    }
    return widths;
  }

  private int widestElastic(int[] widths) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean bears = columns.get(i).elastic() && widths[i] > LEAST_ELASTIC;
      if (bears && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = Printable.cut(row.get(i), widths[i]);
      String space = " ".repeat(widths[i] - length(cell));
      line.append(i == 0 ? "" : " ".repeat(GAP));
      line.append(columns.get(i).right() ? space + cell : cell + space);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
