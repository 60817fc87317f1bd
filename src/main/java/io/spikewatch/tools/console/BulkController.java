package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.EditList;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.TagsCell;
import io.spikewatch.tools.admin.ThresholdEdit;
import io.spikewatch.tools.admin.WatchInput;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Changes or removes several selected creators, after a preview. */
final class BulkController {

  private static final String REMOVE = "remove";
  private static final String BACK = "/creators";
  private static final int MAX_SELECTED = 1_000;

  /** What to do with the selected creators. */
  private record BulkForm(
      List<String> handles, String action, String tag, String metric, String level, String until) {

    static BulkForm of(Context ctx, Instant now) {
      String action = FormInput.text(ctx, "action");
      String until =
          switch (action) {
            case "mute8h", "mute1d", "mute7d" ->
                WatchInput.muteUntil(
                        now, InputParser.duration("Mute", action.substring("mute".length())))
                    .toString();
            default -> FormInput.text(ctx, "until");
          };
      return new BulkForm(
          ctx.formParams("handle").stream().distinct().limit(MAX_SELECTED).toList(),
          action,
          FormInput.text(ctx, "tag"),
          FormInput.text(ctx, "metric"),
          FormInput.text(ctx, "level"),
          until);
    }

    boolean removes() {
      return action.equals(REMOVE);
    }

    /** The change of each watch; a {@link Problem} if the input is not valid. */
    UnaryOperator<Watch> change() {
      return switch (action) {
        case "tag" -> watch -> new WatchDraft(watch).tags(with(watch.tags(), tags())).watch();
        case "untag" -> watch -> new WatchDraft(watch).tags(without(watch.tags(), tags())).watch();
        case "mute8h", "mute1d", "mute7d", "mute" -> {
          Instant end = InputParser.instant("Mute", until, ZoneOffset.UTC);
          yield watch -> new WatchDraft(watch).muteUntil(Optional.of(end)).watch();
        }
        case "unmute" -> watch -> new WatchDraft(watch).muteUntil(Optional.empty()).watch();
        case "enable" -> watch -> new WatchDraft(watch).enabled(true).watch();
        case "disable" -> watch -> new WatchDraft(watch).enabled(false).watch();
        case "defaults" -> watch -> new WatchDraft(watch).thresholds(Thresholds.NONE).watch();
        case "level" -> {
          ThresholdEdit edit =
              ThresholdEdit.read("Level", InputParser.metric("Metric", metric).key() + "=" + level);
          yield watch -> new WatchDraft(watch).thresholds(edit.on(watch.thresholds())).watch();
        }
        default -> throw Problem.usage("Choose what to do with the selected creators.");
      };
    }

    private Set<String> tags() {
      Set<String> tags = TagsCell.read("Tag", tag);
      if (tags.isEmpty()) {
        throw Problem.usage("Tag: write a tag.");
      }
      return tags;
    }

    private static Set<String> with(Set<String> some, Set<String> others) {
      Set<String> all = new TreeSet<>(some);
      all.addAll(others);
      return all;
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
      Set<String> left = new TreeSet<>(some);
      left.removeAll(others);
      return left;
    }
  }

  private final PageContext context;

  BulkController(PageContext context) {
    this.context = context;
  }

  /** Shows the change, and makes it after the confirmation. */
  void change(Context ctx) {
    BulkForm form = BulkForm.of(ctx, context.now());
    try {
      if (form.handles().isEmpty()) {
        throw Problem.usage("Select at least one creator.");
      }
      boolean confirmed = ctx.formParam("confirmed") != null;
      if (form.removes()) {
        remove(ctx, form, confirmed);
      } else {
        edit(ctx, form, confirmed);
      }
    } catch (Problem problem) {
      context.renderer().refused(ctx, problem, BACK);
    }
  }

  private static List<Watch> selected(Application application, BulkForm form) {
    Set<String> handles = Set.copyOf(form.handles());
    return application.stores().watchlist().read().watches().stream()
        .filter(watch -> handles.contains(watch.handle()))
        .toList();
  }

  private void edit(Context ctx, BulkForm form, boolean confirmed) {
    UnaryOperator<Watch> change = form.change();
    EditList edits =
        context.withStore(
            application ->
                EditList.of(
                    selected(application, form).stream()
                        .map(watch -> new WatchEdit(Optional.of(watch), change.apply(watch)))
                        .toList(),
                    application.defaults()));
    if (!confirmed) {
      confirm(
          ctx,
          ConfirmView.of("What this changes", edits, "/creators/bulk", fields(form), BACK),
          form);
      return;
    }
    context.write(ctx, edits, "Set: ", "the change of ", BACK);
  }

  private void remove(Context ctx, BulkForm form, boolean confirmed) {
    List<Watch> watches = context.withStore(application -> selected(application, form));
    String counts = Plural.of(watches.size(), "creator");
    if (!confirmed) {
      List<EditList.EditRow> rows =
          watches.stream()
              .map(w -> new EditList.EditRow(w.handle(), "watch and history", "stored", "removed"))
              .toList();
      confirm(
          ctx,
          new ConfirmView(
              "Remove " + counts,
              "Undo restores the settings. The history starts again.",
              rows,
              0,
              rows.isEmpty(),
              "/creators/bulk",
              fields(form),
              Map.of(),
              BACK),
          form);
      return;
    }
    Optional<String> undo =
        context.withStore(
            application -> context.remove(application, watches, "the removal of " + counts));
    context.renderer().done(ctx, counts + " removed with their history.", undo, BACK);
  }

  private void confirm(Context ctx, ConfirmView view, BulkForm form) {
    context
        .renderer()
        .page(
            ctx,
            "confirm.jte",
            form.removes() ? "Remove creators" : "Change creators",
            view.with("handle", form.handles()));
  }

  private static Map<String, String> fields(BulkForm form) {
    Map<String, String> fields = new LinkedHashMap<>();
    // The end of a mute is fixed here, so that the confirmation writes what it shows.
    fields.put("action", form.action().startsWith("mute") ? "mute" : form.action());
    fields.put("tag", form.tag());
    fields.put("metric", form.metric());
    fields.put("level", form.level());
    fields.put("until", form.until());
    fields.put("confirmed", "yes");
    return fields;
  }
}
