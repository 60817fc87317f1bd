package io.spikewatch.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a video-analytics source knows and shows at an instant. */
public interface Source {

  /** The ids of all creators, in a stable order. */
  List<String> userIds();

  /** The creator who goes by the handle at {@code now}; a former handle finds nobody. */
  Optional<String> userId(String handle, Instant now);

  /** The handle of the creator at {@code now}, or nothing if no creator has the id. */
  Optional<String> handle(String userId, Instant now);

  /**
   * The videos the source shows for the creator; empty if it has none, or has not collected them.
   */
  Listing listing(String userId, Instant now);
}
