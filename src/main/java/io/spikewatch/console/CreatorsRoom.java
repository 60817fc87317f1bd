package io.spikewatch.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.spikewatch.console.CreatorsView.Query;
import io.spikewatch.console.CreatorsView.Sort;
import io.spikewatch.desk.EditList;
import io.spikewatch.desk.Levels;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.WatchState;
import io.spikewatch.desk.Watches;
import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchEdit;
import io.spikewatch.watch.Watchlist;
import io.spikewatch.wiring.Application;
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

/** The list of creators, and how to add one. */
final class CreatorsRoom {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final int MOST_READ = 5_000;

  /** The alerts of a week by creator, when these were the times of their polls. */
  private record Counted(Map<String, Times> times, Map<String, Integer> spikes) {}

  private final Hall hall;
  private final AtomicReference<Counted> counted =
      new AtomicReference<>(new Counted(Map.of(), Map.of()));

  CreatorsRoom(Hall hall) {
    this.hall = hall;
  }

  void page(Context ctx) {
    print(ctx, WatchForm.EMPTY);
  }

  private void print(Context ctx, WatchForm form) {
    Query query = query(ctx);
    CreatorsView view = hall.visit(application -> view(application, query, form));
    if ("creators".equals(ctx.header("HX-Target"))) {
      hall.printer().part(ctx, "creators-table.jte", view);
    } else {
      hall.printer().page(ctx, "creators.jte", "Creators", view);
    }
  }

  private static Query query(Context ctx) {
    Sort sort =
        Arrays.stream(Sort.values())
            .filter(s -> s.key().equals(Typing.asked(ctx, "sort")))
            .findFirst()
            .orElse(Sort.HANDLE);
    return new Query(
        Typing.asked(ctx, "q"),
        Typing.asked(ctx, "tag"),
        Typing.asked(ctx, "state"),
        sort,
        Typing.asked(ctx, "down").equals("true"),
        Typing.number(ctx, "page", 1, 1, Integer.MAX_VALUE));
  }

  private CreatorsView view(Application application, Query query, WatchForm form) {
    Instant now = hall.now();
    Watchlist.Reading reading = application.stores().watchlist().read();
    Map<String, Times> times = application.stores().times().read();
    Map<String, Integer> spikes = spikes(application, times, now);
    List<Watch> matching =
        reading.watches().stream()
            .filter(watch -> matches(watch, query, now))
            .sorted(order(query, times, spikes, now))
            .toList();
    int pages = Math.max(1, Math.ceilDiv(matching.size(), CreatorsView.PAGE));
    int page = Math.min(query.page(), pages);
    CreatorRows making = new CreatorRows(hall, application, times, spikes, Hall.drawing());
    List<CreatorRow> rows =
        matching.stream()
            .skip((page - 1L) * CreatorsView.PAGE)
            .limit(CreatorsView.PAGE)
            .map(making::of)
            .toList();
    return new CreatorsView(
        new Query(query.text(), query.tag(), query.state(), query.sort(), query.descending(), page),
        rows,
        matching.size(),
        reading.watches().size(),
        pages,
        reading.watches().stream().flatMap(w -> w.tags().stream()).distinct().sorted().toList(),
        form,
        Levels.text(application.defaults()),
        Hall.problems(reading));
  }

  /** Counted again when somebody was polled since, for reading a log takes its time. */
  private Map<String, Integer> spikes(
      Application application, Map<String, Times> times, Instant now) {
    Counted known = counted.get();
    if (known.times().equals(times)) {
      return known.spikes();
    }
    Map<String, Integer> spikes = new HashMap<>();
    for (AlertLog.Entry entry : application.stores().log().since(now.minus(WEEK), now, MOST_READ)) {
      if (entry.notification() instanceof Spikes s) {
        spikes.merge(s.watch(), s.alerts().size() + s.more(), Integer::sum);
      }
    }
    counted.set(new Counted(times, Map.copyOf(spikes)));
    return spikes;
  }

  private static boolean matches(Watch watch, Query query, Instant now) {
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
      Query query, Map<String, Times> times, Map<String, Integer> spikes, Instant now) {
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
    WatchForm form = WatchForm.typed(ctx);
    try {
      List<String> handles = form.handles();
      List<String> added = hall.visit(application -> write(application, form, handles));
      hall.printer()
          .done(
              ctx,
              "Watching @%s. The first poll is the baseline: nothing is announced by it."
                  .formatted(String.join(", @", added)),
              added.size() == 1 ? "/creators/" + added.getFirst() : "/creators");
    } catch (Problem problem) {
      ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
      print(ctx, form.refused(problem));
    }
  }

  private static List<String> write(Application application, WatchForm form, List<String> handles) {
    List<Watch> watches = application.stores().watchlist().read().watches();
    List<WatchEdit> edits = new ArrayList<>();
    for (String handle : handles) {
      if (watches.stream().anyMatch(w -> w.handle().equals(handle))) {
        throw Problem.usage("@%s is watched already.".formatted(handle));
      }
      Watches.refuseRenamed(watches, handle);
      edits.add(new WatchEdit(Optional.empty(), form.on(Watch.of(handle))));
    }
    EditList.writeAll(edits, application.stores().editor());
    return handles;
  }
}
