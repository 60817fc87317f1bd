package io.spikewatch.core.alert;

import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange;
import io.spikewatch.core.snapshot.VideoStats;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A recorded level crossing of a video.
 *
 * @param id derived from the crossing: a retry of the alert has the same id, and a later crossing
 *     of the same level has another one
 * @param trend the daily maximum of each of the last days, oldest first, then the current value. If
 *     no earlier day is known, it holds the values of the last polls. It is empty if there were
 *     none
 */
public record Alert(
    String id,
    Crossing crossing,
    String videoId,
    Instant createdAt,
    String caption,
    Optional<String> cover,
    List<BigDecimal> trend,
    AlertDetails details) {

  public Alert {
    trend = List.copyOf(trend);
  }

  /** An alert without trend and details. */
  public Alert(
      String id,
      Crossing crossing,
      String videoId,
      Instant createdAt,
      String caption,
      Optional<String> cover) {
    this(id, crossing, videoId, createdAt, caption, cover, List.of(), AlertDetails.NONE);
  }

  /** The maximum length of a caption, in Unicode code points. */
  static final int MAX_CAPTION = 500;

  private static final int BRIEF_CAPTION = 60;

  /**
   * Creates the alert of a crossing that happened after the snapshot of {@code since}. The id
   * consists of video, metric, level and that instant. They identify the crossing because only one
   * observation can follow a snapshot.
   */
  Alert(Optional<Snapshot> previous, VideoChange change, Crossing crossing, Instant since) {
    this(
        id(change.stats(), crossing, since),
        crossing,
        change.stats().videoId(),
        change.stats().createdAt(),
        cut(change.stats().caption()),
        change.stats().cover(),
        List.of(),
        AlertDetails.of(previous, change, crossing));
  }

  private static String id(VideoStats video, Crossing crossing, Instant since) {
    return String.join(
        ".",
        video.videoId(),
        crossing.metric().key(),
        crossing.level().text(),
        Long.toString(since.toEpochMilli()));
  }

  /** Returns this alert with the given trend. */
  public Alert with(List<BigDecimal> found) {
    return new Alert(id, crossing, videoId, createdAt, caption, cover, found, details);
  }

  /** Returns this alert with the given details. */
  public Alert with(AlertDetails known) {
    return new Alert(id, crossing, videoId, createdAt, caption, cover, trend, known);
  }

  /** Returns this alert without cover image, trend and details, and with a shortened caption. */
  public Alert brief() {
    String start = cut(caption, BRIEF_CAPTION);
    return new Alert(id, crossing, videoId, createdAt, start, Optional.empty());
  }

  /** Shortens a caption to {@link #MAX_CAPTION}. */
  static String cut(String caption) {
    return cut(caption, MAX_CAPTION);
  }

  private static String cut(String caption, int most) {
    return caption.codePointCount(0, caption.length()) <= most
        ? caption
        : caption.substring(0, caption.offsetByCodePoints(0, most - 1)) + "…";
  }
}
