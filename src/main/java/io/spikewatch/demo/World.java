package io.spikewatch.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A generated world of creators: the same parameters always give the same figures, at any instant
 * and in any order of asking. Safe for use by several threads.
 */
public final class World implements Source {

  private final WorldSpec spec;
  private final RefreshCalendar calendar;
  private final List<WorldEvent> events;
  private final Map<String, SimulatedCreator> byUserId;
  private final Map<String, SimulatedCreator> byAnyHandle;
  private final List<String> userIds;

  /**
   * The newest listing of each creator: readers move forward in time, so older ones are not asked
   * for again.
   */
  private final Map<String, Shown> newest = new ConcurrentHashMap<>();

  public World(WorldSpec spec) {
    this.spec = spec;
    calendar = new RefreshCalendar(spec);
    CreatorGenerator generator = new CreatorGenerator(spec);
    List<SimulatedCreator> creators =
        IntStream.range(0, spec.creators()).mapToObj(generator::creator).toList();
    events = new EventGenerator(spec, creators).events();
    userIds = creators.stream().map(SimulatedCreator::userId).toList();
    byUserId =
        creators.stream()
            .collect(Collectors.toUnmodifiableMap(SimulatedCreator::userId, Function.identity()));
    Map<String, SimulatedCreator> byHandle = new HashMap<>();
    for (SimulatedCreator creator : creators) {
      creator.handles().forEach(handle -> byHandle.put(handle, creator));
    }
    byAnyHandle = Map.copyOf(byHandle);
  }

  public WorldSpec spec() {
    return spec;
  }

  /** Everything out of the ordinary that happens in this world. */
  public List<WorldEvent> events() {
    return events;
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

  @Override
  public Listing listing(String userId, Instant now) {
    SimulatedCreator creator = byUserId.get(userId);
    long second = now.getEpochSecond();
    if (creator == null || creator.isUncollected(second)) {
      return Listing.EMPTY;
    }
    long shownAt = calendar.shownAt(creator.index(), second);
    Shown known = newest.get(userId);
    if (known != null && known.at() == shownAt) {
      return known.listing();
    }
    Listing listing =
        new Listing(
            creator.videos().stream().flatMap(video -> video.row(shownAt).stream()).toList());
    newest.put(userId, new Shown(shownAt, listing));
    return listing;
  }

  private record Shown(long at, Listing listing) {}
}
