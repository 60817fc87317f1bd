package io.spikewatch.snapshot;

import io.spikewatch.watch.Creator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one poll of a creator saw: every video once, and how far each order was read.
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
    /** A first page, and it showed nothing new. */
    PROBED,
    /** Less than was asked for, because time or credits ran out. */
    BROKEN_OFF,
    /** All that the levels ask for, or as much of it as the limit of pages allows. */
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
    private final Map<Order, List<Page>> pages = new EnumMap<>(Order.class);
    private Optional<Creator> creator = Optional.empty();
    private int skippedVideos;
    private int skippedFigures;

    /** Adds the next page of an order. A video that moved between two pages counts once. */
    public void add(Order order, Page page) {
      pages.computeIfAbsent(order, o -> new ArrayList<>()).add(page);
      page.videos().forEach(v -> videos.putIfAbsent(v.videoId(), v));
      creator = creator.or(page::creator);
      skippedVideos += page.skippedVideos();
      skippedFigures += page.skippedFigures();
    }

    /** The pages read so far in an order. */
    public List<Page> pages(Order order) {
      return pages.getOrDefault(order, List.of());
    }

    /** Whether some order was read to its end, so that every video has been seen. */
    public boolean complete() {
      return pages.values().stream().anyMatch(read -> read.getLast().last());
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

    /** The observation, if nothing more is read. */
    public Observation build(Instant at, Reach reach, boolean capped) {
      Map<Order, Bound> bounds = new EnumMap<>(Order.class);
      for (Order order : Order.values()) {
        if (complete() || capped || pages.containsKey(order)) {
          bounds.put(order, new Bound(at, Bounds.lowest(complete(), order, pages(order)), capped));
        }
      }
      return new Observation(at, creator, List.copyOf(videos.values()), bounds, complete(), reach);
    }
  }
}
