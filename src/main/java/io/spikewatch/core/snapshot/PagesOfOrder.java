package io.spikewatch.core.snapshot;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The pages of one order that a poll has read so far. */
final class PagesOfOrder {

  private final NavigableMap<Integer, Page> pages = new TreeMap<>();
  private int inRow;

  /** Adds a page. Returns whether it is new. */
  boolean put(int number, Page page) {
    boolean added = pages.put(number, page) == null;
    while (pages.containsKey(inRow + 1)) {
      inRow++;
    }
    return added;
  }

  Optional<Page> page(int number) {
    return Optional.ofNullable(pages.get(number));
  }

  int size() {
    return pages.size();
  }

  /** The number of consecutive pages read, from the first page. */
  int inRow() {
    return inRow;
  }

  /** Whether all pages of the listing have been read. */
  boolean endsWithoutGap() {
    return page(inRow).filter(Page::last).isPresent();
  }

  Optional<Page> deepest() {
    return Optional.ofNullable(pages.lastEntry()).map(e -> e.getValue());
  }
}
