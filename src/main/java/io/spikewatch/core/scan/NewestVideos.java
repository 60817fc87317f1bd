package io.spikewatch.core.scan;

import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.PagesRead;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which pages of the newest videos a poll reads, apart from the scans by totals. */
final class NewestVideos {

  /** A video has its highest daily figures within this time after its post. */
  private static final Duration YOUNG = Duration.ofDays(3);

  /** Pages of a burst of posts are read up to this number, while all videos on them are unknown. */
  private static final int MAX_PAGES = 20;

  /** A first poll needs one page to learn how often the creator posts. */
  private static final int FIRST_PAGES = 1;

  /** Until this age, a video may be found below its usual figure. */
  private static final Duration SLOW_START = Duration.ofDays(2);

  private final Optional<Snapshot> previous;
  private final Thresholds thresholds;
  private final Times times;
  private final Instant now;
  private final int mostPages;
  private final Reachable reachable;
  private final ScanDepth depth;
  private final boolean wanted;

  NewestVideos(
      Optional<Snapshot> previous,
      Thresholds thresholds,
      Times times,
      Instant now,
      int mostPages,
      Reachable reachable,
      ScanDepth depth) {
    this.previous = previous;
    this.thresholds = thresholds;
    this.times = times;
    this.now = now;
    this.mostPages = mostPages;
    this.reachable = reachable;
    this.depth = depth;
    this.wanted = previous.map(this::isWanted).orElse(true);
  }

  /** The next page to request, if one is needed. */
  Optional<PollPlan.Step.Ask> next(PagesRead read) {
    int row = read.pagesInRow(Order.NEWEST);
    boolean goesOn = row == 0 ? wanted : goesOnAfter(row, read);
    return goesOn
        ? Optional.of(new PollPlan.Step.Ask(Order.NEWEST, row + 1, PollPlan.Why.NEWEST))
        : Optional.empty();
  }

  private boolean goesOnAfter(int row, PagesRead read) {
    Page page = read.page(Order.NEWEST, row).orElseThrow();
    return row < (previous.isEmpty() ? FIRST_PAGES : MAX_PAGES)
        && !page.last()
        && !page.videos().isEmpty()
        && (page.videos().stream().noneMatch(v -> isKnown(v.videoId())) || mayStartSlowly(page));
  }

  /** Whether the creator counts as silent from now on, unless there is a newer video. */
  private boolean isSilenceDue(Snapshot known) {
    return thresholds
        .after(Signal.SILENT)
        .flatMap(silence -> known.newestVideo().map(v -> v.createdAt().plus(silence)))
        .filter(from -> !from.isAfter(now) && from.isAfter(known.lastWholeRefresh()))
        .isPresent();
  }

  private boolean mayStartSlowly(Page page) {
    return thresholds.wantSlowStarts()
        && page.videos().getLast().createdAt().isAfter(now.minus(SLOW_START));
  }

  private boolean isKnown(String videoId) {
    return previous.filter(p -> p.videos().containsKey(videoId)).isPresent();
  }

  private boolean isWanted(Snapshot known) {
    if (!depth.fitsInto(mostPages)
        && known.bounds().values().stream().anyMatch(ScanBound::capped)) {
      return true;
    }
    if ((thresholds.wantNewVideos() && depth.scans()) || isSilenceDue(known)) {
      return true;
    }
    if (!times.pattern().rolling()) {
      return depth.skips();
    }
    return hasYoungVideoNearLevel(known)
        || (depth.scans() && depth.referenceIsDue() && postedWithin(known, YOUNG));
  }

  private boolean postedWithin(Snapshot known, Duration time) {
    return known.videos().values().stream().anyMatch(v -> v.createdAt().isAfter(now.minus(time)));
  }

  /** Whether a young video approaches a level or has reached one. Other videos may follow it. */
  private boolean hasYoungVideoNearLevel(Snapshot known) {
    return known.videos().values().stream()
        .filter(v -> v.createdAt().isAfter(now.minus(YOUNG)))
        .anyMatch(v -> reachable.nears(v) || reachable.hasReached(v));
  }
}
