package io.spikewatch.console;

import io.javalin.http.Context;
import io.spikewatch.alert.Crossing;
import io.spikewatch.console.BacktestView.Query;
import io.spikewatch.console.BacktestView.Sent;
import io.spikewatch.desk.Amount;
import io.spikewatch.desk.BacktestResult;
import io.spikewatch.desk.BacktestRun;
import io.spikewatch.desk.EditList;
import io.spikewatch.desk.Handles;
import io.spikewatch.desk.Levels;
import io.spikewatch.desk.ThresholdEdit;
import io.spikewatch.desk.Typed;
import io.spikewatch.desk.WatchWords;
import io.spikewatch.desk.Watches;
import io.spikewatch.history.LevelSearch;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import io.spikewatch.watch.WatchEdit;
import io.spikewatch.wiring.Application;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tries levels on what the polls saw. */
final class BacktestRoom {

  private static final int MOST_DAYS = 365;
  private static final int MOST_SENT = 100;
  private static final int MOST_CURVES = 16;
  private static final String ALL = "all";
  private static final String TAG = "tag:";

  /** What each level alone would have sent, until somebody is polled again. */
  private record Curve(Map<String, Times> times, List<LevelSearch.Found> levels) {}

  private final Hall hall;
  private final Map<String, Curve> curves =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Curve> eldest) {
              return size() > MOST_CURVES;
            }
          });

  BacktestRoom(Hall hall) {
    this.hall = hall;
  }

  void page(Context ctx) {
    Query query = query(ctx);
    boolean atOnce = ctx.queryParam("try") != null;
    BacktestView view =
        hall.visit(
            application -> {
              List<Watch> watches =
                  Watches.tagged(application.stores().watchlist().read(), Optional.empty());
              Query asked = query.level().isEmpty() ? withLevel(query, application) : query;
              return new BacktestView(
                  asked,
                  watches.stream().map(Watch::handle).toList(),
                  watches.stream().flatMap(w -> w.tags().stream()).distinct().sorted().toList(),
                  Arrays.stream(Metric.values())
                      .map(m -> new BacktestView.Option(m.key(), Wording.phrase(m)))
                      .toList(),
                  atOnce ? Optional.of(result(application, asked)) : Optional.empty());
            });
    hall.printer().page(ctx, "backtest.jte", "Backtest", view);
  }

  /** Whoever has not moved anything yet begins where the level stands now. */
  private static Query withLevel(Query query, Application application) {
    Metric metric = Metric.of(query.metric()).orElse(Metric.VIEWS_1D);
    String level = Levels.text(application.defaults().of(metric));
    return new Query(query.who(), metric.key(), level.equals("off") ? "" : level, query.days());
  }

  private static Query query(Context ctx) {
    return new Query(
        Typing.said(ctx, "who").orElse(ALL),
        Typing.said(ctx, "metric").orElse(Metric.VIEWS_1D.key()),
        Typing.asked(ctx, "level"),
        Typing.number(ctx, "days", 30, 1, MOST_DAYS));
  }

  /** What the levels would have sent, and which others would have sent how many. */
  void result(Context ctx) {
    Query query = query(ctx);
    hall.printer()
        .part(ctx, "backtest-result.jte", hall.visit(application -> result(application, query)));
  }

  private static List<Watch> watches(Application application, String who) {
    if (who.startsWith("@")) {
      return List.of(Watches.find(application.stores(), Handles.of(who)));
    }
    Optional<String> tag =
        who.startsWith(TAG) ? Optional.of(who.substring(TAG.length())) : Optional.empty();
    return Watches.tagged(application.stores().watchlist().read(), tag);
  }

  private BacktestView.Result result(Application application, Query query) {
    Metric metric = Typed.metric("Metric", query.metric());
    Thresholds tried =
        WatchWords.thresholds(
            "Level", metric.key() + "=" + (query.level().isEmpty() ? "off" : query.level()));
    Instant now = hall.now();
    List<Watch> watches = watches(application, query.who());
    BacktestRun run =
        new BacktestRun(
            application.stores().recordings(),
            _ -> {},
            watches,
            now.minus(Duration.ofDays(query.days())),
            now);
    BacktestResult result = run.with(_ -> tried);
    List<Sent> sent = result.alerts().stream().limit(MOST_SENT).map(BacktestRoom::sent).toList();
    List<LevelSearch.Found> curve = curve(application, query, metric, watches, run);
    boolean below =
        watches.stream()
            .anyMatch(
                w -> BacktestResult.below(tried, w.thresholds().over(application.defaults())));
    return new BacktestView.Result(
        query,
        Levels.text(tried),
        result
            .kept()
            .orElse("nothing is kept of that time yet: every poll that sees a change adds to it"),
        result.messages().size(),
        String.format(Locale.ROOT, "%.1f", result.perWeek()),
        result.bySeverity().entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().key())
            .collect(Collectors.joining(", ")),
        result
            .worstDay()
            .map(d -> "%s with %s".formatted(d.date(), Amount.of(d.messages(), "message"))),
        below,
        result.problems(),
        sent,
        result.alerts().size() - sent.size(),
        BacktestCurve.of(
            metric, curve, tried.absolute(metric), lowest(application, metric, watches)),
        Levels.text(tried.of(metric)),
        tried.of(metric).isEmpty() || watches.isEmpty()
            ? Optional.empty()
            : Optional.of(
                watches.size() == 1
                    ? "Use this for @" + watches.getFirst().handle()
                    : "Use this for " + Amount.of(watches.size(), "creator")));
  }

  /** The lowest level that polls went by. */
  private static Optional<BigDecimal> lowest(
      Application application, Metric metric, List<Watch> watches) {
    return watches.stream()
        .flatMap(w -> w.thresholds().over(application.defaults()).absolute(metric).stream())
        .min(Comparator.naturalOrder());
  }

  private static Sent sent(BacktestResult.Sent sent) {
    Crossing crossing = sent.alert().crossing();
    return new Sent(
        sent.watch().handle(),
        Wording.name(sent.creator(), 64),
        Wording.instant(sent.at()),
        crossing.metric().key() + " " + Levels.text(crossing.level()),
        Wording.compact(crossing.metric(), crossing.value()),
        crossing.severity().key(),
        sent.alert().videoId());
  }

  private List<LevelSearch.Found> curve(
      Application application, Query query, Metric metric, List<Watch> watches, BacktestRun run) {
    String key = query.who() + "\n" + metric.key() + "\n" + query.days();
    Map<String, Times> times = new HashMap<>(application.stores().times().read());
    times
        .keySet()
        .retainAll(watches.stream().map(Watch::handle).collect(Collectors.toUnmodifiableSet()));
    Curve known = curves.get(key);
    if (known == null || !known.times().equals(times)) {
      known = new Curve(times, run.search(metric).all());
      curves.put(key, known);
    }
    return known.levels();
  }

  /** Sets the levels of the metric, after it was shown what that changes. */
  void apply(Context ctx) {
    Query query =
        new Query(
            Typing.text(ctx, "who"), Typing.text(ctx, "metric"), Typing.text(ctx, "level"), 30);
    ThresholdEdit change =
        ThresholdEdit.read(
            "Level", Typed.metric("Metric", query.metric()).key() + "=" + query.level());
    boolean confirmed = ctx.formParam("confirmed") != null;
    EditList edits =
        hall.visit(
            application -> {
              EditList list = edits(application, query, change);
              if (confirmed) {
                EditList.writeAll(list.edits(), application.stores().editor());
              }
              return list;
            });
    if (confirmed) {
      hall.printer().done(ctx, "Set: " + edits.counts(), next(query));
      return;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("who", query.who());
    fields.put("metric", query.metric());
    fields.put("level", query.level());
    fields.put("confirmed", "yes");
    hall.printer()
        .page(
            ctx,
            "confirm.jte",
            "Set a level",
            ConfirmView.of("What this changes", edits, "/backtest/apply", fields, "/backtest"));
  }

  private static EditList edits(Application application, Query query, ThresholdEdit change) {
    return EditList.of(
        watches(application, query.who()).stream()
            .map(
                w ->
                    new WatchEdit(
                        Optional.of(w),
                        new WatchDraft(w).thresholds(change.on(w.thresholds())).watch()))
            .toList(),
        application.defaults());
  }

  private static String next(Query query) {
    return query.who().startsWith("@") ? "/creators/" + Handles.of(query.who()) : "/creators";
  }
}
