package io.spikewatch.core.scan;

import io.spikewatch.core.scan.PollPlan.Step;
import io.spikewatch.core.scan.PollPlan.Why;
import io.spikewatch.core.schedule.Due;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.snapshot.VideoStats;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The first page of a poll, which shows whether the source has refreshed since the last one. */
final class Probe {

  private final Optional<Snapshot> previous;
  private final Times times;
  private final Instant now;
  private final int mostPages;
  private final List<Order> orders;
  private final ScanDepth depth;

  Probe(
      Optional<Snapshot> previous,
      Times times,
      Instant now,
      int mostPages,
      List<Order> orders,
      ScanDepth depth) {
    this.previous = previous;
    this.times = times;
    this.now = now;
    this.mostPages = mostPages;
    this.orders = orders;
    this.depth = depth;
  }

  /**
   * The first page of the scan that a refresh changes, so that the probe is part of the scan. If
   * there is none, or the refresh time is not known, it is the page of the newest videos. A new
   * video appears there at once. That page also comes first if the limit of pages cuts the scan
   * short, because it shows most spikes.
   */
  Step.Ask ask() {
    if (previous.isEmpty() || takesForRefreshed()) {
      return ask(orders.getFirst(), 1);
    }
    return prefersNewest() && VideoRecord.areLively(newest())
        ? ask(Order.NEWEST, 1)
        : lively().findFirst().orElse(ask(Order.NEWEST, 1));
  }

  private boolean prefersNewest() {
    boolean hasRoom = depth.expectedPages().orElse(mostPages) < mostPages;
    return !depth.fitsInto(mostPages) || (hasRoom && !times.pattern().isSettled(now));
  }

  private static Step.Ask ask(Order order, int page) {
    return new Step.Ask(order, page, Why.PROBE);
  }

  /** Whether a page shows only known figures. An empty page shows that the listing has shrunk. */
  boolean unchanged(Page probed) {
    return previous.isPresent()
        && probed.rows() > 0
        && probed.skippedVideos() == 0
        && probed.videos().stream().allMatch(this::isKnown);
  }

  /**
   * Whether a page shows that the source has refreshed since the last refresh that was read; empty
   * if the page does not decide it. Only videos of that refresh count, because the others may have
   * changed before it.
   */
  Optional<Boolean> showsRefresh(Page page) {
    List<VideoStats> comparable = page.videos().stream().filter(this::isInLastRefresh).toList();
    if (comparable.stream().anyMatch(v -> !isKnown(v))) {
      return Optional.of(true);
    }
    return VideoRecord.areLively(comparable.stream().flatMap(v -> known(v).stream()))
        ? Optional.of(false)
        : Optional.empty();
  }

  private boolean isInLastRefresh(VideoStats video) {
    return previous
        .filter(
            p ->
                known(video)
                    .filter(known -> !known.lastSeenAt().isBefore(p.refreshes().getLast().at()))
                    .isPresent())
        .isPresent();
  }

  /**
   * Whether a refresh counts as read although the page is unchanged. The pages of an inactive
   * creator do not show a refresh. Its videos are therefore read when a refresh is expected, and at
   * least once a day.
   */
  boolean takesForRefreshed() {
    return isInactive() && (times.pattern().isExpected(now) || isDayOver());
  }

  private boolean isInactive() {
    return lively().findFirst().isEmpty() && !VideoRecord.areLively(newest());
  }

  private boolean isDayOver() {
    return !Due.latestScan(times).isAfter(now);
  }

  /** The pages of the scan that change with a refresh; the first pages of all orders first. */
  private Stream<Step.Ask> lively() {
    int deepest = orders.stream().mapToInt(depth::pagesInRow).max().orElse(0);
    return IntStream.rangeClosed(1, Math.min(deepest, mostPages))
        .boxed()
        .flatMap(page -> orders.stream().filter(o -> isLively(o, page)).map(o -> ask(o, page)));
  }

  private boolean isLively(Order order, int page) {
    return page <= depth.pagesInRow(order)
        && VideoRecord.areLively(
            depth.ranking(order).stream().flatMap(ranking -> ranking.on(page).stream()));
  }

  private Stream<VideoRecord> newest() {
    return previous.stream()
        .flatMap(p -> p.videos().values().stream())
        .sorted(Comparator.comparing(VideoRecord::createdAt).reversed())
        .limit(PageRequest.SIZE);
  }

  private boolean isKnown(VideoStats video) {
    return known(video).filter(known -> known.shows(video.figures())).isPresent();
  }

  private Optional<VideoRecord> known(VideoStats video) {
    return previous.map(p -> p.videos().get(video.videoId()));
  }
}
