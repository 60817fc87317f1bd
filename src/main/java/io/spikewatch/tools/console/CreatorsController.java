package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.WatchState;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.console.CreatorsView.CreatorsQuery;
import io.spikewatch.tools.console.CreatorsView.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The list of creators, and the form that adds creators. */
final class CreatorsController {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final int MAX_READ = 5_000;

  /** The alerts of a week by creator, cached for these poll times. */
  private record Counted(Map<String, Times> times, Map<String, Integer> spikes) {}

  private final PageContext context;
  private final AtomicReference<Counted> counted =
      new AtomicReference<>(new Counted(Map.of(), Map.of()));

  CreatorsController(PageContext context) {
    this.context = context;
  }

  void page(Context ctx) {
    print(ctx, Optional.empty());
  }

  private void print(Context ctx, Optional<WatchForm> form) {
    CreatorsQuery query = query(ctx);
    CreatorsView view = context.withStore(application -> view(application, query, form));
    if ("creators".equals(ctx.header("HX-Target"))) {
      context.renderer().part(ctx, "creators-table.jte", view);
    } else {
      context.renderer().page(ctx, "creators.jte", "Creators", view);
    }
  }

  private static CreatorsQuery query(Context ctx) {
    Sort sort =
        Arrays.stream(Sort.values())
            .filter(s -> s.key().equals(FormInput.asked(ctx, "sort")))
            .findFirst()
            .orElse(Sort.HANDLE);
    return new CreatorsQuery(
        FormInput.asked(ctx, "q"),
        FormInput.asked(ctx, "tag"),
        FormInput.asked(ctx, "state"),
        sort,
        FormInput.asked(ctx, "down").equals("true"),
        FormInput.number(ctx, "page", 1, 1, Integer.MAX_VALUE));
  }

  private CreatorsView view(
      Application application, CreatorsQuery query, Optional<WatchForm> form) {
    Instant now = context.now();
    Watchlist.WatchlistContents contents = application.stores().watchlist().read();
    Map<String, Times> times = application.stores().times().read();
    Map<String, Integer> spikes = spikes(application, times, now);
    List<Watch> matching =
        contents.watches().stream()
            .filter(watch -> matches(watch, query, now))
            .sorted(order(query, times, spikes, now))
            .toList();
    int pages = Math.max(1, Math.ceilDiv(matching.size(), CreatorsView.PAGE));
    int page = Math.min(query.page(), pages);
    CreatorRows making =
        new CreatorRows(
            context,
            application,
            times,
            spikes,
            WatchState.withoutData(contents.watches(), times, application.stores().health().load()),
            PageContext.drawing());
    List<CreatorRow> rows =
        matching.stream()
            .skip((page - 1L) * CreatorsView.PAGE)
            .limit(CreatorsView.PAGE)
            .map(making::of)
            .toList();
    return new CreatorsView(
        new CreatorsQuery(
            query.text(), query.tag(), query.state(), query.sort(), query.descending(), page),
        rows,
        matching.size(),
        contents.watches().size(),
        pages,
        Watches.tags(contents.watches()),
        form.orElseGet(() -> WatchForm.empty(application.defaults())),
        BacktestView.Option.metrics(),
        context.undo().recent(now).stream()
            .map(
                change ->
                    new CreatorsView.UndoLine(
                        change.id(), InputParser.ago(change.at(), now), change.what()))
            .toList(),
        PageContext.problems(contents));
  }

  /**
   * Counts the alerts again only if a creator was polled since, because reading the log takes time.
   */
  private Map<String, Integer> spikes(
      Application application, Map<String, Times> times, Instant now) {
    Counted known = counted.get();
    if (known.times().equals(times)) {
      return known.spikes();
    }
    Map<String, Integer> spikes = new HashMap<>();
    for (AlertLog.Entry entry : application.stores().log().since(now.minus(WEEK), now, MAX_READ)) {
      if (entry.notification() instanceof Spikes s) {
        spikes.merge(s.watch(), s.alerts().size() + s.more(), Integer::sum);
      }
    }
    counted.set(new Counted(times, Map.copyOf(spikes)));
    return spikes;
  }

  private static boolean matches(Watch watch, CreatorsQuery query, Instant now) {
    String text = query.text().toLowerCase(Locale.ROOT).replaceFirst("^@", "");
    return (text.isEmpty() || words(watch).contains(text))
        && (query.tag().isEmpty() || watch.tags().contains(query.tag()))
        && (query.state().isEmpty() || WatchState.of(watch, now).equals(query.state()));
  }

  private static String words(Watch watch) {
    return String.join(
            "\n",
            watch.handle(),
            watch.currentHandle().orElse(""),
            String.join("\n", watch.tags()),
            watch.note().orElse(""))
        .toLowerCase(Locale.ROOT);
  }

  private static Comparator<Watch> order(
      CreatorsQuery query, Map<String, Times> times, Map<String, Integer> spikes, Instant now) {
    Comparator<Watch> order =
        switch (query.sort()) {
          case HANDLE -> Comparator.comparing(Watch::handle);
          case STATE -> Comparator.comparing(w -> WatchState.of(w, now));
          case SPIKES -> Comparator.comparing(w -> spikes.getOrDefault(w.handle(), 0));
          case LAST_POLL ->
              Comparator.comparing(w -> times.getOrDefault(w.handle(), Times.NEVER).polled());
        };
    return (query.descending() ? order.reversed() : order).thenComparing(Watch::handle);
  }

  void add(Context ctx) {
    WatchForm form = WatchForm.typed(ctx, context.withStore(application -> application.defaults()));
    try {
      List<String> handles = form.handles();
      Optional<String> undo = context.withStore(application -> write(application, form, handles));
      context
          .renderer()
          .done(
              ctx,
              "Watching @%s. The first poll is the baseline and announces nothing."
                  .formatted(String.join(", @", handles)),
              undo,
              handles.size() == 1 ? "/creators/" + handles.getFirst() : "/creators");
    } catch (Problem problem) {
      ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
      print(ctx, Optional.of(form.refused(problem)));
    }
  }

  private Optional<String> write(Application application, WatchForm form, List<String> handles) {
    List<Watch> watches = application.stores().watchlist().read().watches();
    List<WatchEdit> edits = new ArrayList<>();
    for (String handle : handles) {
      if (watches.stream().anyMatch(w -> w.handle().equals(handle))) {
        throw Problem.usage("@%s is watched already.".formatted(handle));
      }
      Watches.refuseRenamed(watches, handle);
      edits.add(new WatchEdit(Optional.empty(), form.on(Watch.of(handle))));
    }
    return context.write(application, edits, "the addition of @" + String.join(", @", handles));
  }
}
