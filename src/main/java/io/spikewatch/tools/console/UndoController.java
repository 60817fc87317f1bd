package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.EditList;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.Watches;

/** Undoes a change of the watchlist. */
final class UndoController {

  private final PageContext context;

  UndoController(PageContext context) {
    this.context = context;
  }

  void undo(Context ctx) {
    String next = FormInput.back(ctx).orElse("/creators");
    try {
      UndoLog.Change change =
          context
              .undo()
              .take(FormInput.text(ctx, "id"), context.now())
              .orElseThrow(
                  () ->
                      Problem.usage(
                          "This change cannot be undone: it was undone before, or it is older than"
                              + " a day."));
      context.visit(application -> restore(application, change));
      context.renderer().done(ctx, "Undone: " + change.what(), next);
    } catch (Problem problem) {
      context.renderer().refused(ctx, problem, next);
    }
  }

  private static int restore(Application application, UndoLog.Change change) {
    EditList.writeAll(change.reversed(), application.stores().editor());
    for (String handle : change.added()) {
      application
          .stores()
          .editor()
          .find(handle)
          .ifPresent(watch -> Watches.remove(application.stores(), watch));
    }
    return change.edits().size();
  }
}
