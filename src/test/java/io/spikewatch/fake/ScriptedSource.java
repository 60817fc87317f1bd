package io.spikewatch.fake;

import io.spikewatch.core.snapshot.CreditMeter;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.FetchResult.NotAsked;
import io.spikewatch.core.snapshot.FetchResult.NotIndexed;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import io.spikewatch.core.snapshot.FetchResult.Throttled;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.VideoAnalytics;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The source in memory: it sorts, pages and counts as the real one does, and answers what a test
 * wants instead where the test wants it.
 */
public final class ScriptedSource {

  private static final Duration LEAST = Duration.ofSeconds(1);

  /** A creator as the source knows it. */
  private static final class Shelf {
    private final String userId;
    private String handle;
    private final Map<String, SampleVideo> videos = new LinkedHashMap<>();

    Shelf(String userId, String handle) {
      this.userId = userId;
      this.handle = handle;
    }
  }

  private final TestClock time;
  private final Map<String, Shelf> shelves = new LinkedHashMap<>();
  private final Map<String, FetchResult> instead = new HashMap<>();
  private final List<PageRequest> requests = new ArrayList<>();
  private final Deque<Runnable> meanwhile = new ArrayDeque<>();
  private Optional<FetchResult> insteadOfAll = Optional.empty();
  private Duration answersTake = Duration.ZERO;

  public ScriptedSource(TestClock time) {
    this.time = time;
  }

  /** Puts a video on a creator's list, in the place of the one with the same id. */
  public void put(String handle, SampleVideo video) {
    shelf(handle).videos.put(video.id(), video);
  }

  /** The video as it stands, or a fresh one. */
  public SampleVideo video(String handle, String id) {
    return shelf(handle).videos.getOrDefault(id, SampleVideo.video(id));
  }

  /** Takes all videos of a creator away. */
  public void clear(String handle) {
    shelf(handle).videos.clear();
  }

  /** Gives a creator another handle; its identity stays. */
  public void rename(String handle, String newHandle) {
    Shelf shelf = shelf(handle);
    shelf.handle = newHandle;
  }

  /** Answers so, whoever is asked about, until {@link #recover}. */
  public void answerAll(FetchResult result) {
    insteadOfAll = Optional.of(result);
  }

  /** Answers so about one creator, until {@link #recover}. */
  public void answer(String handle, FetchResult result) {
    instead.put(handle, result);
  }

  /** Answers as it should again. */
  public void recover() {
    insteadOfAll = Optional.empty();
    instead.clear();
  }

  /** How long every answer takes from now on. */
  public void takes(Duration duration) {
    answersTake = duration;
  }

  /** Lets something happen while the next request is under way, after its page has been read. */
  public void meanwhile(Runnable happening) {
    meanwhile.add(happening);
  }

  /** Every request that was answered, in order. */
  public List<PageRequest> requests() {
    return List.copyOf(requests);
  }

  /** The source for one run: after a refusal, or too many requests, that run asks nothing more. */
  public VideoAnalytics forOneRun() {
    return new VideoAnalytics() {
      private Optional<FetchResult> closed = Optional.empty();

      @Override
      public FetchResult fetch(PageRequest request, CreditMeter credits, Deadline deadline) {
        if (closed.isPresent()) {
          return closed.get();
        }
        if (!deadline.allows(LEAST.compareTo(answersTake) > 0 ? LEAST : answersTake)) {
          return new NotAsked("no time left");
        }
        if (!credits.spend()) {
          return new NotAsked("no credits left for today");
        }
        requests.add(request);
        FetchResult result = result(request);
        closed = closing(result);
        Optional.ofNullable(meanwhile.poll()).ifPresent(Runnable::run);
        time.advance(answersTake);
        return result;
      }
    };
  }

  /** A page as it would be given, free of charge. */
  public Page page(String handle, Order order, int page) {
    return page(shelf(handle), order, page);
  }

  private static Optional<FetchResult> closing(FetchResult result) {
    return switch (result) {
      case Refused refused -> Optional.of(new NotAsked("the account is refused"));
      case Throttled throttled -> Optional.of(throttled);
      default -> Optional.empty();
    };
  }

  private FetchResult result(PageRequest request) {
    Optional<Shelf> shelf = shelves.values().stream().filter(asked(request.creator())).findFirst();
    Optional<FetchResult> fault =
        insteadOfAll.or(() -> shelf.flatMap(s -> Optional.ofNullable(instead.get(s.handle))));
    return fault.orElseGet(
        () ->
            shelf
                .<FetchResult>map(s -> new Fetched(page(s, request.order(), request.page())))
                .orElseGet(() -> new NotIndexed("no such creator")));
  }

  private static Predicate<Shelf> asked(Creator creator) {
    return shelf ->
        creator
            .userId()
            .map(id -> id.equals(shelf.userId))
            .orElseGet(() -> creator.handle().equals(shelf.handle));
  }

  private static Page page(Shelf shelf, Order order, int page) {
    List<VideoStats> videos =
        shelf.videos.values().stream()
            .map(SampleVideo::stats)
            .sorted(descending(order).thenComparing(VideoStats::videoId))
            .skip((page - 1L) * PageRequest.SIZE)
            .limit(PageRequest.SIZE)
            .toList();
    Optional<Creator> creator =
        videos.isEmpty()
            ? Optional.empty()
            : Optional.of(new Creator(Optional.of(shelf.userId), shelf.handle));
    return new Page(videos, videos.size(), 0, 0, creator);
  }

  private static Comparator<VideoStats> descending(Order order) {
    Optional<Metric> metric = order.metric();
    Comparator<VideoStats> ascending =
        metric.isPresent()
            ? Comparator.comparing(v -> v.figures().get(metric.get()).orElse(BigDecimal.ZERO))
            : Comparator.comparing(VideoStats::createdAt);
    return ascending.reversed();
  }

  private Shelf shelf(String handle) {
    return shelves.computeIfAbsent(
        handle, h -> new Shelf("70000000000000000" + (10 + shelves.size()), h));
  }
}
