package io.spikewatch.cli;

import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchAttribute;
import io.spikewatch.watch.WatchEdit;
import io.spikewatch.watch.WatchlistEditor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/**
 * Many edits of the watchlist, shown before they are made.
 *
 * <p>They are written in batches of a hundred, each of which is written whole or not at all. Only
 * what differs from the list is written, so whoever is interrupted types the same again, and the
 * rest is written.
 */
final class BulkEdit {

  private static final int MOST_SHOWN = 50;

  @Option(names = "--preview", description = "Show the whole change, and write nothing.")
  private boolean preview;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  /** Shows the edits, asks, and writes them; returns the exit code. */
  int carryOut(List<WatchEdit> all, Place place, Shell shell) {
    List<WatchEdit> edits = all.stream().filter(WatchEdit::matters).toList();
    Terminal terminal = shell.terminal();
    if (!edits.isEmpty()) {
      terminal.out().println(table(edits, place.application().defaults()) + "\n");
    }
    terminal.out().println(counts(edits, all.size() - edits.size()));
    if (edits.isEmpty() || preview) {
      terminal
          .out()
          .println(edits.isEmpty() ? "There is nothing to change." : "Nothing was written.");
      return Cli.OK;
    }
    if (!yes
        && !terminal.agreed("Write this?", "nobody can be asked here. Say --yes to write this.")) {
      terminal.out().println("Nothing was changed.");
      return Cli.FAILED;
    }
    write(edits, place.stores().editor(), terminal);
    return Cli.OK;
  }

  static void write(List<WatchEdit> edits, WatchlistEditor editor, Terminal terminal) {
    int written = 0;
    try (Screen screen = new Screen(terminal)) {
      while (written < edits.size()) {
        int end = Math.min(edits.size(), written + WatchlistEditor.MOST_AT_ONCE);
        List<String> refused = editor.write(edits.subList(written, end));
        if (!refused.isEmpty()) {
          throw Problem.failure(
              "somebody else has just changed @%s.".formatted(String.join(", @", refused)));
        }
        written = end;
        screen.progress("%d of %d written".formatted(written, edits.size()));
      }
    } catch (RuntimeException interrupted) {
      terminal.err().println(soFar(written, edits.size()));
      throw interrupted;
    }
    terminal.out().println("Written.");
  }

  private static String soFar(int written, int all) {
    return "%s of %d changes %s written. Type the same again to write the rest."
        .formatted(written == 0 ? "None" : written, all, written == 1 ? "was" : "were");
  }

  /** {@code 3 new, 2 changed (thresholds 2, tags 1), 7 unchanged}. */
  private static String counts(List<WatchEdit> edits, int unchanged) {
    Map<WatchAttribute, Integer> attributes = new EnumMap<>(WatchAttribute.class);
    List<WatchEdit> changes = edits.stream().filter(edit -> !edit.adds()).toList();
    changes.forEach(edit -> edit.changed().forEach(a -> attributes.merge(a, 1, Integer::sum)));
    String which =
        attributes.entrySet().stream()
            .map(e -> e.getKey().key() + " " + e.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
    return "%d new, %d changed%s, %d unchanged."
        .formatted(
            edits.size() - changes.size(),
            changes.size(),
            changes.isEmpty() ? "" : which,
            unchanged);
  }

  private String table(List<WatchEdit> edits, Thresholds defaults) {
    TextTable table =
        new TextTable(
            TextTable.Column.elastic("CREATOR"),
            TextTable.Column.text("SETTING"),
            TextTable.Column.elastic("BEFORE"),
            TextTable.Column.elastic("AFTER"));
    List<String[]> rows = edits.stream().flatMap(e -> rows(e, defaults).stream()).toList();
    int shown = preview ? rows.size() : Math.min(MOST_SHOWN, rows.size());
    rows.subList(0, shown).forEach(table::row);
    int more = rows.size() - shown;
    return table.text()
        + (more == 0 ? "" : "\nand %d lines more (--preview shows all)".formatted(more));
  }

  private static List<String[]> rows(WatchEdit edit, Thresholds defaults) {
    List<String[]> rows = new ArrayList<>();
    String creator = "@" + edit.handle();
    Watch before = edit.before().orElse(Watch.of(edit.handle()));
    if (edit.adds()) {
      rows.add(new String[] {creator, "(new)", "-", "watched"});
    }
    for (WatchAttribute attribute : edit.changed()) {
      if (attribute == WatchAttribute.THRESHOLDS) {
        rows.addAll(metrics(creator, before.thresholds(), edit.after().thresholds(), defaults));
      } else {
        rows.add(
            new String[] {
              creator, attribute.key(), words(before, attribute), words(edit.after(), attribute)
            });
      }
    }
    return rows;
  }

  /** A line for each metric: in a long list of thresholds nobody sees what has changed. */
  private static List<String[]> metrics(
      String creator, Thresholds before, Thresholds after, Thresholds defaults) {
    return Arrays.stream(Metric.values())
        .filter(metric -> !own(before, metric, defaults).equals(own(after, metric, defaults)))
        .map(
            metric ->
                new String[] {
                  creator, metric.key(), own(before, metric, defaults), own(after, metric, defaults)
                })
        .toList();
  }

  private static String own(Thresholds thresholds, Metric metric, Thresholds defaults) {
    return thresholds.levels().containsKey(metric)
        ? Levels.text(thresholds.of(metric))
        : "default (%s)".formatted(Levels.text(defaults.of(metric)));
  }

  private static String words(Watch watch, WatchAttribute attribute) {
    String text =
        WatchColumn.of(attribute.key()).map(column -> column.text().apply(watch)).orElse("");
    return text.isEmpty() ? "-" : text;
  }
}
