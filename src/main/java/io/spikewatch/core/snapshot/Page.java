package io.spikewatch.core.snapshot;

import io.spikewatch.core.watch.Creator;
import java.util.List;
import java.util.Optional;

/**
 * One page as the source gave it.
 *
 * @param rows the number of entries, readable or not; if it is below the requested number, the
 *     listing ends here
 * @param skippedVideos entries that could not be read as a video
 * @param skippedFigures implausible figures of readable videos
 * @param creator the identity and the current handle, as the source reports them
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

  /** Whether this is the last page of the listing. */
  public boolean last() {
    return rows < PageRequest.SIZE;
  }
}
