package io.spikewatch.tools.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Generates the events of one creator. Each video is chosen at most once. */
final class EventGenerator {

  private static final long HOUR = 3600;
  private static final long DAY = SimulatedVideo.DAY;

  private final WorldSpec spec;
  private final SimulatedCreator creator;
  private final CreatorGenerator posts;
  private final RefreshCalendar calendar;
  private final Draw draw;
  private final long from;
  private final long to;
  private final Set<SimulatedVideo> taken = new HashSet<>();

  EventGenerator(
      WorldSpec spec,
      RefreshCalendar calendar,
      SimulatedCreator creator,
      CreatorGenerator posts,
      Draw draw) {
    this.calendar = calendar;
    this.spec = spec;
    this.creator = creator;
    this.posts = posts;
    this.draw = draw;
    // The first refresh after the start shows the changes since the data of the refresh before it.
    from = spec.start().getEpochSecond() - 18 * HOUR;
    to = spec.end().getEpochSecond() - 6 * HOUR;
  }

  void inject() {
    for (EventKind kind : EventKind.values()) {
      for (int left = count(kind); left > 0; left--) {
        // A backfill requires that the sales have been known to be zero for some days.
        double earliest = kind == EventKind.BACKFILL ? 0.5 : 0;
        double part = earliest + (1 - earliest) * draw.random().nextDouble();
        long at = from + (long) (part * (to - from));
        inject(kind, at).ifPresent(creator::happened);
      }
    }
  }

  /**
   * Distributes events evenly over the creators, so that worlds of equal size have the same number.
   */
  private int count(EventKind kind) {
    double often = kind == EventKind.NO_DATA && spec.regime() == Regime.OUTAGE ? 4 : 1;
    double mean = often * spec.shape().perCreatorDay(kind) * spec.days();
    double first = new SeededHash(spec.seed()).unit(13, kind.name().hashCode());
    int index = creator.index();
    return (int) (Math.floor((index + 1) * mean + first) - Math.floor(index * mean + first));
  }

  private WorldEvent event(EventKind kind, Optional<SimulatedVideo> video, long at) {
    return new WorldEvent(
        kind, creator.userId(), video.map(v -> v.post().videoId()), Instant.ofEpochSecond(at));
  }

  /** Returns empty if no suitable video is left. */
  private Optional<WorldEvent> inject(EventKind kind, long at) {
    return switch (kind) {
      case RENAME -> {
        creator.renamed(at);
        yield Optional.of(event(kind, Optional.empty(), at));
      }
      case NO_DATA -> {
        double longest = spec.regime() == Regime.OUTAGE ? 96 : 30;
        creator.uncollected(at, at + draw.hours(3, longest));
        yield Optional.of(event(kind, Optional.empty(), at));
      }
      default -> ofVideo(kind, at).map(video -> event(kind, Optional.of(video), at));
    };
  }

  private Optional<SimulatedVideo> ofVideo(EventKind kind, long at) {
    return switch (kind) {
      case TAKE_OFF -> Optional.of(takeOff(posted(at), at + draw.hours(0.5, 14)));
      case ESCALATION -> Optional.of(escalate(posted(at), at));
      case NEW_BURST -> Optional.of(burst(at));
      case LIVE_DAY -> Optional.of(liveDay(at));
      case LATE_CRAWL -> Optional.of(crawlLate(at));
      case LIKES_HEAVY -> Optional.of(likesHeavy(posted(at), at));
      case RESURGENCE -> old().map(video -> takeOff(video, at));
      case RESURGENCE_BURST -> resurgenceBurst(at);
      case SLOW_CLIMB -> old().map(video -> climb(video, at));
      case HOVER -> old().map(video -> hover(video, at));
      case SALES_RUN -> oldSelling().map(video -> sell(video, at));
      case ADS_PLATEAU -> oldSelling().or(this::old).map(video -> advertise(video, at));
      case BACKFILL -> old().map(video -> backfill(video, at));
      case REVISION -> oldSelling().or(this::old).map(video -> revise(video, at));
      case GLITCH -> old().map(video -> glitch(video, at));
      case DELETION -> anOld(video -> true).map(video -> delete(video, at));
      case RENAME, NO_DATA -> Optional.empty();
    };
  }

  private SimulatedVideo takeOff(SimulatedVideo video, long at) {
    long width = draw.hours(0.5, 12);
    video.views().surge(at, width, draw.between(80_000, 1.2e6));
    if (creator.profile().selling() > 0 && draw.chance(0.4)) {
      video.sell(at, width, draw.between(10_000, 600_000));
    }
    return video;
  }

  private SimulatedVideo escalate(SimulatedVideo video, long at) {
    video.views().surge(at + draw.hours(0.5, 6), draw.hours(3, 9), draw.between(1.2e6, 3e6));
    return video;
  }

  private SimulatedVideo burst(long at) {
    SimulatedVideo first = takeOff(posted(at), at + HOUR);
    for (int more = 4 + draw.random().nextInt(26); more > 0; more--) {
      SimulatedVideo video = posted(at + draw.hours(0.1, 2));
      if (draw.chance(0.3)) {
        takeOff(video, video.createdAt() + HOUR);
      }
    }
    return first;
  }

  private SimulatedVideo liveDay(long at) {
    SimulatedVideo first = sell(posted(at), at);
    for (int more = 49; more > 0; more--) {
      SimulatedVideo video = posted(at + draw.hours(0.1, 6));
      if (draw.chance(0.5)) {
        video.sell(video.createdAt(), draw.hours(1, 6), draw.between(5_000, 200_000));
      }
    }
    return first;
  }

  private SimulatedVideo crawlLate(long at) {
    SimulatedVideo video = posted(at - draw.hours(5 * 24, 200 * 24));
    video.views().surge(video.createdAt(), DAY, draw.between(20_000, 900_000));
    video.sell(video.createdAt(), DAY, draw.between(10_000, 300_000));
    video.crawledFrom(at);
    return video;
  }

  /** The views barely reach their level, and the likes exceed their level clearly. */
  private SimulatedVideo likesHeavy(SimulatedVideo video, long at) {
    video.surgeLiked(at, draw.hours(2, 12), draw.between(45_000, 110_000), draw.between(0.15, 0.4));
    return video;
  }

  private Optional<SimulatedVideo> resurgenceBurst(long at) {
    Optional<SimulatedVideo> first = old().map(video -> takeOff(video, at));
    for (int more = 4 + draw.random().nextInt(26); more > 0; more--) {
      old().ifPresent(video -> takeOff(video, at + draw.hours(0.1, 3)));
    }
    return first;
  }

  /** The steepest day of a surge of this width gains about two thirds of gain / width. */
  private SimulatedVideo climb(SimulatedVideo video, long at) {
    double days = draw.between(3, 7);
    video.views().surge(at, Math.round(days * DAY), days * draw.between(130_000, 260_000));
    return video;
  }

  private SimulatedVideo hover(SimulatedVideo video, long at) {
    long next = at;
    for (int times = 3 + draw.random().nextInt(3); times > 0; times--) {
      video.views().surge(next, draw.hours(2, 6), draw.between(90_000, 150_000));
      next += draw.hours(30, 60);
    }
    return video;
  }

  private SimulatedVideo sell(SimulatedVideo video, long at) {
    video.sell(at, draw.hours(1, 6), draw.between(30_000, 800_000));
    return video;
  }

  private SimulatedVideo advertise(SimulatedVideo video, long at) {
    long until = at + draw.hours(3 * 24, 8 * 24);
    if (draw.chance(0.5)) {
      video.views().plateau(at, until, draw.between(1.05, 1.6) * 100_000 / DAY);
    } else {
      video.sellSteadily(at, until, draw.between(1.05, 2) * 50_000);
    }
    return video;
  }

  private SimulatedVideo backfill(SimulatedVideo video, long at) {
    video.salesHiddenUntil(at);
    video.sell(Math.max(video.createdAt(), from - 6 * DAY), DAY, draw.between(30_000, 300_000));
    return video;
  }

  private SimulatedVideo revise(SimulatedVideo video, long at) {
    video.revised(at, draw.between(0.55, 0.97), video.sells() && draw.chance(0.7));
    return video;
  }

  /** It starts at a refresh and ends before the next refresh, which shows the true totals. */
  private SimulatedVideo glitch(SimulatedVideo video, long at) {
    long since = calendar.shownAt(creator.index(), at).at();
    long until = since + (spec.regime() == Regime.ROLLING ? HOUR : draw.hours(1, 7));
    video.glitch(since, until);
    creator.disturbed(until);
    return video;
  }

  private SimulatedVideo delete(SimulatedVideo video, long at) {
    video.deletedFrom(at);
    return video;
  }

  private SimulatedVideo posted(long at) {
    SimulatedVideo video = posts.video(creator, at, draw);
    creator.videos().add(video);
    taken.add(video);
    return video;
  }

  private Optional<SimulatedVideo> old() {
    return anOld(video -> true);
  }

  private Optional<SimulatedVideo> oldSelling() {
    return anOld(SimulatedVideo::sells);
  }

  /** A video that is days old when the world starts and has no event yet. */
  private Optional<SimulatedVideo> anOld(Predicate<SimulatedVideo> condition) {
    long latest = spec.start().getEpochSecond() - 4 * DAY;
    List<SimulatedVideo> candidates = new ArrayList<>();
    for (SimulatedVideo video : creator.videos()) {
      if (video.createdAt() < latest && !taken.contains(video) && condition.test(video)) {
        candidates.add(video);
      }
    }
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    SimulatedVideo video = draw.of(candidates);
    taken.add(video);
    return Optional.of(video);
  }
}
