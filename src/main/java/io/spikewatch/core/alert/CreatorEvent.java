package io.spikewatch.core.alert;

import io.spikewatch.core.snapshot.VideoStats;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An event of a creator or a video that is not a level crossing.
 *
 * @param id derived from the event, so that a retry can be recognised
 * @param video the video of the event; absent for {@link Type#SILENT}
 * @param since when the creator had last posted; only for {@code ACTIVE_AGAIN} and {@code SILENT}
 * @param suspect the reason why the event is doubtful, such as {@code backfill}
 */
public record CreatorEvent(
    String id,
    Type type,
    Optional<Video> video,
    Optional<Instant> since,
    Optional<String> suspect) {

  /** The type of an event, in the order in which a message lists them. */
  public enum Type {
    /** A new video after a long time without one. */
    ACTIVE_AGAIN,
    /** The first sale of a video that was known without sales. */
    FIRST_SALE,
    /** A new video. */
    NEW_POST,
    /** No new video within the time that the watch configures. */
    SILENT;

    /** The name used in messages. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the type with that key. */
    public static Optional<Type> of(String key) {
      return Arrays.stream(values()).filter(t -> t.key().equals(key)).findFirst();
    }
  }

  /** The part of a video that its message shows. */
  public record Video(String videoId, Instant createdAt, String caption, Optional<String> cover) {

    /** Returns this video with a shortened caption and without cover image. */
    Video brief() {
      return new Video(videoId, createdAt, "", Optional.empty());
    }
  }

  static CreatorEvent of(
      Type type, VideoStats video, Optional<Instant> since, Optional<String> suspect) {
    return new CreatorEvent(
        video.videoId() + "." + type.key(),
        type,
        Optional.of(
            new Video(
                video.videoId(), video.createdAt(), Alert.cut(video.caption()), video.cover())),
        since,
        suspect);
  }

  static CreatorEvent silent(String lastVideoId, Instant since) {
    return new CreatorEvent(
        lastVideoId + "." + Type.SILENT.key(),
        Type.SILENT,
        Optional.empty(),
        Optional.of(since),
        Optional.empty());
  }

  /** Returns this event with a shortened caption and without cover image. */
  public CreatorEvent brief() {
    return new CreatorEvent(id, type, video.map(Video::brief), since, suspect);
  }
}
