package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.spikewatch.adapters.render.CappedText;
import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Headline;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.core.scan.UnreadPages;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Handle;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.tools.admin.Handles;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.KnownVideos;
import io.spikewatch.tools.admin.MutesCell;
import io.spikewatch.tools.admin.NextPoll;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.ThresholdText;
import io.spikewatch.tools.admin.WatchState;
import io.spikewatch.tools.admin.Watches;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pages of one creator: its settings, its videos, and the explanation of a video. */
final class CreatorController {

  private static final int DATE = 10;
  private static final int MAX_LINES = 5;

  private final PageContext context;

  CreatorController(PageContext context) {
    this.context = context;
  }

  void page(Context ctx) {
    print(ctx, Optional.empty(), MuteForm.EMPTY);
  }

  private void print(Context ctx, Optional<WatchForm> typed, MuteForm mute) {
    String handle = Handles.of(ctx.pathParam("handle"));
    ChartPeriod period = ChartPeriod.of(ctx, context.now());
    CreatorView view =
        context.withStore(application -> view(application, handle, typed, mute, period));
    context.renderer().page(ctx, "creator.jte", view.name(), view);
  }

  private CreatorView view(
      Application application,
      String handle,
      Optional<WatchForm> typed,
      MuteForm mute,
      ChartPeriod period) {
    Instant now = context.now();
    Watch watch = Watches.find(application.stores(), handle);
    Times times = application.stores().times().read().getOrDefault(watch.handle(), Times.NEVER);
    Thresholds levels = watch.thresholds().over(application.defaults());
    VideoCharts charts = VideoCharts.of(application, watch, levels, now, period);
    Optional<Snapshot> known = Optional.empty();
    Optional<String> nothing = Optional.empty();
    try {
      known = Watches.known(application.stores().history(), watch);
      nothing =
          known.isPresent()
              ? Optional.empty()
              : Optional.of("To poll it now: spikewatch poll --creator @" + watch.handle());
    } catch (Problem problem) {
      nothing = Optional.ofNullable(problem.getMessage());
    }
    Optional<KnownVideos> videos = known.map(s -> new KnownVideos(s, times.polled(), levels));
    List<VideoRow> rows =
        videos.stream().flatMap(v -> v.all().stream().map(r -> row(v, r, charts))).toList();
    Creator creator =
        known.map(Snapshot::creator).orElse(new Creator(watch.userId(), watch.handle()));
    return new CreatorView(
        watch.handle(),
        Formats.name(creator, 64),
        SpikeCard.initial(watch.handle()),
        SpikeCard.hue(watch.handle()),
        watch.userId(),
        VideoLink.of(creator, ""),
        WatchState.of(watch, now),
        ThresholdText.text(levels),
        InputParser.lastPoll(times, now),
        watch.enabled() ? NextPoll.words(watch, times.polled()) : "never: it is disabled",
        known
            .map(snapshot -> UnreadPages.atLeast(snapshot, levels))
            .filter(pages -> pages > 0)
            .map(CappedText::of),
        watch.muteUntil().filter(now::isBefore).map(Formats::instant),
        mutes(watch, now),
        typed.orElseGet(() -> WatchForm.of(watch, application.defaults())),
        mute,
        levels.active().stream().map(BacktestView.Option::of).toList(),
        lines(charts, now),
        rows,
        charts.strongest(),
        nothing,
        period);
  }

  private static List<SpikeLine> lines(VideoCharts charts, Instant now) {
    return charts.spikes().stream()
        .flatMap(
            spikes ->
                spikes.alerts().stream()
                    .map(
                        alert ->
                            new SpikeLine(
                                Timestamp.of(spikes.observedAt(), now),
                                alert.crossing().severity().key(),
                                Headline.of(alert.crossing()).brief(),
                                alert.videoId(),
                                charts.caption(alert.videoId()))))
        .limit(MAX_LINES)
        .toList();
  }

  private static Map<String, String> mutes(Watch watch, Instant now) {
    Map<String, String> mutes = new LinkedHashMap<>();
    watch
        .mutes()
        .lastingAt(now)
        .byName()
        .forEach((name, until) -> mutes.put(name, Formats.instant(until)));
    return mutes;
  }

  private static VideoRow row(KnownVideos videos, VideoRecord video, VideoCharts charts) {
    return new VideoRow(
        video.videoId(),
        charts.caption(video.videoId()),
        video.createdAt().toString().substring(0, DATE),
        Formats.span(Duration.between(video.createdAt(), videos.polledAt())),
        figure(videos, video, Metric.VIEWS, ""),
        figure(videos, video, Metric.VIEWS_1D, ""),
        figure(videos, video, Metric.LIKES_1D, ""),
        figure(videos, video, Metric.GMV, ""),
        figure(videos, video, Metric.GMV_1D, videos.isAtLeast(video) ? "≥ " : ""),
        videos.fired(video).entrySet().stream()
            .map(e -> ThresholdText.reached(e.getKey(), e.getValue().getLast()))
            .collect(Collectors.joining(", ")));
  }

  private static VideoRow.SortableFigure figure(
      KnownVideos videos, VideoRecord video, Metric metric, String before) {
    return new VideoRow.SortableFigure(
        before + videos.figure(video, metric),
        video.value(metric).map(BigDecimal::toPlainString).orElse(""));
  }

  void change(Context ctx) {
    String handle = Handles.of(ctx.pathParam("handle"));
    WatchForm form = WatchForm.typed(ctx, context.withStore(application -> application.defaults()));
    try {
      Optional<String> changed =
          context.withStore(
              application -> {
                Watch watch = Watches.find(application.stores(), handle);
                return write(application, watch, form.on(watch), "the settings of @" + handle);
              });
      context
          .renderer()
          .done(
              ctx,
              changed.isPresent() ? "Saved." : "Nothing was changed.",
              changed,
              "/creators/" + handle);
    } catch (Problem problem) {
      ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
      print(ctx, Optional.of(form.refused(problem)), MuteForm.EMPTY);
    }
  }

  /** Writes a watch; returns the id by which the change is undone, if there is a change. */
  private Optional<String> write(Application application, Watch before, Watch after, String what) {
    return context.write(application, List.of(new WatchEdit(Optional.of(before), after)), what);
  }

  /** Mutes the creator, or one of its videos or metrics. */
  void mute(Context ctx) {
    String handle = Handles.of(ctx.pathParam("handle"));
    MuteForm form = MuteForm.typed(ctx);
    String what = form.what();
    Optional<String> back = FormInput.back(ctx);
    String next = back.orElse("/creators/" + handle);
    try {
      Instant until =
          form.until(context.now(), context.withStore(application -> application.zone()));
      Mutes single =
          what.isEmpty() ? Mutes.NONE : MutesCell.read("What", what + "=" + until, ZoneOffset.UTC);
      Optional<String> undo =
          context.withStore(
              application -> {
                Watch watch = Watches.find(application.stores(), handle);
                WatchDraft draft =
                    new WatchDraft(watch).mutes(watch.mutes().lastingAt(context.now()).and(single));
                return write(
                    application,
                    watch,
                    (what.isEmpty() ? draft.muteUntil(Optional.of(until)) : draft).watch(),
                    "the mute of @" + handle + muted(what));
              });
      context
          .renderer()
          .done(
              ctx,
              "Muted @%s%s until %s. Crossings until then are recorded, but not announced."
                  .formatted(handle, muted(what), Formats.instant(until)),
              undo,
              next);
    } catch (Problem problem) {
      if (back.isPresent()) {
        context.renderer().refused(ctx, problem, next);
        return;
      }
      ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
      print(ctx, Optional.empty(), form.refused(problem));
    }
  }

  /** Ends a mute. */
  void unmute(Context ctx) {
    String handle = Handles.of(ctx.pathParam("handle"));
    String what = FormInput.text(ctx, "what");
    Mutes named =
        what.isEmpty()
            ? Mutes.NONE
            : MutesCell.read("What", what + "=" + context.now(), ZoneOffset.UTC);
    Optional<String> undo =
        context.withStore(
            application -> {
              Watch watch = Watches.find(application.stores(), handle);
              WatchDraft draft = new WatchDraft(watch).mutes(watch.mutes().without(named));
              return write(
                  application,
                  watch,
                  (what.isEmpty() ? draft.muteUntil(Optional.empty()) : draft).watch(),
                  "the end of the mute of @" + handle + muted(what));
            });
    context
        .renderer()
        .done(
            ctx,
            "The mute of @%s%s has ended.".formatted(handle, muted(what)),
            undo,
            FormInput.back(ctx).orElse("/creators/" + handle));
  }

  /** What a mute covers besides the handle, in words. */
  private static String muted(String what) {
    if (what.isEmpty()) {
      return "";
    }
    return Mutes.isVideoId(what) ? ", one video," : ", " + what + ",";
  }

  /** Removes the creator. The user must type its handle to confirm. */
  void remove(Context ctx) {
    String handle = Handles.of(ctx.pathParam("handle"));
    if (!Handle.in(FormInput.text(ctx, "sure")).filter(handle::equals).isPresent()) {
      context
          .renderer()
          .refused(
              ctx,
              Problem.usage("Nothing was removed: type @%s to remove it.".formatted(handle)),
              "/creators/" + handle);
      return;
    }
    Optional<String> undo =
        context.withStore(
            application ->
                context.remove(
                    application,
                    List.of(Watches.find(application.stores(), handle)),
                    "the removal of @%s. Its settings are back, and its history starts again"
                        .formatted(handle)));
    context
        .renderer()
        .done(ctx, "@%s was removed with its history.".formatted(handle), undo, "/creators");
  }

  /** The explanation of a video. */
  void video(Context ctx) {
    String handle = Handles.of(ctx.pathParam("handle"));
    String videoId = ctx.pathParam("video");
    if (!Mutes.isVideoId(videoId)) {
      throw new NotFoundResponse();
    }
    ChartPeriod period = ChartPeriod.of(ctx, context.now());
    VideoView view =
        context.withStore(
            application ->
                VideoViewFactory.of(
                    context,
                    application,
                    Watches.find(application.stores(), handle),
                    videoId,
                    period));
    context
        .renderer()
        .page(ctx, "video.jte", view.name() + ": " + view.caption().orElse(videoId), view);
  }
}
