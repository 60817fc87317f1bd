package io.spikewatch.demo;

import io.spikewatch.demo.WorldEvent.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides what happens in a world out of the ordinary, and to whom. No video is met by two events.
 */
final class EventGenerator {

  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;
  private static final int TRIES = 50;

  private final WorldSpec spec;
  private final List<SimulatedCreator> creators;
  private final Random random;
  private final long from;
  private final long to;
  private final Set<String> taken = new HashSet<>();

  EventGenerator(WorldSpec spec, List<SimulatedCreator> creators) {
    this.spec = spec;
    this.creators = creators;
    this.random = new Random(~spec.seed());
    this.from = spec.observedFrom().getEpochSecond() + 3 * HOUR;
    this.to = spec.end().getEpochSecond() - 36 * HOUR;
  }

  /** Lets every kind happen at least once, if the world is long and full enough for it. */
  List<WorldEvent> events() {
    List<WorldEvent> events = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (long left = count(kind); left > 0; left--) {
        inject(kind).ifPresent(events::add);
      }
    }
    return List.copyOf(events);
  }

  private long count(Kind kind) {
    double often = kind == Kind.NO_DATA && spec.regime() == Regime.OUTAGE ? 4 : 1;
    double creatorDays = (double) spec.creators() * (spec.days() - 1);
    return Math.max(1, Math.round(often * kind.perCreatorDay() * creatorDays));
  }

  private Optional<WorldEvent> inject(Kind kind) {
    long earliest = kind == Kind.BACKFILL ? from + 3 * DAY : from;
    if (earliest >= to) {
      return Optional.empty();
    }
    for (int tries = 0; tries < TRIES; tries++) {
      SimulatedCreator creator = creators.get(random.nextInt(creators.size()));
      Optional<WorldEvent> event = tryOn(creator, kind, earliest + random.nextLong(to - earliest));
      if (event.isPresent()) {
        return event;
      }
    }
    return Optional.empty();
  }

  private Optional<WorldEvent> tryOn(SimulatedCreator creator, Kind kind, long at) {
    Instant instant = Instant.ofEpochSecond(at);
    WorldEvent ofCreator = new WorldEvent(kind, creator.userId(), Optional.empty(), instant);
    return switch (kind) {
      case RENAME -> rename(creator, at) ? Optional.of(ofCreator) : Optional.empty();
      case NO_DATA -> {
        creator.uncollected(at, at + between(3, 30) * HOUR);
        yield Optional.of(ofCreator);
      }
      default ->
          video(creator, kind, at)
              .map(video -> Optional.of(video.post().videoId()))
              .map(videoId -> new WorldEvent(kind, creator.userId(), videoId, instant));
    };
  }

  private static boolean rename(SimulatedCreator creator, long at) {
    if (creator.isRenamed()) {
      return false;
    }
    creator.renamed("the." + creator.handle(at), at);
    return true;
  }

  private Optional<SimulatedVideo> video(SimulatedCreator creator, Kind kind, long at) {
    return switch (kind) {
      case FRESH_TAKE_OFF -> Optional.of(takeOff(posted(creator, at), at + between(1, 14) * HOUR));
      case ESCALATION -> Optional.of(escalate(posted(creator, at), at + between(1, 6) * HOUR));
      case LATE_CRAWL -> Optional.of(crawlLate(creator, at));
      case OLD_TAKE_OFF -> anOld(creator, video -> true).map(video -> takeOff(video, at));
      case SALES_RUN -> anOld(creator, this::hasSold).map(video -> sell(video, at, 4 * HOUR));
      case BACKFILL -> anOld(creator, video -> true).map(video -> backfill(video, at));
      case REVISION ->
          anOld(creator, this::hasSold).map(video -> after(video, () -> video.revisedFrom(at)));
      case DELETION ->
          anOld(creator, video -> true).map(video -> after(video, () -> video.deletedFrom(at)));
      case RENAME, NO_DATA -> Optional.empty();
    };
  }

  private SimulatedVideo posted(SimulatedCreator creator, long at) {
    SimulatedVideo video = creator.habits().video(at);
    creator.videos().add(video);
    taken.add(video.post().videoId());
    return video;
  }

  /** A video that is a week old when the world starts and that nothing has happened to. */
  private Optional<SimulatedVideo> anOld(
      SimulatedCreator creator, Predicate<SimulatedVideo> condition) {
    Instant latest = Instant.ofEpochSecond(spec.start().getEpochSecond() - 7 * DAY);
    List<SimulatedVideo> candidates =
        creator.videos().stream()
            .filter(video -> video.post().createdAt().isBefore(latest))
            .filter(video -> !taken.contains(video.post().videoId()))
            .filter(condition)
            .toList();
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    SimulatedVideo video = candidates.get(random.nextInt(candidates.size()));
    taken.add(video.post().videoId());
    return Optional.of(video);
  }

  private boolean hasSold(SimulatedVideo video) {
    return video.sales().at(spec.start().getEpochSecond()) > 0;
  }

  private SimulatedVideo takeOff(SimulatedVideo video, long at) {
    return after(
        video, () -> video.views().surge(at, between(4, 12) * HOUR, between(140_000, 700_000)));
  }

  private SimulatedVideo escalate(SimulatedVideo video, long at) {
    return after(
        video, () -> video.views().surge(at, between(5, 9) * HOUR, between(1_300_000, 2_500_000)));
  }

  private SimulatedVideo sell(SimulatedVideo video, long at, long width) {
    return after(
        video, () -> video.sales().surge(at, width, between(800, 3_000) / video.unitPrice() + 1));
  }

  private SimulatedVideo backfill(SimulatedVideo video, long at) {
    video.salesShownFrom(at);
    return sell(video, spec.start().getEpochSecond() - 5 * DAY, DAY);
  }

  private SimulatedVideo crawlLate(SimulatedCreator creator, long at) {
    long createdAt = at - between(10, 200) * DAY;
    SimulatedVideo video = posted(creator, createdAt);
    video.views().surge(createdAt, DAY, between(200_000, 900_000));
    video.crawledFrom(at);
    return sell(video, createdAt, DAY);
  }

  private static SimulatedVideo after(SimulatedVideo video, Runnable change) {
    change.run();
    return video;
  }

  private long between(long low, long high) {
    return low + random.nextLong(high - low);
  }
}
