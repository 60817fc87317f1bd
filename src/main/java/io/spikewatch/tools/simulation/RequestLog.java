package io.spikewatch.tools.simulation;

import io.spikewatch.core.snapshot.Order;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The requests of one strategy by creator, with the worth of each request. The worth says whether
 * the page had been read since the last refresh, and whether the reference reads it.
 */
final class RequestLog implements SimulatedSource.Listener {

  /**
   * One request.
   *
   * @param worth the order of the request. {@code again} is added if the page had been read since
   *     the refresh, {@code deep} if the reference does not read it
   */
  record LoggedRequest(Instant at, Order order, int page, String worth) {}

  private record Position(Order order, int page) {}

  private static final class OfCreator {
    private Listing listing = Listing.EMPTY;
    private BoundedScan yardstick = new BoundedScan(0, 0);
    private final Set<Position> read = new HashSet<>();
    private final List<LoggedRequest> asked = new ArrayList<>();
  }

  private final InstantSource clock;
  private final OracleLevels levels;
  private final Map<String, OfCreator> creators = new HashMap<>();

  RequestLog(InstantSource clock, OracleLevels levels) {
    this.clock = clock;
    this.levels = levels;
  }

  @Override
  public void requested(String userId, Order order, int page, Listing listing) {
    OfCreator creator = creators.computeIfAbsent(userId, _ -> new OfCreator());
    if (creator.listing != listing) {
      creator.listing = listing;
      creator.yardstick = BoundedScan.of(listing, levels);
      creator.read.clear();
    }
    boolean again = !creator.read.add(new Position(order, page));
    int depth =
        switch (order) {
          case VIEWS -> creator.yardstick.viewsPages();
          case GMV -> creator.yardstick.gmvPages();
          case SALES, NEWEST -> Integer.MAX_VALUE;
        };
    String name = order.name().toLowerCase(Locale.ROOT);
    String worth = again ? name + " again" : page > depth ? name + " deep" : name;
    creator.asked.add(new LoggedRequest(clock.instant(), order, page, worth));
  }

  /** The requests for one creator, in order. */
  List<LoggedRequest> of(String userId) {
    OfCreator creator = creators.get(userId);
    return creator == null ? List.of() : creator.asked;
  }
}
