package io.spikewatch.core.snapshot;

import java.util.List;
import java.util.Optional;

/** The pages of one creator that a poll has read so far. */
public interface PagesRead {

  /** The number of pages read. */
  int pages();

  /** The number of pages read of an order. */
  int pages(Order order);

  /** A page, if it has been read. */
  Optional<Page> page(Order order, int number);

  /** The number of consecutive pages of an order that have been read, from its first page. */
  int pagesInRow(Order order);

  /** The last page that was read of an order. */
  Optional<Page> deepest(Order order);

  /** The different videos that have been seen, without the first {@code first} ones. */
  List<VideoStats> seenAfter(int first);

  /** Whether a video has been seen. */
  boolean seen(String videoId);

  /** Whether an order was read to its end, so that every video has been seen. */
  boolean complete();
}
