package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.Csv;
import io.spikewatch.tools.admin.CsvTable;
import io.spikewatch.tools.admin.EditList;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.WatchColumn;
import io.spikewatch.tools.admin.WatchSheet;
import io.spikewatch.tools.admin.Watches;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exports and imports the watchlist as a file. */
final class ImportExportController {

  private final PageContext context;

  ImportExportController(PageContext context) {
    this.context = context;
  }

  void export(Context ctx) {
    String csv =
        context.withStore(
            application ->
                WatchColumn.csv(
                    Watches.tagged(
                        application.stores().watchlist().read(), FormInput.said(ctx, "tag"))));
    ctx.header("Content-Disposition", "attachment; filename=\"creators.csv\"")
        .contentType("text/csv; charset=utf-8")
        .result(Csv.file(csv).getBytes(StandardCharsets.UTF_8));
  }

  void page(Context ctx) {
    print(ctx, List.of());
  }

  private void print(Context ctx, List<String> problems) {
    context
        .renderer()
        .page(ctx, "import.jte", "Import creators", new SheetView(problems, WatchColumn.names()));
  }

  /** Reads a file, shows its changes, and writes them after the confirmation. */
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
        .map(ImportExportController::text)
        .orElseGet(() -> Optional.ofNullable(ctx.formParam("csv")).orElse(""));
  }

  /** Invalid bytes are kept, because the parser reports the line that is not in UTF-8. */
  private static String text(UploadedFile file) {
    try (InputStream in = file.content()) {
      return CsvTable.text(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the upload broke off", e);
    }
  }

  private void show(Context ctx, CsvTable table, boolean replace, String text) {
    EditList edits = context.withStore(application -> edits(application, table, replace));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("csv", text);
    fields.put("confirmed", "yes");
    if (replace) {
      fields.put("replace", "yes");
    }
    context
        .renderer()
        .page(
            ctx,
            "confirm.jte",
            "Import creators",
            ConfirmView.of(
                "What the file changes", edits, "/creators/import", fields, "/creators/import"));
  }

  private void write(Context ctx, CsvTable table, boolean replace) {
    EditList edits = context.withStore(application -> edits(application, table, replace));
    context.write(ctx, edits, "Imported: ", "the import, ", "/creators");
  }

  private static EditList edits(Application application, CsvTable table, boolean replace) {
    List<Watch> watches = application.stores().watchlist().read().watches();
    return EditList.of(
        WatchSheet.edits(table, watches, replace, application.zone()), application.defaults());
  }
}
