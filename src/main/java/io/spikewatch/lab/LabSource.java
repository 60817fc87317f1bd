package io.spikewatch.lab;

import io.spikewatch.demo.SortOrder.Field;
import io.spikewatch.snapshot.CreditMeter;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Fetched;
import io.spikewatch.snapshot.FetchResult.NotAsked;
import io.spikewatch.snapshot.FetchResult.NotIndexed;
import io.spikewatch.snapshot.Figures;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.snapshot.VideoAnalytics;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/** The source as the poll sees it: pages straight from the world, a credit each. */
final class LabSource implements VideoAnalytics {

  /** Said of a handle by which nobody goes, any more. */
  static final String NO_SUCH_CREATOR = "no such creator";

  private static final int SIZE = PageRequest.SIZE;

  private final LabWorld world;

  LabSource(LabWorld world) {
    this.world = world;
  }

  @Override
  public FetchResult fetch(PageRequest request, CreditMeter credits, Deadline deadline) {
    if (!credits.spend()) {
      return new NotAsked("no credits left for today");
    }
    Creator asked = request.creator();
    Optional<Shelf> shelf =
        asked.userId().isPresent()
            ? world.shelf(asked.userId().get())
            : world.called(asked.handle());
    return shelf
        .<FetchResult>map(s -> new Fetched(page(s, request)))
        .orElseGet(() -> new NotIndexed(NO_SUCH_CREATOR));
  }

  private Page page(Shelf shelf, PageRequest request) {
    Field field = field(request.order());
    int first = Math.min((request.page() - 1) * SIZE, shelf.count());
    int end = Math.min(first + SIZE, shelf.count());
    Optional<Creator> creator =
        first == end
            ? Optional.empty()
            : Optional.of(new Creator(Optional.of(shelf.maker().userId()), world.handle(shelf)));
    return new Page(
        IntStream.range(first, end).mapToObj(n -> row(shelf, shelf.ranked(field, n))).toList(),
        end - first,
        0,
        0,
        creator);
  }

  private static Field field(Order order) {
    return switch (order) {
      case VIEWS -> Field.VIEWS;
      case SALES -> Field.SALES;
      case GMV -> Field.GMV;
      case NEWEST -> Field.CREATED;
    };
  }

  private static VideoStats row(Shelf shelf, int position) {
    return shelf.stats(position, i -> stats(shelf, i));
  }

  private static VideoStats stats(Shelf shelf, int i) {
    Video video = shelf.video(i);
    return new VideoStats(
        video.id(),
        Instant.ofEpochSecond(video.createdAt()),
        "a caption",
        Optional.empty(),
        figures(shelf, i));
  }

  private static Figures figures(Shelf shelf, int i) {
    Figures.Builder figures = new Figures.Builder();
    set(figures, Metric.VIEWS, shelf.views(i));
    set(figures, Metric.VIEWS_1D, shelf.viewsOfDay(i));
    set(figures, Metric.VIEWS_7D, shelf.viewsOfDays(i, 7));
    set(figures, Metric.VIEWS_30D, shelf.viewsOfDays(i, 30));
    set(figures, Metric.LIKES, shelf.likes(i));
    set(figures, Metric.LIKES_1D, shelf.likesOfDay(i));
    set(figures, Metric.LIKES_7D, shelf.likesOfDays(i, 7));
    set(figures, Metric.LIKES_30D, shelf.likesOfDays(i, 30));
    set(figures, Metric.SALES, shelf.sales(i));
    figures.set(Metric.GMV, BigDecimal.valueOf(shelf.gmvCents(i), 2));
    return figures.build();
  }

  private static void set(Figures.Builder figures, Metric metric, long value) {
    figures.set(metric, BigDecimal.valueOf(value));
  }
}
