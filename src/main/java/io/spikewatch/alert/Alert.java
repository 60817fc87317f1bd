package io.spikewatch.alert;

import io.spikewatch.snapshot.VideoStats;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A recorded crossing of a video.
 *
 * @param id made from what crossed, so that a repeat of the same alert can be recognised and a
 *     later crossing of the same level is another one
 * @param trend what the figure was on each of the last days, the oldest first, and at last what it
 *     is; empty where nothing is known of the days before
 */
public record Alert(
    String id,
    Crossing crossing,
    String videoId,
    Instant createdAt,
    String caption,
    Optional<String> cover,
    List<BigDecimal> trend) {

  public Alert {
    trend = List.copyOf(trend);
  }

  /** An alert of which no trend is known. */
  public Alert(
      String id,
      Crossing crossing,
      String videoId,
      Instant createdAt,
      String caption,
      Optional<String> cover) {
    this(id, crossing, videoId, createdAt, caption, cover, List.of());
  }

  /** The longest caption that an alert carries, in characters of Unicode. */
  static final int LONGEST_CAPTION = 500;

  private static final int BRIEF_CAPTION = 60;

  /**
   * The alert of a crossing that happened since the snapshot of {@code since}. Only one observation
   * can follow a snapshot, so video, metric, level and that instant name the crossing.
   */
  static Alert of(VideoStats video, Crossing crossing, Instant since) {
    String id =
        String.join(
            ".",
            video.videoId(),
            crossing.metric().key(),
            crossing.level().text(),
            Long.toString(since.toEpochMilli()));
    return new Alert(
        id,
        crossing,
        video.videoId(),
        video.createdAt(),
        cut(video.caption(), LONGEST_CAPTION),
        video.cover());
  }

  /** This alert with its trend. */
  public Alert with(List<BigDecimal> found) {
    return new Alert(id, crossing, videoId, createdAt, caption, cover, found);
  }

  /**
   * This alert without what takes most room: the picture, the trend, and all but the start of the
   * caption.
   */
  public Alert brief() {
    String start = cut(caption, BRIEF_CAPTION);
    return new Alert(id, crossing, videoId, createdAt, start, Optional.empty());
  }

  private static String cut(String caption, int most) {
    return caption.codePointCount(0, caption.length()) <= most
        ? caption
        : caption.substring(0, caption.offsetByCodePoints(0, most - 1)) + "…";
  }
}
