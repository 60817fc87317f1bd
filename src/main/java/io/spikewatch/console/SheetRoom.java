package io.spikewatch.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import io.spikewatch.desk.Csv;
import io.spikewatch.desk.CsvTable;
import io.spikewatch.desk.EditList;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.WatchColumn;
import io.spikewatch.desk.WatchSheet;
import io.spikewatch.desk.Watches;
import io.spikewatch.watch.Watch;
import io.spikewatch.wiring.Application;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watchlists as files, in and out. */
final class SheetRoom {

  private final Hall hall;

  SheetRoom(Hall hall) {
    this.hall = hall;
  }

  void export(Context ctx) {
    String csv =
        hall.visit(
            application ->
                WatchColumn.csv(
                    Watches.tagged(
                        application.stores().watchlist().read(), Typing.said(ctx, "tag"))));
    ctx.header("Content-Disposition", "attachment; filename=\"creators.csv\"")
        .contentType("text/csv; charset=utf-8")
        .result(Csv.file(csv).getBytes(StandardCharsets.UTF_8));
  }

  void page(Context ctx) {
    print(ctx, List.of());
  }

  private void print(Context ctx, List<String> problems) {
    hall.printer()
        .page(ctx, "import.jte", "Import creators", new SheetView(problems, WatchColumn.names()));
  }

  /** Reads a file and shows what it changes; writes that when it is confirmed. */
  void read(Context ctx) {
    boolean replace = ctx.formParam("replace") != null;
    String text = text(ctx);
    try {
      CsvTable table = CsvTable.of(text.getBytes(StandardCharsets.UTF_8));
      if (ctx.formParam("confirmed") == null) {
        show(ctx, table, replace, text);
      } else {
        write(ctx, table, replace);
      }
    } catch (Problem problem) {
      ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
      print(ctx, String.valueOf(problem.getMessage()).lines().toList());
    }
  }

  private static String text(Context ctx) {
    return Optional.ofNullable(ctx.uploadedFile("file"))
        .filter(file -> file.size() > 0)
        .map(SheetRoom::text)
        .orElseGet(() -> Optional.ofNullable(ctx.formParam("csv")).orElse(""));
  }

  /** What is not in UTF-8 has to stay as it is, for the table says in which line that is. */
  private static String text(UploadedFile file) {
    try (InputStream in = file.content()) {
      return CsvTable.text(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the upload broke off", e);
    }
  }

  private void show(Context ctx, CsvTable table, boolean replace, String text) {
    EditList edits = hall.visit(application -> edits(application, table, replace));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("csv", text);
    fields.put("confirmed", "yes");
    if (replace) {
      fields.put("replace", "yes");
    }
    hall.printer()
        .page(
            ctx,
            "confirm.jte",
            "Import creators",
            ConfirmView.of(
                "What the file changes", edits, "/creators/import", fields, "/creators/import"));
  }

  private void write(Context ctx, CsvTable table, boolean replace) {
    String counts =
        hall.visit(
            application -> {
              EditList edits = edits(application, table, replace);
              EditList.writeAll(edits.edits(), application.stores().editor());
              return edits.counts();
            });
    hall.printer().done(ctx, "Imported: " + counts, "/creators");
  }

  private static EditList edits(Application application, CsvTable table, boolean replace) {
    List<Watch> watches = application.stores().watchlist().read().watches();
    return EditList.of(WatchSheet.edits(table, watches, replace), application.defaults());
  }
}
