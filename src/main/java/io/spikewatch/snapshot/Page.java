package io.spikewatch.snapshot;

import io.spikewatch.watch.Creator;
import java.util.List;
import java.util.Optional;

/**
 * One page as the source gave it.
 *
 * @param rows how many entries the page had, readable or not; fewer than asked for end the listing
 * @param skippedVideos entries that could not be read as a video
 * @param skippedFigures figures of readable videos that were not believed
 * @param creator who the source says this is: identity and present handle
 */
public record Page(
    List<VideoStats> videos,
    int rows,
    int skippedVideos,
    int skippedFigures,
    Optional<Creator> creator) {

  public Page {
    videos = List.copyOf(videos);
  }

  /** Whether the listing ends with this page. */
  public boolean last() {
    return rows < PageRequest.SIZE;
  }
}
