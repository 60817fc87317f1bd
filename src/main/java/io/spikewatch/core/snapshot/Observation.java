package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one poll of a creator saw: every video once, and the scan bound of each order.
 *
 * @param complete whether the whole catalogue was read
 * @param coverage how much of the pages that the levels need was read
 * @param newestReadTo the time of creation down to which the newest videos were read without a gap:
 *     each newer video was shown, if the source had it
 */
public record Observation(
    Instant at,
    Optional<Creator> creator,
    List<VideoStats> videos,
    Map<Order, ScanBound> bounds,
    boolean complete,
    Coverage coverage,
    Optional<Instant> newestReadTo) {

  /** How much a poll has read. */
  public enum Coverage {
    /** A few pages, to see whether there is anything new or what is near a level. */
    PROBED,
    /** Less than requested, because time or credits ran out. */
    BROKEN_OFF,
    /** Enough to see every video that may have crossed a level since the last poll. */
    SCANNED,
    /** Every page down to the lowest level, or as many as the limit of pages allows. */
    SWEPT
  }

  public Observation {
    videos = List.copyOf(videos);
    bounds = Map.copyOf(bounds);
  }

  /** This observation, for that creator. */
  public Observation by(Creator known) {
    return new Observation(
        at, Optional.of(known), videos, bounds, complete, coverage, newestReadTo);
  }

  /** Builds an observation page by page. Each page costs time for its own videos only. */
  public static final class Builder implements PagesRead {
    private static final Comparator<VideoStats> BY_FIGURES =
        by(Metric.VIEWS)
            .thenComparing(by(Metric.LIKES))
            .thenComparing(by(Metric.GMV))
            .thenComparing(by(Metric.VIEWS_1D))
            .thenComparing(by(Metric.LIKES_1D));

    private final Set<String> ids = new HashSet<>();
    private final List<VideoStats> videos = new ArrayList<>();
    private final Map<Order, PagesOfOrder> pages = new EnumMap<>(Order.class);
    private Optional<Creator> creator = Optional.empty();
    private boolean complete;
    private int pageCount;
    private int skippedVideos;
    private int skippedFigures;

    private static Comparator<VideoStats> by(Metric metric) {
      return Comparator.comparing(v -> v.figures().get(metric).orElse(BigDecimal.ZERO));
    }

    /** Adds a page of an order. A video that moved between two pages counts once. */
    public void add(Order order, int number, Page page) {
      PagesOfOrder read = pages.computeIfAbsent(order, o -> new PagesOfOrder());
      if (read.put(number, page)) {
        pageCount++;
      }
      complete |= read.endsWithoutGap();
      newest(page).stream().filter(v -> ids.add(v.videoId())).forEach(videos::add);
      creator = creator.or(page::creator);
      skippedVideos += page.skippedVideos();
      skippedFigures += page.skippedFigures();
    }

    /**
     * Of several rows of one video on a page, the newest one: its totals are the highest. Their
     * order on the page must not decide whether a level is reached.
     */
    private static Collection<VideoStats> newest(Page page) {
      Map<String, VideoStats> videos = new LinkedHashMap<>();
      for (VideoStats video : page.videos()) {
        videos.merge(
            video.videoId(),
            video,
            (one, other) -> BY_FIGURES.compare(one, other) >= 0 ? one : other);
      }
      return videos.values();
    }

    @Override
    public int pages() {
      return pageCount;
    }

    @Override
    public int pages(Order order) {
      return Optional.ofNullable(pages.get(order)).map(PagesOfOrder::size).orElse(0);
    }

    @Override
    public Optional<Page> page(Order order, int number) {
      return Optional.ofNullable(pages.get(order)).flatMap(read -> read.page(number));
    }

    @Override
    public int pagesInRow(Order order) {
      return Optional.ofNullable(pages.get(order)).map(PagesOfOrder::inRow).orElse(0);
    }

    @Override
    public Optional<Page> deepest(Order order) {
      return Optional.ofNullable(pages.get(order)).flatMap(PagesOfOrder::deepest);
    }

    @Override
    public List<VideoStats> seenAfter(int first) {
      return Collections.unmodifiableList(videos.subList(first, videos.size()));
    }

    @Override
    public boolean seen(String videoId) {
      return ids.contains(videoId);
    }

    @Override
    public boolean complete() {
      return complete;
    }

    /** The number of different videos that were seen. */
    public int videos() {
      return videos.size();
    }

    /** The identity of the creator on the pages read. */
    public Optional<Creator> creator() {
      return creator;
    }

    /** The number of entries that could not be read as a video. */
    public int skippedVideos() {
      return skippedVideos;
    }

    /** The number of implausible figures. */
    public int skippedFigures() {
      return skippedFigures;
    }

    /**
     * Builds the observation after the last page.
     *
     * @param read the orders that were read down to the lowest level
     * @param earlier the earlier bounds of orders that are still needed
     * @param capped the orders in which a page limit ended the scan
     * @param tolerances the maximum increase of a total on a skipped page, by order
     */
    public Observation build(
        Instant at,
        Coverage coverage,
        Set<Order> read,
        Map<Order, ScanBound> earlier,
        Set<Order> capped,
        Map<Order, BigDecimal> tolerances) {
      Map<Order, ScanBound> bounds = new EnumMap<>(Order.class);
      bounds.putAll(earlier);
      for (Order order : Order.values()) {
        if (complete || read.contains(order)) {
          bounds.put(order, bound(at, order, !complete && capped.contains(order), tolerances));
        }
      }
      return new Observation(at, creator, videos, bounds, complete, coverage, newestReadTo());
    }

    /** Builds the observation of a scan without skipped pages. */
    public Observation build(
        Instant at,
        Coverage coverage,
        Set<Order> read,
        Map<Order, ScanBound> earlier,
        Set<Order> capped) {
      return build(at, coverage, read, earlier, capped, Map.of());
    }

    /** An interrupted scan proves nothing about the pages that it skipped. */
    private ScanBound bound(
        Instant at, Order order, boolean cut, Map<Order, BigDecimal> tolerances) {
      boolean skipped = !complete && !cut && pagesInRow(order) < pages(order);
      Optional<Page> last = cut ? page(order, pagesInRow(order)) : deepest(order);
      return new ScanBound(
          at,
          ScanBounds.lowest(complete, order, last),
          cut,
          Optional.ofNullable(tolerances.get(order)).filter(t -> skipped));
    }

    /** A page without videos ends the row of pages without telling how far it went. */
    private Optional<Instant> newestReadTo() {
      return complete
          ? Optional.of(Instant.EPOCH)
          : page(Order.NEWEST, pagesInRow(Order.NEWEST)).stream()
              .flatMap(page -> page.videos().stream())
              .map(VideoStats::createdAt)
              .min(Comparator.naturalOrder());
    }
  }
}
