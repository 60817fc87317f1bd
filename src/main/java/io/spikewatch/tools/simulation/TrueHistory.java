package io.spikewatch.tools.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The true figures of one video over time, to explain a missed or false alert. */
public final class TrueHistory {

  /**
   * The figures that the source shows at an instant.
   *
   * @param figures empty while the video is in no listing
   * @param rank the position of the video by total views; 0 while it is in no listing
   */
  public record TruePoint(
      Instant at,
      Instant refreshedAt,
      Optional<SimulatedFigures> figures,
      int rank,
      int rankByGmv,
      int rankByAge) {}

  private final World world;
  private final String userId;
  private final SimulatedVideo video;

  TrueHistory(World world, String userId, String videoId) {
    this.world = world;
    this.userId = userId;
    video =
        world.videos(userId).stream()
            .filter(v -> v.post().videoId().equals(videoId))
            .findFirst()
            .orElseThrow();
  }

  /** The handle of the creator when the world starts, and what kind of creator it is. */
  public String creator() {
    return "@%s (%s)"
        .formatted(world.handle(userId, world.spec().start()).orElseThrow(), world.kind(userId));
  }

  /** The age of the video at an instant. */
  public Duration age(Instant at) {
    return Duration.between(video.post().createdAt(), at);
  }

  /** The figures that the source shows at an instant. */
  public TruePoint at(Instant instant) {
    Listing listing = world.listing(userId, instant);
    Optional<ListedVideo> row =
        listing.rows().stream()
            .filter(r -> r.post().videoId().equals(video.post().videoId()))
            .findFirst();
    return new TruePoint(
        instant,
        Instant.ofEpochSecond(world.refresh(userId, instant).at()),
        row.map(ListedVideo::figures),
        rank(listing, row, Comparator.comparingLong(r -> r.figures().views().total())),
        rank(listing, row, Comparator.comparingLong(r -> r.figures().gmvCents())),
        rank(listing, row, Comparator.comparing(r -> r.post().createdAt())));
  }

  private static int rank(
      Listing listing, Optional<ListedVideo> row, Comparator<ListedVideo> order) {
    List<ListedVideo> rows = listing.rows();
    return row.map(one -> 1 + (int) rows.stream().filter(r -> order.compare(r, one) > 0).count())
        .orElse(0);
  }
}
