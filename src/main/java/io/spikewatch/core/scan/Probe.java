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
   * The order that the scan reads first, so that the probe is part of the scan. If the refresh time
   * is not known, or that page is unlikely to change, it is the order of the newest videos. A new
   * video appears there at once.
   */
  Order order() {
    if (previous.isEmpty() || takesForRefreshed()) {
      return orders.getFirst();
    }
    boolean unsure = !times.pattern().isSettled(now) && VideoRecord.areLively(newest());
    return unsure || !VideoRecord.areLively(first()) ? Order.NEWEST : orders.getFirst();
  }

  /** Whether a page shows only known figures. */
  boolean unchanged(Page probed) {
    return previous.isPresent()
        && probed.skippedVideos() == 0
        && probed.videos().stream().allMatch(this::isKnown);
  }

  /**
   * Whether a page shows that the source has refreshed since the last refresh that was read. Only
   * videos of that refresh count, because the others may have changed before it.
   */
  boolean showsRefresh(Page probed) {
    List<VideoStats> comparable = probed.videos().stream().filter(this::isInLastRefresh).toList();
    return comparable.isEmpty()
        ? !unchanged(probed)
        : comparable.stream().anyMatch(v -> !isKnown(v));
  }

  private boolean isInLastRefresh(VideoStats video) {
    return previous
        .flatMap(
            p ->
                Optional.ofNullable(p.videos().get(video.videoId()))
                    .filter(known -> !known.lastSeenAt().isBefore(p.refreshes().getLast().at())))
        .isPresent();
  }

  /**
   * Whether a refresh counts as read although the page is unchanged. An inactive creator's page
   * does not show a refresh. Its videos are therefore read when a refresh is expected, and at least
   * once a day.
   */
  boolean takesForRefreshed() {
    return !VideoRecord.areLively(first()) && (times.pattern().isExpected(now) || isDayOver());
  }

  private boolean isDayOver() {
    return !Due.latestScan(times).isAfter(now);
  }

  /** The videos that are expected on the first page of the scan. */
  private Stream<VideoRecord> first() {
    return depth.ranking(orders.getFirst()).stream().flatMap(ranking -> ranking.on(1).stream());
  }

  private Stream<VideoRecord> newest() {
    return previous.stream()
        .flatMap(p -> p.videos().values().stream())
        .sorted(Comparator.comparing(VideoRecord::createdAt).reversed())
        .limit(PageRequest.SIZE);
  }

  private boolean isKnown(VideoStats video) {
    return previous
        .map(p -> p.videos().get(video.videoId()))
        .filter(known -> known.shows(video.figures()))
        .isPresent();
  }
}
