package io.spikewatch.lab;

import io.spikewatch.demo.Figures;
import io.spikewatch.demo.Figures.Count;
import io.spikewatch.demo.Listing;
import io.spikewatch.demo.Post;
import io.spikewatch.demo.Source;
import io.spikewatch.demo.VideoRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A laboratory's world, read video by video and not from its shelves. */
final class WorldAsSource implements Source {

  private final LabWorld world;

  WorldAsSource(LabWorld world) {
    this.world = world;
  }

  @Override
  public List<String> userIds() {
    return world.shelves().stream().map(shelf -> shelf.maker().userId()).toList();
  }

  @Override
  public Optional<String> userId(String handle, Instant now) {
    return world.shelves().stream()
        .map(Shelf::maker)
        .filter(maker -> maker.handle(now.getEpochSecond()).equals(handle))
        .map(Maker::userId)
        .findFirst();
  }

  @Override
  public Optional<String> handle(String userId, Instant now) {
    return world.shelf(userId).map(shelf -> shelf.maker().handle(now.getEpochSecond()));
  }

  @Override
  public Listing listing(String userId, Instant now) {
    Maker maker = world.shelf(userId).orElseThrow().maker();
    long second = world.shownAt(userId, now);
    return maker.isUncollected(now.getEpochSecond())
        ? Listing.EMPTY
        : new Listing(
            maker.videos().stream()
                .filter(video -> video.isShown(second))
                .map(video -> row(video, second))
                .toList());
  }

  private static VideoRow row(Video video, long second) {
    long sales = video.sales(second, felt(video, second));
    Post post =
        new Post(video.id(), Instant.ofEpochSecond(video.createdAt()), "", "", "MY", 10, 1000);
    return new VideoRow(
        post,
        new Figures(
            views(video, second),
            likes(video, second),
            0,
            0,
            0,
            sales,
            BigDecimal.valueOf(video.gmvCents(sales), 2)));
  }

  private static Count views(Video video, long second) {
    long now = video.views(second, felt(video, second));
    long dayAgo = second - Video.DAY;
    return count(now, video.views(dayAgo, felt(video, dayAgo)));
  }

  private static Count likes(Video video, long second) {
    long now = video.likes(second, felt(video, second));
    long dayAgo = second - Video.DAY;
    return count(now, video.likes(dayAgo, felt(video, dayAgo)));
  }

  private static Count count(long now, long dayAgo) {
    long day = Math.max(0, now - dayAgo);
    return new Count(now, day, day, day);
  }

  private static double felt(Video video, long second) {
    return FeltTime.at(second, video.phase());
  }
}
