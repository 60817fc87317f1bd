package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.watch.Handle;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchEdit;
import java.time.ZoneId;
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
 * Reads the rows of a file as edits of the present watches. It reads all rows and reports all
 * problems.
 */
public final class WatchSheet {

  private static final int MAX_SHOWN = 60;

  /** The name of the first column in pages and messages. */
  private static final String ALIAS = "handle";

  private final CsvTable table;
  private final List<Watch> watches;
  private final Map<String, Watch> known;
  private final boolean replace;
  private final ZoneId zone;
  private final List<String> problems = new ArrayList<>();
  private final Map<Integer, WatchColumn> columns = new LinkedHashMap<>();
  private final Map<String, Long> lines = new HashMap<>();

  private WatchSheet(CsvTable table, List<Watch> watches, boolean replace, ZoneId zone) {
    this.table = table;
    this.zone = zone;
    this.watches = watches;
    this.known = watches.stream().collect(Collectors.toMap(Watch::handle, Function.identity()));
    this.replace = replace;
  }

  /**
   * Reads rows as edits, including edits that change nothing; throws a {@link Problem} that lists
   * every problem.
   *
   * @param watches the present watches
   * @param replace whether an empty cell resets a setting; otherwise it leaves the setting as it is
   * @param zone the zone in which a day without a time starts
   */
  public static List<WatchEdit> edits(
      CsvTable table, List<Watch> watches, boolean replace, ZoneId zone) {
    WatchSheet sheet = new WatchSheet(table, watches, replace, zone);
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
      for (CsvTable.CsvRow row : table.rows()) {
        Optional<String> handle = handle(row);
        // The other cells are checked too if the handle is not valid.
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
      String written = CsvCell.text(table.header().get(i)).strip().toLowerCase(Locale.ROOT);
      String name = written.equals(ALIAS) ? WatchColumn.HANDLE : written;
      Optional<WatchColumn> column = WatchColumn.of(name, zone);
      if (name.isEmpty()) {
        continue;
      }
      if (column.isEmpty()) {
        problems.add(
            "header: '%s' is not a valid column. The columns are %s."
                .formatted(shown(name), WatchColumn.names()));
      } else if (seen.putIfAbsent(name, i) != null) {
        problems.add("header: the column %s occurs twice. Remove one.".formatted(name));
      } else {
        columns.put(i, column.get());
      }
    }
    if (!seen.containsKey(WatchColumn.HANDLE)) {
      problems.add(
          "header: the column unique_id (or handle), which names the creator, is missing.");
    }
  }

  private Optional<String> handle(CsvTable.CsvRow row) {
    String text = "";
    for (int i = 0; i < Math.max(row.cells().size(), table.header().size()); i++) {
      WatchColumn column = columns.get(i);
      if (column == null && !row.cell(i).isBlank()) {
        problems.add(
            ("line %d: '%s' is in column %d, which has no name. Put quotes around a cell that"
                    + " contains a separator.")
                .formatted(row.line(), shown(row.cell(i)), i + 1));
      } else if (column != null && column.name().equals(WatchColumn.HANDLE)) {
        text = CsvCell.text(row.cell(i));
      }
    }
    Optional<String> handle = Handle.in(text);
    if (handle.isEmpty()) {
      problem(row, "unique_id: " + Handles.problem(text));
      return handle;
    }
    Long earlier = lines.putIfAbsent(handle.get(), row.line());
    if (earlier != null) {
      problem(
          row,
          "unique_id: @%s is already in line %d. Remove one of the two lines."
              .formatted(handle.get(), earlier));
      return Optional.empty();
    }
    Optional<Watch> renamed =
        handle.filter(h -> !known.containsKey(h)).flatMap(h -> Watches.renamed(watches, h));
    if (renamed.isPresent()) {
      problem(
          row,
          "unique_id: @%s is watched already under the earlier handle @%s. Write the earlier handle."
              .formatted(handle.get(), renamed.get().handle()));
      return Optional.empty();
    }
    return handle;
  }

  private WatchEdit edit(CsvTable.CsvRow row, String handle) {
    Optional<Watch> before = Optional.ofNullable(known.get(handle));
    WatchDraft draft = new WatchDraft(before.orElse(Watch.of(handle)));
    columns.forEach((i, column) -> read(row, column, row.cell(i), draft));
    return new WatchEdit(before, draft.watch());
  }

  private void read(CsvTable.CsvRow row, WatchColumn column, String cell, WatchDraft draft) {
    if (cell.isBlank() && !replace) {
      return;
    }
    if (cell.isBlank() || WatchInput.isNone(cell)) {
      column.clear().accept(draft);
      return;
    }
    try {
      column.read().accept(draft, CsvCell.text(cell));
    } catch (Problem problem) {
      String.valueOf(problem.getMessage()).lines().forEach(sentence -> problem(row, sentence));
    }
  }

  private void problem(CsvTable.CsvRow row, String sentence) {
    problems.add("line " + row.line() + ", " + sentence);
  }

  private static String shown(String text) {
    return Sanitizer.line(text, MAX_SHOWN);
  }
}
