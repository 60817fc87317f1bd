package io.spikewatch.core.scan;

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
import java.util.stream.Stream;

/** The first page of a poll, which shows whether the source has refreshed since the last one. */
final class Probe {

  private final Optional<Snapshot> previous;
  private final Times times;
  private final Instant now;
  private final List<Order> orders;
  private final ScanDepth depth;

  Probe(
      Optional<Snapshot> previous, Times times, Instant now, List<Order> orders, ScanDepth depth) {
    this.previous = previous;
    this.times = times;
    this.now = now;
    this.orders = orders;
    this.depth = depth;
  }

  /**
   * The first order of the scan whose first page changes with a refresh, so that the probe is part
   * of the scan. If there is none, or the refresh time is not known, it is the order of the newest
   * videos. A new video appears there at once.
   */
  Order order() {
    if (previous.isEmpty() || takesForRefreshed()) {
      return orders.getFirst();
    }
    boolean unsure = !times.pattern().isSettled(now) && VideoRecord.areLively(newest());
    return unsure ? Order.NEWEST : lively().findFirst().orElse(Order.NEWEST);
  }

  /** Whether a page shows only known figures. */
  boolean unchanged(Page probed) {
    return previous.isPresent()
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

  /** The orders whose first page changes with a refresh. */
  private Stream<Order> lively() {
    return orders.stream().filter(order -> VideoRecord.areLively(first(order)));
  }

  /** The videos that are expected on the first page of an order. */
  private Stream<VideoRecord> first(Order order) {
    return depth.ranking(order).stream().flatMap(ranking -> ranking.on(1).stream());
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
