package io.spikewatch.tools.simulation;

import io.spikewatch.core.snapshot.CreditMeter;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.FetchResult.NotAsked;
import io.spikewatch.core.snapshot.FetchResult.NotIndexed;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.VideoAnalytics;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.tools.simulation.SimulatedFigures.Count;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A source behind the port of the poll: pages without HTTP, one credit each. */
public final class SimulatedSource implements VideoAnalytics {

  /** The response for an unknown or former handle. */
  static final String NO_SUCH_CREATOR = "no such creator";

  /** Receives every request that was answered. */
  interface Listener {
    void requested(String userId, Order order, int page, Listing listing);
  }

  private final Source source;
  private final InstantSource clock;
  private final Listener listener;

  SimulatedSource(Source source, InstantSource clock, Listener listener) {
    this.source = source;
    this.clock = clock;
    this.listener = listener;
  }

  @Override
  public FetchResult fetch(PageRequest request, CreditMeter credits, Deadline deadline) {
    if (!credits.spend()) {
      return new NotAsked("no credits left for today");
    }
    Instant now = clock.instant();
    Creator asked = request.creator();
    Optional<String> userId = asked.userId().or(() -> source.userId(asked.handle(), now));
    Optional<String> handle = userId.flatMap(id -> source.handle(id, now));
    if (userId.isEmpty() || handle.isEmpty()) {
      return new NotIndexed(NO_SUCH_CREATOR);
    }
    Listing listing = source.listing(userId.get(), now);
    listener.requested(userId.get(), request.order(), request.page(), listing);
    List<VideoStats> videos =
        listing.page(sortOrder(request.order()), request.page(), PageRequest.SIZE).stream()
            .map(SimulatedSource::stats)
            .toList();
    Optional<Creator> creator =
        videos.isEmpty() ? Optional.empty() : Optional.of(new Creator(userId, handle.get()));
    return new Fetched(new Page(videos, videos.size(), 0, 0, creator));
  }

  static SortOrder sortOrder(Order order) {
    return new SortOrder(
        switch (order) {
          case VIEWS -> SortOrder.Field.VIEWS;
          case SALES -> SortOrder.Field.SALES;
          case GMV -> SortOrder.Field.GMV;
          case NEWEST -> SortOrder.Field.CREATED;
        },
        true);
  }

  private static VideoStats stats(ListedVideo video) {
    Post post = video.post();
    SimulatedFigures figures = video.figures();
    Figures.Builder builder = new Figures.Builder();
    Count views = figures.views();
    set(builder, Metric.VIEWS, views.total());
    set(builder, Metric.VIEWS_1D, views.last1d());
    set(builder, Metric.VIEWS_7D, views.last7d());
    set(builder, Metric.VIEWS_30D, views.last30d());
    Count likes = figures.likes();
    set(builder, Metric.LIKES, likes.total());
    set(builder, Metric.LIKES_1D, likes.last1d());
    set(builder, Metric.LIKES_7D, likes.last7d());
    set(builder, Metric.LIKES_30D, likes.last30d());
    set(builder, Metric.SALES, figures.sales());
    builder.set(Metric.GMV, BigDecimal.valueOf(figures.gmvCents(), 2));
    return new VideoStats(
        post.videoId(), post.createdAt(), post.caption(), Optional.empty(), builder.build());
  }

  private static void set(Figures.Builder figures, Metric metric, long value) {
    figures.set(metric, BigDecimal.valueOf(value));
  }
}
