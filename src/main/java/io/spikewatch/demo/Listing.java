package io.spikewatch.demo;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A creator's videos as the source shows them at one instant, in any order and page by page. */
public final class Listing {

  public static final Listing EMPTY = new Listing(List.of());

  private final List<VideoRow> rows;
  private final Map<SortOrder, List<VideoRow>> sorted = new ConcurrentHashMap<>();

  public Listing(List<VideoRow> rows) {
    this.rows = List.copyOf(rows);
  }

  public List<VideoRow> rows() {
    return rows;
  }

  /** The rows of a page, counted from 1; a page beyond the last is empty. */
  public List<VideoRow> page(SortOrder order, int page, int size) {
    List<VideoRow> all =
        sorted.computeIfAbsent(order, o -> rows.stream().sorted(o.comparator()).toList());
    long first = Math.min((page - 1L) * size, all.size());
    long last = Math.min(first + size, all.size());
    return all.subList((int) first, (int) last);
  }
}
