package io.spikewatch.lab;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The true figures of one video over time, to see why something was missed or invented. */
public final class Course {

  /**
   * What the source shows at an instant.
   *
   * @param rank the place of the video by total views
   * @param rankByGmv its place by GMV
   */
  public record Point(
      Instant at,
      Instant shownAt,
      boolean shown,
      long views,
      long viewsOfDay,
      long likesOfDay,
      BigDecimal gmv,
      BigDecimal gmvOfDay,
      int rank,
      int rankByGmv,
      int rankByAge) {}

  private final LabWorld world;
  private final Shelf shelf;
  private final Video video;

  Course(LabWorld world, String userId, String videoId) {
    this.world = world;
    shelf = world.shelf(userId).orElseThrow();
    video = shelf.videos().stream().filter(v -> v.id().equals(videoId)).findFirst().orElseThrow();
  }

  /** The handle of the creator when the world starts. */
  public String handle() {
    return shelf.maker().handle();
  }

  /** How old the video is at an instant. */
  public Duration age(Instant at) {
    return Duration.between(Instant.ofEpochSecond(video.createdAt()), at);
  }

  /** What the source shows at an instant. */
  public Point at(Instant instant) {
    long second = world.shownAt(shelf.maker().userId(), instant);
    List<Video> shown = shelf.videos().stream().filter(v -> v.isShown(second)).toList();
    long views = views(video, second);
    long gmv = gmv(video, second);
    return new Point(
        instant,
        Instant.ofEpochSecond(second),
        shown.contains(video) && !shelf.maker().isUncollected(instant.getEpochSecond()),
        views,
        Math.max(0, views - views(video, second - Video.DAY)),
        Math.max(0, likes(video, second) - likes(video, second - Video.DAY)),
        BigDecimal.valueOf(gmv, 2),
        BigDecimal.valueOf(Math.max(0, gmv - gmv(video, second - Video.DAY)), 2),
        1 + (int) shown.stream().filter(v -> views(v, second) > views).count(),
        1 + (int) shown.stream().filter(v -> gmv(v, second) > gmv).count(),
        1 + (int) shown.stream().filter(v -> v.createdAt() > video.createdAt()).count());
  }

  private static long views(Video video, long second) {
    return video.views(second, FeltTime.at(second, video.phase()));
  }

  private static long likes(Video video, long second) {
    return video.likes(second, FeltTime.at(second, video.phase()));
  }

  private static long gmv(Video video, long second) {
    return video.gmvCents(video.sales(second, FeltTime.at(second, video.phase())));
  }
}
