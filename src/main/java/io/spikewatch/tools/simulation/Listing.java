package io.spikewatch.tools.simulation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A creator's videos as the source shows them at one instant, in any order and page by page. */
public final class Listing {

  public static final Listing EMPTY = new Listing(List.of());

  private final List<ListedVideo> rows;
  private final Map<SortOrder, List<ListedVideo>> sorted = new ConcurrentHashMap<>();

  public Listing(List<ListedVideo> rows) {
    this.rows = List.copyOf(rows);
  }

  public List<ListedVideo> rows() {
    return rows;
  }

  /** The rows of a page, counted from 1; a page beyond the last is empty. */
  public List<ListedVideo> page(SortOrder order, int page, int size) {
    List<ListedVideo> all =
        sorted.computeIfAbsent(order, o -> rows.stream().sorted(o.comparator()).toList());
    long first = Math.min((page - 1L) * size, all.size());
    long last = Math.min(first + size, all.size());
    return all.subList((int) first, (int) last);
  }
}
