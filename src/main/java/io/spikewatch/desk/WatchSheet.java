package io.spikewatch.desk;

import io.spikewatch.text.Printable;
import io.spikewatch.watch.Handle;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import io.spikewatch.watch.WatchEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the rows of a file make of the watches that there are. It is read to its end, and everything
 * that is wrong is told.
 */
public final class WatchSheet {

  private static final int LONGEST_SHOWN = 60;

  private final CsvTable table;
  private final List<Watch> watches;
  private final Map<String, Watch> known;
  private final boolean replace;
  private final List<String> problems = new ArrayList<>();
  private final Map<Integer, WatchColumn> columns = new LinkedHashMap<>();
  private final Map<String, Long> lines = new HashMap<>();

  private WatchSheet(CsvTable table, List<Watch> watches, boolean replace) {
    this.table = table;
    this.watches = watches;
    this.known = watches.stream().collect(Collectors.toMap(Watch::handle, Function.identity()));
    this.replace = replace;
  }

  /**
   * Reads a file's rows as edits, also those that change nothing; a {@link Problem} with every
   * single one if there are problems.
   *
   * @param watches those that there are
   * @param replace whether an empty cell takes a setting back, and does not leave it as it is
   */
  public static List<WatchEdit> edits(CsvTable table, List<Watch> watches, boolean replace) {
    WatchSheet sheet = new WatchSheet(table, watches, replace);
    List<WatchEdit> edits = sheet.read();
    int count = sheet.problems.size();
    if (count > 0) {
      throw Problem.failure(
          String.join("\n", sheet.problems)
              + "\n%s; nothing was written."
                  .formatted(count == 1 ? "1 problem" : count + " problems"));
    }
    return edits;
  }

  private List<WatchEdit> read() {
    readHeader();
    List<WatchEdit> edits = new ArrayList<>();
    if (problems.isEmpty()) {
      for (CsvTable.Row row : table.rows()) {
        Optional<String> handle = handle(row);
        // Of a row without a usable handle the other cells are checked all the same.
        WatchEdit edit = edit(row, handle.orElse(""));
        if (handle.isPresent()) {
          edits.add(edit);
        }
      }
    }
    table.broken().ifPresent(problems::add);
    return edits;
  }

  private void readHeader() {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < table.header().size(); i++) {
      String name = CsvCell.text(table.header().get(i)).strip().toLowerCase(Locale.ROOT);
      Optional<WatchColumn> column = WatchColumn.of(name);
      if (name.isEmpty()) {
        continue;
      }
      if (column.isEmpty()) {
        problems.add(
            "header: there is no column '%s'; there are %s."
                .formatted(shown(name), WatchColumn.names()));
      } else if (seen.putIfAbsent(name, i) != null) {
        problems.add("header: the column %s is there twice; keep one.".formatted(name));
      } else {
        columns.put(i, column.get());
      }
    }
    if (!seen.containsKey(WatchColumn.HANDLE)) {
      problems.add("header: there is no column unique_id, which says who is to be watched.");
    }
  }

  private Optional<String> handle(CsvTable.Row row) {
    String text = "";
    for (int i = 0; i < Math.max(row.cells().size(), table.header().size()); i++) {
      WatchColumn column = columns.get(i);
      if (column == null && !row.cell(i).isBlank()) {
        problems.add(
            ("line %d: '%s' stands in column %d, which has no name; put quotes around a cell that"
                    + " holds a separator.")
                .formatted(row.line(), shown(row.cell(i)), i + 1));
      } else if (column != null && column.name().equals(WatchColumn.HANDLE)) {
        text = CsvCell.text(row.cell(i));
      }
    }
    Optional<String> handle = Handle.in(text);
    if (handle.isEmpty()) {
      problem(
          row,
          "unique_id: '%s' is no handle; write the name as in @mira, or the address of the profile."
              .formatted(shown(text)));
      return handle;
    }
    Long earlier = lines.putIfAbsent(handle.get(), row.line());
    if (earlier != null) {
      problem(
          row,
          "unique_id: @%s stands in line %d already; keep one of the two."
              .formatted(handle.get(), earlier));
      return Optional.empty();
    }
    Optional<Watch> renamed =
        handle.filter(h -> !known.containsKey(h)).flatMap(h -> Watches.renamed(watches, h));
    if (renamed.isPresent()) {
      problem(
          row,
          "unique_id: @%s is watched already, under the earlier handle @%s; write that one."
              .formatted(handle.get(), renamed.get().handle()));
      return Optional.empty();
    }
    return handle;
  }

  private WatchEdit edit(CsvTable.Row row, String handle) {
    Optional<Watch> before = Optional.ofNullable(known.get(handle));
    WatchDraft draft = new WatchDraft(before.orElse(Watch.of(handle)));
    columns.forEach((i, column) -> read(row, column, row.cell(i), draft));
    return new WatchEdit(before, draft.watch());
  }

  private void read(CsvTable.Row row, WatchColumn column, String cell, WatchDraft draft) {
    if (cell.isBlank() && !replace) {
      return;
    }
    if (cell.isBlank() || WatchWords.isNone(cell)) {
      column.clear().accept(draft);
      return;
    }
    try {
      column.read().accept(draft, CsvCell.text(cell));
    } catch (Problem problem) {
      String.valueOf(problem.getMessage()).lines().forEach(sentence -> problem(row, sentence));
    }
  }

  private void problem(CsvTable.Row row, String sentence) {
    problems.add("line " + row.line() + ", " + sentence);
  }

  private static String shown(String text) {
    return Printable.line(text, LONGEST_SHOWN);
  }
}
