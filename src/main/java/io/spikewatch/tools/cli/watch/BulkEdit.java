package io.spikewatch.tools.cli.watch;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.core.watch.WatchlistEditor;
import io.spikewatch.tools.admin.EditList;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.ProgressOutput;
import io.spikewatch.tools.cli.terminal.Terminal;
import io.spikewatch.tools.cli.terminal.TextTable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Option;

/**
 * Shows and writes edits of many watches.
 *
 * <p>Edits are written in batches of 100. Each batch is written completely or not at all. Only
 * differences are written, so after an interruption the same command writes the rest.
 */
final class BulkEdit {

  private static final int MAX_SHOWN = 50;
  private static final String UNASKED = "this terminal is not interactive. Add --yes to confirm.";

  @Option(names = "--preview", description = "Show all changes, and write nothing.")
  private boolean preview;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask for confirmation.")
  private boolean yes;

  @Option(
      names = "--json",
      description =
          "Print JSON: {new, changed, unchanged, written, changes: [{unique_id, setting, "
              + "before, after}]}. It cannot ask, so add --preview or --yes.")
  private boolean json;

  /** Shows the edits, asks for confirmation, and writes them; returns the exit code. */
  int carryOut(List<WatchEdit> all, OpenStore store, CliContext context) {
    EditList edits = EditList.of(all, store.application().defaults());
    Terminal terminal = context.terminal();
    if (json) {
      return carryOutUnasked(edits, store.stores().editor(), terminal);
    }
    if (!edits.edits().isEmpty()) {
      terminal.out().println(table(edits, terminal) + "\n");
    }
    terminal.out().println(edits.counts());
    if (edits.edits().isEmpty() || preview) {
      terminal
          .out()
          .println(
              edits.edits().isEmpty() ? "There is nothing to change." : "Nothing was written.");
      return ExitCode.OK;
    }
    if (!yes && !terminal.agreed("Write these changes?", UNASKED)) {
      terminal.out().println("Nothing was changed.");
      return ExitCode.FAILED;
    }
    write(edits.edits(), store.stores().editor(), terminal);
    terminal.out().println("Written.");
    return ExitCode.OK;
  }

  private int carryOutUnasked(EditList edits, WatchlistEditor editor, Terminal terminal) {
    boolean something = !edits.edits().isEmpty() && !preview;
    if (something && !yes) {
      throw Problem.usage(UNASKED);
    }
    if (something) {
      write(edits.edits(), editor, terminal);
    }
    terminal.data().println(JsonWriter.written(j -> j.object(o -> write(o, edits, something))));
    return ExitCode.OK;
  }

  private static void write(JsonWriter to, EditList edits, boolean written) {
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
    try (ProgressOutput output =
        new ProgressOutput(terminal, () -> interrupted(sure.get(), edits.size()))) {
      EditList.write(
          edits,
          editor,
          written -> {
            sure.set(written);
            output.progress("%d of %d written".formatted(written, edits.size()));
          });
    } catch (EditList.EditInterruptedException editInterruptedException) {
      terminal.err().println(soFar(editInterruptedException.written(), edits.size()));
      throw editInterruptedException.reason();
    }
  }

  private static String interrupted(int written, int all) {
    return "%d of %d changes were certainly written. Run the same command again to write the rest."
        .formatted(written, all);
  }

  private static String soFar(int written, int all) {
    return "%s of %d changes %s written. Run the same command again to write the rest."
        .formatted(written == 0 ? "None" : written, all, written == 1 ? "was" : "were");
  }

  private String table(EditList edits, Terminal terminal) {
    TextTable table =
        new TextTable(
            TextTable.Column.elastic("CREATOR"),
            TextTable.Column.text("SETTING"),
            TextTable.Column.elastic("BEFORE"),
            TextTable.Column.elastic("AFTER"));
    List<EditList.EditRow> rows = edits.rows();
    int shown = preview ? rows.size() : Math.min(MAX_SHOWN, rows.size());
    rows.subList(0, shown)
        .forEach(
            row ->
                table.row(
                    "@" + row.handle(),
                    row.setting(),
                    SettingText.of(row.before()),
                    SettingText.of(row.after())));
    int more = rows.size() - shown;
    return terminal.text(table)
        + (more == 0 ? "" : "\nand %d lines more (--preview shows all)".formatted(more));
  }
}
