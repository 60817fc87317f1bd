package io.spikewatch.snapshot;

import io.spikewatch.watch.Creator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one poll of a creator saw: every video once, and how far the last sweep of each order went.
 *
 * @param complete whether the whole catalogue was read
 * @param reach how much the poll read of what the levels ask for
 */
public record Observation(
    Instant at,
    Optional<Creator> creator,
    List<VideoStats> videos,
    Map<Order, Bound> bounds,
    boolean complete,
    Reach reach) {

  /** How much a poll read. */
  public enum Reach {
    /** A few pages: where something was to be expected, or to see whether anything is new. */
    PROBED,
    /** Less than was asked for, because time or credits ran out. */
    BROKEN_OFF,
    /** Enough to see every video that may have crossed a level since the last look. */
    SCANNED,
    /** Every page down to the lowest level, or as many as the limit of pages allows. */
    SWEPT
  }

  public Observation {
    videos = List.copyOf(videos);
    bounds = Map.copyOf(bounds);
  }

  /** This observation, of that creator. */
  public Observation by(Creator known) {
    return new Observation(at, Optional.of(known), videos, bounds, complete, reach);
  }

  /** Puts an observation together, page by page. */
  public static final class Builder {
    private final Map<String, VideoStats> videos = new LinkedHashMap<>();
    private final Map<Order, NavigableMap<Integer, Page>> pages = new EnumMap<>(Order.class);
    private Optional<Creator> creator = Optional.empty();
    private int skippedVideos;
    private int skippedFigures;

    /** Adds a page of an order. A video that moved between two pages counts once. */
    public void add(Order order, int number, Page page) {
      pages.computeIfAbsent(order, o -> new TreeMap<>()).put(number, page);
      page.videos().forEach(v -> videos.putIfAbsent(v.videoId(), v));
      creator = creator.or(page::creator);
      skippedVideos += page.skippedVideos();
      skippedFigures += page.skippedFigures();
    }

    /** How many pages have been read. */
    public int pages() {
      return pages.values().stream().mapToInt(Map::size).sum();
    }

    /** A page, if it has been read. */
    public Optional<Page> page(Order order, int number) {
      return Optional.ofNullable(read(order).get(number));
    }

    /** The pages that have been read in an order from its first on, until one is missing. */
    public List<Page> pagesInRow(Order order) {
      List<Page> row = new ArrayList<>();
      for (Map.Entry<Integer, Page> page : read(order).entrySet()) {
        if (page.getKey() != row.size() + 1) {
          break;
        }
        row.add(page.getValue());
      }
      return row;
    }

    private NavigableMap<Integer, Page> read(Order order) {
      return pages.getOrDefault(order, Collections.emptyNavigableMap());
    }

    /** The videos that have been seen. */
    public Stream<VideoStats> all() {
      return videos.values().stream();
    }

    /** Whether a video has been seen. */
    public boolean seen(String videoId) {
      return videos.containsKey(videoId);
    }

    /** Whether some order was read to its end, so that every video has been seen. */
    public boolean complete() {
      return Arrays.stream(Order.values())
          .map(this::pagesInRow)
          .anyMatch(row -> !row.isEmpty() && row.getLast().last());
    }

    /** How many different videos were seen. */
    public int videos() {
      return videos.size();
    }

    /** Entries that were no videos. */
    public int skippedVideos() {
      return skippedVideos;
    }

    /** Figures that were not believed. */
    public int skippedFigures() {
      return skippedFigures;
    }

    /**
     * The observation, if nothing more is read.
     *
     * @param swept the orders that were read page by page, as far as they matter
     * @param earlier how far earlier sweeps went, in orders that still matter
     */
    public Observation build(
        Instant at, Reach reach, Set<Order> swept, Map<Order, Bound> earlier, boolean capped) {
      Map<Order, Bound> bounds = new EnumMap<>(Order.class);
      bounds.putAll(earlier);
      for (Order order : Order.values()) {
        if (complete() || swept.contains(order)) {
          Optional<BigDecimal> lowest = Bounds.lowest(complete(), order, pagesInRow(order));
          bounds.put(order, new Bound(at, lowest, capped));
        }
      }
      return new Observation(at, creator, List.copyOf(videos.values()), bounds, complete(), reach);
    }
  }
}
