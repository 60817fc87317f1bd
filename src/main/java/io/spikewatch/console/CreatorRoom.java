package io.spikewatch.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.spikewatch.desk.EditList;
import io.spikewatch.desk.Handles;
import io.spikewatch.desk.KnownVideos;
import io.spikewatch.desk.Levels;
import io.spikewatch.desk.MutesCell;
import io.spikewatch.desk.NextPoll;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.Typed;
import io.spikewatch.desk.WatchState;
import io.spikewatch.desk.Watches;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.text.VideoLink;
import io.spikewatch.text.Wording;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Handle;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Mutes;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import io.spikewatch.watch.WatchEdit;
import io.spikewatch.wiring.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One creator: its settings, its videos, and why one of them was announced. */
final class CreatorRoom {

  private static final int MOST_VIDEOS = 30;
  private static final Duration LONGEST_MUTE = Duration.ofDays(3_650);

  private final Hall hall;

  CreatorRoom(Hall hall) {
    this.hall = hall;
  }

  void page(Context ctx) {
    print(ctx, Optional.empty());
  }

  private void print(Context ctx, Optional<WatchForm> typed) {
    String handle = Handles.of(ctx.pathParam("handle"));
    int days = Typing.number(ctx, "days", 7, 1, 90);
    CreatorView view = hall.visit(application -> view(application, handle, typed, days));
    hall.printer().page(ctx, "creator.jte", view.name(), view);
  }

  private CreatorView view(
      Application application, String handle, Optional<WatchForm> typed, int days) {
    Instant now = hall.now();
    Watch watch = Watches.find(application.stores(), handle);
    Times times = application.stores().times().read().getOrDefault(watch.handle(), Times.NEVER);
    Thresholds levels = watch.thresholds().over(application.defaults());
    VideoCharts charts = VideoCharts.of(application, watch, levels, now, days);
    Optional<Snapshot> known = Optional.empty();
    Optional<String> nothing = Optional.empty();
    try {
      known = Watches.known(application.stores().history(), watch);
      nothing =
          known.isPresent()
              ? Optional.empty()
              : Optional.of(
                  "Ask KeyAPI without waiting: spikewatch poll --creator @" + watch.handle());
    } catch (Problem problem) {
      nothing = Optional.ofNullable(problem.getMessage());
    }
    Optional<KnownVideos> videos = known.map(s -> new KnownVideos(s, times.polled(), levels));
    List<VideoRow> rows =
        videos.stream()
            .flatMap(v -> v.all().stream().limit(MOST_VIDEOS).map(r -> row(v, r, charts)))
            .toList();
    Creator creator =
        known.map(Snapshot::creator).orElse(new Creator(watch.userId(), watch.handle()));
    return new CreatorView(
        watch.handle(),
        Wording.name(creator, 64),
        SpikeCard.initial(watch.handle()),
        SpikeCard.hue(watch.handle()),
        watch.userId(),
        VideoLink.of(creator, ""),
        WatchState.of(watch, now),
        Levels.text(levels),
        Typed.lastPoll(times, now),
        watch.enabled() ? NextPoll.words(watch, times.polled()) : "never: it is disabled",
        watch.muteUntil().filter(now::isBefore).map(Wording::instant),
        mutes(watch, now),
        typed.orElseGet(() -> WatchForm.of(watch)),
        Levels.text(application.defaults()),
        rows,
        videos.map(v -> v.all().size() - rows.size()).orElse(0),
        charts.strongest(),
        nothing,
        days);
  }

  private static Map<String, String> mutes(Watch watch, Instant now) {
    Map<String, String> mutes = new LinkedHashMap<>();
    watch
        .mutes()
        .lastingAt(now)
        .byName()
        .forEach((name, until) -> mutes.put(name, Wording.instant(until)));
    return mutes;
  }

  private static VideoRow row(KnownVideos videos, VideoRecord video, VideoCharts charts) {
    return new VideoRow(
        video.videoId(),
        charts.caption(video.videoId()),
        Wording.span(Duration.between(video.createdAt(), videos.polledAt())),
        videos.figure(video, Metric.VIEWS),
        videos.figure(video, Metric.VIEWS_1D),
        videos.figure(video, Metric.LIKES_1D),
        videos.figure(video, Metric.GMV),
        (videos.isAtLeast(video) ? "≥ " : "") + videos.figure(video, Metric.GMV_1D),
        videos.fired(video).entrySet().stream()
            .map(e -> Levels.reached(e.getKey(), e.getValue().getLast()))
            .collect(Collectors.joining(", ")));
  }

  void change(Context ctx) {
    String handle = Handles.of(ctx.pathParam("handle"));
    WatchForm form = WatchForm.typed(ctx);
    try {
      boolean changed =
          hall.visit(
              application -> {
                Watch watch = Watches.find(application.stores(), handle);
                return write(application, watch, form.on(watch));
              });
      hall.printer()
          .done(ctx, changed ? "Saved." : "Nothing was different.", "/creators/" + handle);
    } catch (Problem problem) {
      ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
      print(ctx, Optional.of(form.refused(problem)));
    }
  }

  private static boolean write(Application application, Watch before, Watch after) {
    EditList edits =
        EditList.of(List.of(new WatchEdit(Optional.of(before), after)), application.defaults());
    EditList.writeAll(edits.edits(), application.stores().editor());
    return !edits.edits().isEmpty();
  }

  /** Mutes the creator, or one of its videos or metrics. */
  void mute(Context ctx) {
    String handle = Handles.of(ctx.pathParam("handle"));
    String what = Typing.text(ctx, "what");
    String back = Typing.text(ctx, "video").isEmpty() ? "" : "/videos/" + what;
    try {
      Duration span = Typed.duration("For", Typing.text(ctx, "for"));
      if (span.isNegative() || span.isZero() || span.compareTo(LONGEST_MUTE) > 0) {
        throw Problem.usage("For: write a duration above zero and up to ten years, such as 8h.");
      }
      Instant until = hall.now().plus(span);
      Mutes single = what.isEmpty() ? Mutes.NONE : MutesCell.read("What", what + "=" + until);
      hall.visit(
          application -> {
            Watch watch = Watches.find(application.stores(), handle);
            WatchDraft draft =
                new WatchDraft(watch).mutes(watch.mutes().lastingAt(hall.now()).and(single));
            return write(
                application,
                watch,
                (what.isEmpty() ? draft.muteUntil(Optional.of(until)) : draft).watch());
          });
      hall.printer()
          .done(
              ctx,
              "Muted @%s%s until %s: what crosses a level meanwhile is recorded, not announced."
                  .formatted(handle, what.isEmpty() ? "" : ", " + what, Wording.instant(until)),
              "/creators/" + handle + back);
    } catch (Problem problem) {
      hall.printer().refused(ctx, problem, "/creators/" + handle + back);
    }
  }

  /** Ends a mute. */
  void unmute(Context ctx) {
    String handle = Handles.of(ctx.pathParam("handle"));
    String what = Typing.text(ctx, "what");
    Mutes named = what.isEmpty() ? Mutes.NONE : MutesCell.read("What", what + "=" + hall.now());
    hall.visit(
        application -> {
          Watch watch = Watches.find(application.stores(), handle);
          WatchDraft draft = new WatchDraft(watch).mutes(watch.mutes().without(named));
          return write(
              application,
              watch,
              (what.isEmpty() ? draft.muteUntil(Optional.empty()) : draft).watch());
        });
    hall.printer()
        .done(
            ctx,
            "@%s%s is announced again.".formatted(handle, what.isEmpty() ? "" : ", " + what + ","),
            "/creators/" + handle);
  }

  /** Takes the creator off the list; its handle has to be typed for that. */
  void remove(Context ctx) {
    String handle = Handles.of(ctx.pathParam("handle"));
    if (!Handle.in(Typing.text(ctx, "sure")).filter(handle::equals).isPresent()) {
      hall.printer()
          .refused(
              ctx,
              Problem.usage("Nothing was removed: type @%s to remove it.".formatted(handle)),
              "/creators/" + handle);
      return;
    }
    hall.visit(
        application ->
            Watches.remove(application.stores(), Watches.find(application.stores(), handle)));
    hall.printer()
        .done(
            ctx,
            "@%s is no longer watched, and its history is forgotten.".formatted(handle),
            "/creators");
  }

  /** Why a video was announced, or was not. */
  void video(Context ctx) {
    String handle = Handles.of(ctx.pathParam("handle"));
    String videoId = ctx.pathParam("video");
    if (!Mutes.isVideoId(videoId)) {
      throw new NotFoundResponse();
    }
    int days = Typing.number(ctx, "days", 7, 1, 90);
    VideoView view =
        hall.visit(
            application ->
                VideoExplained.of(
                    application,
                    Watches.find(application.stores(), handle),
                    videoId,
                    hall.now(),
                    days));
    hall.printer().page(ctx, "video.jte", view.name() + " " + videoId, view);
  }
}
