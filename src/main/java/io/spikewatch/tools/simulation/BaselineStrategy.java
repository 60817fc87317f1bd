package io.spikewatch.tools.simulation;

import io.spikewatch.tools.simulation.RefreshCalendar.Refresh;
import io.spikewatch.tools.simulation.SortOrder.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A baseline strategy: it reads pages without memory. A perfect evaluator evaluates what it reads.
 */
final class BaselineStrategy {

  /** The pages that are read, and the times. */
  enum Way {
    FULL_HOURLY("full scan, hourly"),
    BOUNDED_PER_REFRESH("bounded, once per refresh"),
    BOUNDED_HOURLY("bounded, hourly"),
    FULL_DAILY("full scan, daily"),
    NEWEST_PAGE("newest page, hourly");

    private final String label;

    Way(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private static final int HOURS = 24;

  private final Way way;
  private final World world;
  private final OracleLevels levels;
  private final List<TrueCrossing> crossings = new ArrayList<>();
  private final List<Oracle> oracles;
  private final Map<String, Refresh> refreshes = new TreeMap<>();
  private final Map<String, Long> credits = new TreeMap<>();
  private int ticks;

  BaselineStrategy(Way way, World world, OracleLevels levels) {
    this.way = way;
    this.world = world;
    this.levels = levels;
    oracles = world.userIds().stream().map(id -> new Oracle(id, levels, crossings)).toList();
  }

  Way way() {
    return way;
  }

  /** The crossings that a perfect evaluator finds in the pages read. */
  List<TrueCrossing> crossings() {
    return crossings;
  }

  /** The same crossings, as announcements without delay. */
  List<Announced> announced() {
    List<Announced> announced = new ArrayList<>();
    for (TrueCrossing found : crossings) {
      announced.add(
          new Announced(
              "%s.%d".formatted(way, announced.size()),
              found.userId(),
              found.videoId(),
              found.metric().label(),
              found.level(),
              found.at()));
    }
    return announced;
  }

  /** One message contains all crossings that a poll of a creator finds. */
  long messages() {
    return crossings.stream().map(c -> c.userId() + " " + c.at()).distinct().count();
  }

  /** The credits of each creator since the last {@link #resetCredits}. */
  Map<String, Long> credits() {
    return credits;
  }

  void resetCredits() {
    credits.clear();
  }

  void poll(Instant at) {
    for (int i = 0; i < oracles.size(); i++) {
      String userId = world.userIds().get(i);
      if (isDue(userId, at)) {
        Listing listing = world.listing(userId, at);
        oracles.get(i).observe(read(userId, listing), world.dataAt(userId, at), at);
      }
    }
    ticks++;
  }

  private boolean isDue(String userId, Instant at) {
    return switch (way) {
      case FULL_DAILY -> ticks % HOURS == 0;
      case BOUNDED_PER_REFRESH -> {
        Refresh refresh = world.refresh(userId, at);
        yield !refresh.equals(refreshes.put(userId, refresh));
      }
      case FULL_HOURLY, BOUNDED_HOURLY, NEWEST_PAGE -> true;
    };
  }

  private List<ListedVideo> read(String userId, Listing listing) {
    return switch (way) {
      case FULL_HOURLY, FULL_DAILY -> {
        // The end of a list is known only from a page that is not full.
        pay(userId, listing.rows().size() / BoundedScan.PAGE + 1);
        yield listing.rows();
      }
      case NEWEST_PAGE -> {
        pay(userId, 1);
        yield listing.page(new SortOrder(Field.CREATED, true), 1, BoundedScan.PAGE);
      }
      case BOUNDED_HOURLY, BOUNDED_PER_REFRESH -> {
        BoundedScan scan = BoundedScan.of(listing, levels);
        pay(userId, scan.pages());
        yield read(listing, scan);
      }
    };
  }

  private static List<ListedVideo> read(Listing listing, BoundedScan scan) {
    TreeMap<Integer, ListedVideo> rows = new TreeMap<>(Comparator.naturalOrder());
    first(listing, Field.VIEWS, scan.viewsPages()).forEach(v -> rows.put(v.position(), v));
    first(listing, Field.GMV, scan.gmvPages()).forEach(v -> rows.put(v.position(), v));
    return List.copyOf(rows.values());
  }

  private static List<ListedVideo> first(Listing listing, Field field, int pages) {
    return pages == 0
        ? List.of()
        : listing.page(new SortOrder(field, true), 1, pages * BoundedScan.PAGE);
  }

  private void pay(String userId, int pages) {
    credits.merge(userId, (long) pages, Long::sum);
  }
}
