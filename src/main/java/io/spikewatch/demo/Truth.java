package io.spikewatch.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The referee: what an observer announces who reads every row of every creator at every
 * observation. It is written to be obviously right rather than fast, and shares no code with what
 * it judges.
 */
public final class Truth {

  /** A video first seen later than this after its creation may have been crawled late. */
  private static final Duration LATE = Duration.ofDays(2);

  private static final Comparator<TrueCrossing> BY_TIME =
      Comparator.comparing(TrueCrossing::at)
          .thenComparing(TrueCrossing::userId)
          .thenComparing(TrueCrossing::videoId)
          .thenComparing(TrueCrossing::metric);

  private final Source source;
  private final Levels levels;

  public Truth(Source source, Levels levels) {
    this.source = source;
    this.levels = levels;
  }

  /**
   * The crossings of all creators, in order of time.
   *
   * @param from the first observation, which is the baseline
   * @param to no observation is later than this
   * @param every the time between two observations
   */
  public List<TrueCrossing> crossings(Instant from, Instant to, Duration every) {
    List<TrueCrossing> crossings = new ArrayList<>();
    for (String userId : source.userIds()) {
      Map<String, ObservedVideo> known = new HashMap<>();
      for (Instant at = from; !at.isAfter(to); at = at.plus(every)) {
        observe(userId, at, known, crossings);
      }
    }
    crossings.sort(BY_TIME);
    return List.copyOf(crossings);
  }

  /**
   * Empty data changes nothing, so the baseline of a creator is the first observation that shows a
   * video.
   */
  private void observe(
      String userId, Instant at, Map<String, ObservedVideo> known, List<TrueCrossing> crossings) {
    boolean baseline = known.isEmpty();
    for (VideoRow row : source.listing(userId, at).rows()) {
      ObservedVideo video = known.get(row.videoId());
      if (video == null) {
        boolean silent = baseline || isFirstCrawl(row, at);
        video = new ObservedVideo(userId, levels, silent, row);
        known.put(row.videoId(), video);
      }
      crossings.addAll(video.observe(row, at));
    }
  }

  private static boolean isFirstCrawl(VideoRow row, Instant at) {
    boolean late = row.post().createdAt().plus(LATE).isBefore(at);
    return late && row.figures().views().last1d() == row.figures().views().total();
  }
}
