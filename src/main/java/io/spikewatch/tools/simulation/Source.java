package io.spikewatch.tools.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The data of a video-analytics source at an instant. */
public interface Source {

  /** The ids of all creators, in a constant order. */
  List<String> userIds();

  /** The creator with this handle at {@code now}; empty for a former handle. */
  Optional<String> userId(String handle, Instant now);

  /** The handle of the creator at {@code now}; empty if no creator has the id. */
  Optional<String> handle(String userId, Instant now);

  /**
   * The videos that the source shows for the creator; empty if there are none, or if it has not
   * crawled them.
   */
  Listing listing(String userId, Instant now);

  /** The instant that the figures of the listing describe; later videos are not contained. */
  default Instant dataAt(String userId, Instant now) {
    return now;
  }
}
