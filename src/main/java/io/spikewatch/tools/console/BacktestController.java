package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.history.LevelSearch;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.BacktestResult;
import io.spikewatch.tools.admin.BacktestRun;
import io.spikewatch.tools.admin.EditList;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.ThresholdEdit;
import io.spikewatch.tools.admin.ThresholdText;
import io.spikewatch.tools.admin.WatchInput;
import io.spikewatch.tools.admin.Watches;
import io.spikewatch.tools.console.BacktestView.BacktestQuery;
import io.spikewatch.tools.console.BacktestView.MessageView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page that tries levels on the stored history. */
final class BacktestController {

  private static final int MAX_DAYS = 365;
  private static final int MAX_SENT = 100;
  private static final int MAX_CAPTION = 60;
  private static final int MAX_CURVES = 16;
  private static final String ALL = "all";
  private static final String OFF = "off";
  private static final String TAG = "tag:";

  /** The messages of each level alone, cached until a creator is polled again. */
  private record CachedLevels(Map<String, Times> times, List<LevelSearch.LevelCandidate> levels) {}

  private final PageContext context;
  private final Map<String, CachedLevels> cachedLevels = LruMap.shared(MAX_CURVES);

  BacktestController(PageContext context) {
    this.context = context;
  }

  void page(Context ctx) {
    BacktestQuery query = query(ctx);
    boolean atOnce = ctx.queryParam("try") != null;
    BacktestView view =
        context.withStore(
            application -> {
              List<Watch> watches =
                  Watches.tagged(application.stores().watchlist().read(), Optional.empty());
              BacktestQuery asked = withLevel(query, application);
              return new BacktestView(
                  asked,
                  watches.stream().map(Watch::handle).toList(),
                  Watches.tags(watches),
                  BacktestView.Option.metrics(),
                  inForce(asked, application).entrySet().stream()
                      .map(
                          e ->
                              "%s for %s".formatted(e.getKey(), Plural.of(e.getValue(), "creator")))
                      .toList(),
                  atOnce ? Optional.of(result(application, asked)) : Optional.empty());
            });
    context.renderer().page(ctx, "backtest.jte", "Backtest", view);
  }

  /** The level to start with: the level in force or, if creators differ, the most frequent one. */
  private static BacktestQuery withLevel(BacktestQuery query, Application application) {
    if (!query.level().isEmpty()) {
      return query;
    }
    Metric metric = Metric.of(query.metric()).orElse(Metric.VIEWS_1D);
    String level =
        inForce(query, application).entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElseGet(() -> ThresholdText.text(application.defaults().of(metric)));
    return new BacktestQuery(
        query.who(), metric.key(), level.equals(OFF) ? "" : level, query.days());
  }

  /** The levels in force of the chosen creators, each with its number of creators. */
  private static Map<String, Long> inForce(BacktestQuery query, Application application) {
    Metric metric = Metric.of(query.metric()).orElse(Metric.VIEWS_1D);
    return watches(application, query.who()).stream()
        .map(w -> ThresholdText.text(w.thresholds().over(application.defaults()).of(metric)))
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  private static BacktestQuery query(Context ctx) {
    return new BacktestQuery(
        FormInput.said(ctx, "who").orElse(ALL),
        FormInput.said(ctx, "metric").orElse(Metric.VIEWS_1D.key()),
        ctx.queryParams("kind").isEmpty()
            ? FormInput.asked(ctx, "level")
            : LevelsForm.joined(
                ctx.queryParams("level"), ctx.queryParams("kind"), ctx.queryParams("severity")),
        FormInput.number(ctx, "days", 30, 1, MAX_DAYS));
  }

  /** Computes the messages of the levels, and the curve of other levels. */
  void result(Context ctx) {
    BacktestQuery query = query(ctx);
    BacktestView.BacktestFigures backtestFigures =
        context.withStore(application -> result(application, withLevel(query, application)));
    // The page address contains the query, so that it can be shared.
    ctx.header("HX-Replace-Url", address(backtestFigures.query()));
    context.renderer().part(ctx, "backtest-result.jte", backtestFigures);
  }

  private static String address(BacktestQuery query) {
    return "/backtest?who=%s&metric=%s&level=%s&days=%d"
        .formatted(
            FormInput.encoded(query.who()),
            FormInput.encoded(query.metric()),
            FormInput.encoded(query.level()),
            query.days());
  }

  private static List<Watch> watches(Application application, String who) {
    if (who.startsWith("@")) {
      return List.of(Watches.find(application.stores(), Handles.of(who)));
    }
    Optional<String> tag =
        who.startsWith(TAG) ? Optional.of(who.substring(TAG.length())) : Optional.empty();
    return Watches.tagged(application.stores().watchlist().read(), tag);
  }

  private BacktestView.BacktestFigures result(Application application, BacktestQuery query) {
    Metric metric = InputParser.metric("Metric", query.metric());
    Thresholds tried =
        WatchInput.thresholds(
            "Level", metric.key() + "=" + (query.level().isEmpty() ? "off" : query.level()));
    Instant now = context.now();
    List<Watch> watches = watches(application, query.who());
    BacktestRun run =
        new BacktestRun(
            application.stores().historyReader(),
            _ -> {},
            watches,
            now.minus(Duration.ofDays(query.days())),
            now);
    BacktestResult result = run.with(_ -> tried);
    List<MessageView> sent = sent(application, result.alerts().stream().limit(MAX_SENT).toList());
    List<LevelSearch.LevelCandidate> curve = curve(application, query, metric, watches, run);
    boolean below = result.below(_ -> tried, w -> w.thresholds().over(application.defaults()));
    return new BacktestView.BacktestFigures(
        query,
        ThresholdText.text(tried),
        result
            .kept()
            .orElse(
                "nothing is stored for that time yet: every poll that finds a change adds to it"),
        result.messages().size(),
        String.format(Locale.ROOT, "%.1f", result.perWeek()),
        result.bySeverity().entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().key())
            .collect(Collectors.joining(", ")),
        result
            .worstDay()
            .map(d -> "%s with %s".formatted(d.date(), Plural.of(d.messages(), "message"))),
        below,
        result.problems(),
        sent,
        result.alerts().size() - sent.size(),
        BacktestCurve.of(
            metric, curve, tried.absolute(metric), lowest(application, metric, watches)),
        alertsByLevel(result, metric),
        ThresholdText.text(tried.of(metric)),
        tried.of(metric).isEmpty() || watches.isEmpty()
            ? Optional.empty()
            : Optional.of(
                watches.size() == 1
                    ? "Use this for @" + watches.getFirst().handle()
                    : "Use this for " + Plural.of(watches.size(), "creator")));
  }

  private static String alertsByLevel(BacktestResult result, Metric metric) {
    return result.alerts().stream()
        .map(message -> message.alert().crossing())
        .filter(crossing -> crossing.metric() == metric)
        .collect(
            Collectors.groupingBy(
                crossing -> crossing.level().text(), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  /** The lowest level that the polls used. */
  private static Optional<BigDecimal> lowest(
      Application application, Metric metric, List<Watch> watches) {
    return watches.stream()
        .flatMap(w -> w.thresholds().over(application.defaults()).absolute(metric).stream())
        .min(Comparator.naturalOrder());
  }

  private static List<MessageView> sent(
      Application application, List<BacktestResult.SentMessage> messages) {
    Map<String, Map<String, String>> captions = new HashMap<>();
    return messages.stream()
        .map(
            message ->
                sent(
                    message,
                    captions.computeIfAbsent(
                        message.watch().handle(), application.stores().history()::captions)))
        .toList();
  }

  private static MessageView sent(
      BacktestResult.SentMessage sentMessage, Map<String, String> captions) {
    Crossing crossing = sentMessage.alert().crossing();
    return new MessageView(
        sentMessage.watch().handle(),
        Formats.name(sentMessage.creator(), 64),
        Formats.instant(sentMessage.at()),
        crossing.metric().key() + " " + ThresholdText.text(crossing.level()),
        Formats.compact(crossing.metric(), crossing.value()),
        crossing.severity().key(),
        sentMessage.alert().videoId(),
        Optional.ofNullable(captions.get(sentMessage.alert().videoId()))
            .map(caption -> Sanitizer.line(caption, MAX_CAPTION)));
  }

  private List<LevelSearch.LevelCandidate> curve(
      Application application,
      BacktestQuery query,
      Metric metric,
      List<Watch> watches,
      BacktestRun run) {
    String key = query.who() + "\n" + metric.key() + "\n" + query.days();
    Map<String, Times> times = new HashMap<>(application.stores().times().read());
    times
        .keySet()
        .retainAll(watches.stream().map(Watch::handle).collect(Collectors.toUnmodifiableSet()));
    CachedLevels known = cachedLevels.get(key);
    if (known == null || !known.times().equals(times)) {
      known = new CachedLevels(times, run.search(metric).all());
      cachedLevels.put(key, known);
    }
    return known.levels();
  }

  /** Sets the levels of the metric after the user has confirmed the change. */
  void apply(Context ctx) {
    BacktestQuery query =
        new BacktestQuery(
            FormInput.text(ctx, "who"),
            FormInput.text(ctx, "metric"),
            FormInput.text(ctx, "level"),
            30);
    ThresholdEdit change =
        ThresholdEdit.read(
            "Level", InputParser.metric("Metric", query.metric()).key() + "=" + query.level());
    boolean confirmed = ctx.formParam("confirmed") != null;
    EditList edits = context.withStore(application -> edits(application, query, change));
    if (confirmed) {
      context.write(ctx, edits, "Set: ", "the levels, ", next(query));
      return;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("who", query.who());
    fields.put("metric", query.metric());
    fields.put("level", query.level());
    fields.put("confirmed", "yes");
    context
        .renderer()
        .page(
            ctx,
            "confirm.jte",
            "Set a level",
            ConfirmView.of("What this changes", edits, "/backtest/apply", fields, "/backtest"));
  }

  private static EditList edits(
      Application application, BacktestQuery query, ThresholdEdit change) {
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

  private static String next(BacktestQuery query) {
    return query.who().startsWith("@") ? "/creators/" + Handles.of(query.who()) : "/creators";
  }
}
