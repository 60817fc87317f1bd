package io.spikewatch.tools.simulation;

import io.spikewatch.tools.simulation.RefreshCalendar.Refresh;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A generated world of creators. The same parameters always give the same figures, at any instant
 * and in any order of requests. It is thread-safe.
 */
public final class World implements Source {

  private record Shown(Refresh refresh, int disturbances, Listing listing) {}

  private final WorldSpec spec;
  private final RefreshCalendar calendar;
  private final List<SimulatedCreator> creators;
  private final Map<String, SimulatedCreator> byUserId;
  private final Map<String, SimulatedCreator> byAnyHandle;
  private final List<String> userIds;

  /** The latest listing of each creator, because readers move forward in time. */
  private final Map<String, Shown> newest = new ConcurrentHashMap<>();

  public World(WorldSpec spec) {
    this.spec = spec;
    calendar = new RefreshCalendar(spec);
    CreatorGenerator generator = new CreatorGenerator(spec, calendar);
    creators = IntStream.range(0, spec.creators()).mapToObj(generator::creator).toList();
    userIds = creators.stream().map(SimulatedCreator::userId).toList();
    byUserId =
        creators.stream()
            .collect(Collectors.toUnmodifiableMap(SimulatedCreator::userId, Function.identity()));
    Map<String, SimulatedCreator> byHandle = new HashMap<>();
    creators.forEach(c -> c.handles().forEach(handle -> byHandle.put(handle, c)));
    byAnyHandle = Map.copyOf(byHandle);
  }

  public WorldSpec spec() {
    return spec;
  }

  /** All events of this world. */
  public List<WorldEvent> events() {
    return creators.stream().flatMap(creator -> creator.events().stream()).toList();
  }

  @Override
  public List<String> userIds() {
    return userIds;
  }

  @Override
  public Optional<String> userId(String handle, Instant now) {
    return Optional.ofNullable(byAnyHandle.get(handle))
        .filter(creator -> creator.handle(now.getEpochSecond()).equals(handle))
        .map(SimulatedCreator::userId);
  }

  @Override
  public Optional<String> handle(String userId, Instant now) {
    return Optional.ofNullable(byUserId.get(userId))
        .map(creator -> creator.handle(now.getEpochSecond()));
  }

  /** The latest visible refresh; a listing may be empty or disturbed in spite of it. */
  Refresh refresh(String userId, Instant now) {
    return calendar.shownAt(creator(userId).index(), now.getEpochSecond());
  }

  @Override
  public Instant dataAt(String userId, Instant now) {
    return Instant.ofEpochSecond(refresh(userId, now).dataAt());
  }

  @Override
  public Listing listing(String userId, Instant now) {
    SimulatedCreator creator = byUserId.get(userId);
    long second = now.getEpochSecond();
    if (creator == null || creator.isUncollected(second)) {
      return Listing.EMPTY;
    }
    Refresh refresh = calendar.shownAt(creator.index(), second);
    int disturbances = creator.disturbances(second);
    Shown known = newest.get(userId);
    if (known != null && known.refresh().equals(refresh) && known.disturbances() == disturbances) {
      return known.listing();
    }
    Listing listing = listing(creator, refresh.dataAt(), second);
    newest.put(userId, new Shown(refresh, disturbances, listing));
    return listing;
  }

  private static Listing listing(SimulatedCreator creator, long dataAt, long now) {
    List<SimulatedVideo> videos = creator.videos();
    List<ListedVideo> rows = new ArrayList<>();
    for (int i = 0; i < videos.size() && videos.get(i).createdAt() <= dataAt; i++) {
      SimulatedVideo video = videos.get(i);
      int position = i;
      video
          .shown(dataAt, now)
          .ifPresent(figures -> rows.add(new ListedVideo(position, video.post(), figures)));
    }
    return new Listing(rows);
  }

  /** The videos of a creator, by their index. */
  List<SimulatedVideo> videos(String userId) {
    return creator(userId).videos();
  }

  /** The kind of creator, in a word. */
  String kind(String userId) {
    return creator(userId).profile().kind().label();
  }

  private SimulatedCreator creator(String userId) {
    return Optional.ofNullable(byUserId.get(userId)).orElseThrow();
  }
}
