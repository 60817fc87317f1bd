package io.spikewatch.lab;

import io.spikewatch.demo.Regime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Decides what happens to one creator out of the ordinary. No video is met twice. */
final class HappeningGenerator {

  private static final long HOUR = 3600;
  private static final long DAY = Video.DAY;

  private final LabSpec spec;
  private final Maker maker;
  private final Random random;
  private final long from;
  private final long to;
  private final Set<Video> taken = new HashSet<>();

  HappeningGenerator(LabSpec spec, Maker maker, Random random) {
    this.spec = spec;
    this.maker = maker;
    this.random = random;
    this.from = LabSpec.START.getEpochSecond() + 6 * HOUR;
    this.to = spec.end().getEpochSecond() - 6 * HOUR;
  }

  void happen() {
    for (Happening happening : Happening.values()) {
      for (int left = count(happening); left > 0; left--) {
        happen(happening, from + random.nextLong(to - from));
      }
    }
  }

  /** A number with the mean that the rate gives. */
  private int count(Happening happening) {
    double often = happening == Happening.NO_DATA && spec.regime() == Regime.OUTAGE ? 4 : 1;
    double mean = often * spec.mix().factor(happening) * happening.perCreatorDay() * spec.days();
    int count = 0;
    for (double left = random.nextDouble(); left > Math.exp(-mean); left *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  private void happen(Happening happening, long at) {
    switch (happening) {
      case RENAME -> maker.renamed(at);
      case NO_DATA -> maker.uncollected(at, at + within(3, 30));
      case LATE_CRAWL -> crawlLate(at);
      default -> {
        Optional<Video> video = chosen(happening, at);
        if (video.isEmpty()) {
          return;
        }
        happen(happening, video.get(), at);
      }
    }
    maker.happened(happening);
  }

  /** A catalogue may have no video left to which it can happen. */
  private Optional<Video> chosen(Happening happening, long at) {
    return switch (happening) {
      case FRESH_TAKE_OFF, ESCALATION -> Optional.of(posted(at));
      case LIKES_HEAVY -> random.nextBoolean() ? Optional.of(posted(at)) : any();
      case SALES_RUN -> random.nextInt(5) < 4 ? old(Video::hasSold) : any();
      default -> any();
    };
  }

  private void happen(Happening happening, Video video, long at) {
    switch (happening) {
      case FRESH_TAKE_OFF -> takeOff(video, at + within(0.5, 14), within(1, 10));
      case OLD_TAKE_OFF -> takeOff(video, at, within(0.5, 12));
      case LIKES_HEAVY -> likesHeavy(video, at);
      case SLOW_CLIMB -> climb(video, at);
      case HOVER -> hover(video, at);
      case ESCALATION -> video.surge(at + within(0.5, 6), within(3, 9), spread(1.2e6, 3e6));
      case SALES_RUN -> video.sell(at, within(1, 6), spread(30_000, 800_000));
      case BACKFILL -> backfill(video, at);
      case REVISION -> video.revisedFrom(at);
      case DELETION -> video.deletedFrom(at);
      case RENAME, NO_DATA, LATE_CRAWL -> throw new IllegalArgumentException("of no known video");
    }
  }

  private void takeOff(Video video, long at, long width) {
    video.surge(at, width, spread(80_000, 1.2e6));
    if (maker.habits().sells() && random.nextInt(5) < 2) {
      video.sell(at, width, spread(10_000, 600_000));
    }
  }

  /** Few more than the level, by views; by likes well above theirs. */
  private void likesHeavy(Video video, long at) {
    video.surgeLiked(at, within(2, 12), spread(45_000, 110_000), 0.15 + 0.25 * random.nextDouble());
  }

  /** The steepest day of a surge of that width brings about two thirds of gain / width. */
  private void climb(Video video, long at) {
    double days = 3 + 4 * random.nextDouble();
    video.surge(at, Math.round(days * DAY), days * spread(130_000, 260_000));
  }

  private void hover(Video video, long at) {
    long next = at;
    for (int times = 3 + random.nextInt(3); times > 0; times--) {
      video.surge(next, within(2, 6), spread(90_000, 150_000));
      next += within(30, 60);
    }
  }

  private void crawlLate(long at) {
    Video video = posted(at - Math.round(spread(5, 200) * DAY));
    video.surge(video.createdAt(), DAY, spread(20_000, 900_000));
    video.sell(video.createdAt(), DAY, spread(10_000, 300_000));
    video.crawledFrom(at);
  }

  private void backfill(Video video, long at) {
    video.salesShownFrom(at);
    video.sell(Math.max(video.createdAt(), from - 6 * DAY), DAY, spread(30_000, 300_000));
  }

  private Video posted(long at) {
    Video video = maker.habits().video(at);
    maker.videos().add(video);
    taken.add(video);
    return video;
  }

  private Optional<Video> any() {
    return old(video -> true);
  }

  /** A video that is days old when the world starts and that nothing has happened to. */
  private Optional<Video> old(Predicate<Video> condition) {
    long latest = LabSpec.START.getEpochSecond() - 3 * DAY;
    List<Video> candidates =
        maker.videos().stream()
            .filter(video -> video.createdAt() < latest && !taken.contains(video))
            .filter(condition)
            .toList();
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    Video video = candidates.get(random.nextInt(candidates.size()));
    taken.add(video);
    return Optional.of(video);
  }

  /** Seconds between two numbers of hours, as many of them short as long. */
  private long within(double least, double most) {
    return Math.round(spread(least, most) * HOUR);
  }

  /** A number between two, as many of them in each order of magnitude. */
  private double spread(double least, double most) {
    return least * Math.pow(most / least, random.nextDouble());
  }
}
