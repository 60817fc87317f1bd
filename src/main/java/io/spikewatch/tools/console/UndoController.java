package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.function.wiring.Stores;
import io.spikewatch.tools.admin.EditList;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.Watches;
import java.util.List;

/** Undoes a change of the watchlist. */
final class UndoController {

  private final PageContext context;

  UndoController(PageContext context) {
    this.context = context;
  }

  void undo(Context ctx) {
    String next = FormInput.back(ctx).orElse("/creators");
    try {
      String what = undone(FormInput.text(ctx, "id"));
      context.renderer().done(ctx, "Undone: " + what, next);
    } catch (Problem problem) {
      context.renderer().refused(ctx, problem, next);
    }
  }

  /**
   * Restores what was there before a change; returns the change in words. The change stays in the
   * log until it is restored, so that an undo that fails can be tried again.
   */
  private synchronized String undone(String id) {
    UndoLog.UndoableChange change =
        context
            .undo()
            .find(id, context.now())
            .orElseThrow(
                () ->
                    Problem.usage(
                        "This change cannot be undone: it was undone before, or it is older than"
                            + " a day."));
    context.withStore(application -> restore(application.stores(), change));
    context.undo().remove(id);
    return change.what();
  }

  private static int restore(Stores stores, UndoLog.UndoableChange change) {
    List<WatchEdit> edits =
        change.reversed().stream().filter(edit -> !isRestored(stores, edit)).toList();
    EditList.writeAll(edits, stores.editor());
    for (String handle : change.added()) {
      stores.editor().find(handle).ifPresent(watch -> Watches.remove(stores, watch));
    }
    return edits.size();
  }

  /** Whether an earlier undo, which failed later on, has added the watch again. */
  private static boolean isRestored(Stores stores, WatchEdit edit) {
    return edit.adds()
        && stores.editor().find(edit.handle()).filter(edit.after()::equals).isPresent();
  }
}
