package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RunTimes;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.WatchState;
import io.spikewatch.tools.admin.Watches;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The first page: the videos that take off, the last runs and the credits. */
final class OverviewController {

  private static final String CHANGED = "overview-changed";

  /** What every part of the page needs. */
  private record OverviewData(
      Watchlist.WatchlistContents contents, Map<String, Times> times, StatusView status) {}

  private final PageContext context;

  OverviewController(PageContext context) {
    this.context = context;
  }

  /** The page, or the part of it that a refresh replaces. */
  void page(Context ctx) {
    OverviewQuery query = OverviewQuery.of(ctx);
    OverviewView view = context.withStore(application -> view(application, query));
    if ("live".equals(ctx.header("HX-Target"))) {
      context.renderer().part(ctx, "overview-live.jte", view);
    } else {
      context.renderer().page(ctx, "overview.jte", "Overview", view);
    }
  }

  /** The last runs. If the page shows older data, an event of htmx refreshes the page. */
  void status(Context ctx) {
    StatusView status = context.withStore(application -> load(application).status());
    if (!status.version().equals(FormInput.asked(ctx, "version"))) {
      ctx.header("HX-Trigger", CHANGED);
    }
    context.renderer().part(ctx, "status.jte", status);
  }

  private OverviewData load(Application application) {
    Instant now = context.now();
    Watchlist.WatchlistContents contents = application.stores().watchlist().read();
    Map<String, Times> times = application.stores().times().read();
    HealthView health = HealthView.of(application, contents, times, now);
    boolean allMuted =
        contents.watches().stream()
            .filter(Watch::enabled)
            .allMatch(watch -> WatchState.of(watch, now).equals("muted"));
    String version =
        Integer.toHexString(
            Objects.hash(
                times,
                contents.watches(),
                health.troubles().size(),
                health.waiting(),
                health.held()));
    return new OverviewData(
        contents, times, StatusView.of(health, RunTimes.of(times), allMuted, version, now));
  }

  private OverviewView view(Application application, OverviewQuery query) {
    Instant now = context.now();
    OverviewData known = load(application);
    Map<String, Watch> watches =
        known.contents().watches().stream()
            .collect(Collectors.toMap(Watch::handle, Function.identity(), (a, _) -> a));
    List<VideoSpikes> videos =
        VideoSpikes.of(
                context
                    .log(application, known.times(), now.minus(query.period().duration()))
                    .entries(),
                application.defaults())
            .stream()
            .filter(video -> hasTag(watches, video.watch(), query.tag()))
            .sorted(query.newest() ? VideoSpikes.byTime() : VideoSpikes.byRank())
            .toList();
    int polled = SetupSteps.polled(known.contents().watches(), known.times());
    int pages = Math.max(1, Math.ceilDiv(videos.size(), OverviewView.PAGE));
    int page = Math.min(query.page(), pages);
    List<VideoSpikes> shown =
        videos.stream().skip((page - 1L) * OverviewView.PAGE).limit(OverviewView.PAGE).toList();
    return new OverviewView(
        new OverviewQuery(query.period(), query.tag(), query.newest(), page),
        Watches.tags(watches.values()),
        new VideoCards(
                context, application, watches, known.times(), query.period(), PageContext.drawing())
            .of(shown),
        videos.size(),
        videos.stream().mapToInt(video -> video.spikes().size()).sum(),
        pages,
        known.status(),
        CreditsView.of(CreditsController.use(application, now)),
        watches.size(),
        polled,
        (int) watches.values().stream().filter(w -> !WatchState.of(w, now).equals("on")).count(),
        PageContext.problems(known.contents()),
        context.setup().map(setup -> SetupSteps.of(setup, known.contents().watches(), polled)));
  }

  private static boolean hasTag(Map<String, Watch> watches, String handle, String tag) {
    return tag.isEmpty()
        || Optional.ofNullable(watches.get(handle)).filter(w -> w.tags().contains(tag)).isPresent();
  }

  /** Draws the chart of a video that a page did not include. */
  void historyChart(Context ctx) {
    String handle = Handles.of(ctx.pathParam("handle"));
    String video = ctx.pathParam("video");
    if (!Mutes.isVideoId(video)) {
      throw new NotFoundResponse();
    }
    HistoryChartCache.HistoryChartSubject subject =
        new HistoryChartCache.HistoryChartSubject(
            handle,
            video,
            Metric.of(ctx.pathParam("metric")).orElseThrow(NotFoundResponse::new),
            Period.of(FormInput.asked(ctx, "period")),
            level(ctx));
    HistoryChart chart =
        context.withStore(
            application -> {
              Instant polledAt =
                  application.stores().times().read().getOrDefault(handle, Times.NEVER).polled();
              Optional<HistoryChart> cached = context.historyCharts().cached(subject, polledAt);
              if (cached.isEmpty()) {
                context
                    .historyCharts()
                    .draw(application, List.of(subject), polledAt, context.now());
              }
              return cached
                  .or(() -> context.historyCharts().cached(subject, polledAt))
                  .orElseThrow();
            });
    context.renderer().part(ctx, "historychart.jte", chart);
  }

  private static Optional<BigDecimal> level(Context ctx) {
    return FormInput.said(ctx, "level")
        .filter(text -> text.matches("\\d{1,15}"))
        .map(BigDecimal::new);
  }

  /** Draws a small chart that a page did not include. */
  void spark(Context ctx) {
    String handle = Handles.of(ctx.pathParam("handle"));
    String video = ctx.pathParam("video");
    Metric metric = Metric.of(ctx.pathParam("metric")).orElseThrow(NotFoundResponse::new);
    SparklineCache.SparklineSubject subject =
        new SparklineCache.SparklineSubject(
            handle, Optional.of(video).filter(Mutes::isVideoId), metric);
    SparklineSvg sparkline =
        context.withStore(
            application ->
                context
                    .sparklines()
                    .draw(
                        application,
                        subject,
                        application
                            .stores()
                            .times()
                            .read()
                            .getOrDefault(handle, Times.NEVER)
                            .polled(),
                        context.now()));
    context.renderer().part(ctx, "sparkline.jte", sparkline);
  }
}
