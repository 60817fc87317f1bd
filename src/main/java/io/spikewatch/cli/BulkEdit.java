package io.spikewatch.cli;

import io.spikewatch.desk.EditList;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.watch.WatchEdit;
import io.spikewatch.watch.WatchlistEditor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
  private static final String UNASKED = "nobody can be asked here. Say --yes to write this.";

  @Option(names = "--preview", description = "Show the whole change, and write nothing.")
  private boolean preview;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Option(
      names = "--json",
      description = {
        "For programs: {new, changed, unchanged, written, changes: [{unique_id, setting,",
        "before, after}]}. It asks nothing, so it takes --preview or --yes."
      })
  private boolean json;

  /** Shows the edits, asks, and writes them; returns the exit code. */
  int carryOut(List<WatchEdit> all, Place place, Shell shell) {
    EditList edits = EditList.of(all, place.application().defaults());
    Terminal terminal = shell.terminal();
    if (json) {
      return carryOutUnasked(edits, place.stores().editor(), terminal);
    }
    if (!edits.edits().isEmpty()) {
      terminal.out().println(table(edits) + "\n");
    }
    terminal.out().println(edits.counts());
    if (edits.edits().isEmpty() || preview) {
      terminal
          .out()
          .println(
              edits.edits().isEmpty() ? "There is nothing to change." : "Nothing was written.");
      return Cli.OK;
    }
    if (!yes && !terminal.agreed("Write this?", UNASKED)) {
      terminal.out().println("Nothing was changed.");
      return Cli.FAILED;
    }
    write(edits.edits(), place.stores().editor(), terminal);
    terminal.out().println("Written.");
    return Cli.OK;
  }

  private int carryOutUnasked(EditList edits, WatchlistEditor editor, Terminal terminal) {
    boolean something = !edits.edits().isEmpty() && !preview;
    if (something && !yes) {
      throw Problem.usage(UNASKED);
    }
    if (something) {
      write(edits.edits(), editor, terminal);
    }
    terminal.out().println(Json.written(j -> j.object(o -> write(o, edits, something))));
    return Cli.OK;
  }

  private static void write(Json to, EditList edits, boolean written) throws IOException {
    int added = (int) edits.edits().stream().filter(WatchEdit::adds).count();
    to.number("new", added);
    to.number("changed", edits.edits().size() - added);
    to.number("unchanged", edits.unchanged());
    to.field("written", written);
    to.array(
        "changes",
        edits.rows(),
        (item, row) ->
            item.object(
                o -> {
                  o.field("unique_id", row.handle());
                  o.field("setting", row.setting());
                  o.field("before", row.before());
                  o.field("after", row.after());
                }));
  }

  static void write(List<WatchEdit> edits, WatchlistEditor editor, Terminal terminal) {
    AtomicInteger sure = new AtomicInteger();
    try (Screen screen = new Screen(terminal, () -> interrupted(sure.get(), edits.size()))) {
      EditList.write(
          edits,
          editor,
          written -> {
            sure.set(written);
            screen.progress("%d of %d written".formatted(written, edits.size()));
          });
    } catch (EditList.Interrupted interrupted) {
      terminal.err().println(soFar(interrupted.written(), edits.size()));
      throw interrupted.reason();
    }
  }

  private static String interrupted(int written, int all) {
    return "%d of %d changes are known to be written. Type the same again to write the rest."
        .formatted(written, all);
  }

  private static String soFar(int written, int all) {
    return "%s of %d changes %s written. Type the same again to write the rest."
        .formatted(written == 0 ? "None" : written, all, written == 1 ? "was" : "were");
  }

  private String table(EditList edits) {
    TextTable table =
        new TextTable(
            TextTable.Column.elastic("CREATOR"),
            TextTable.Column.text("SETTING"),
            TextTable.Column.elastic("BEFORE"),
            TextTable.Column.elastic("AFTER"));
    List<EditList.Row> rows = edits.rows();
    int shown = preview ? rows.size() : Math.min(MOST_SHOWN, rows.size());
    rows.subList(0, shown)
        .forEach(row -> table.row("@" + row.handle(), row.setting(), row.before(), row.after()));
    int more = rows.size() - shown;
    return table.text()
        + (more == 0 ? "" : "\nand %d lines more (--preview shows all)".formatted(more));
  }
}
