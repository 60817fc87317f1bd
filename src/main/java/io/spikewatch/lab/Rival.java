package io.spikewatch.lab;

import io.spikewatch.demo.Announced;
import io.spikewatch.demo.Levels;
import io.spikewatch.demo.SortOrder.Field;
import io.spikewatch.demo.TrueCrossing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A plain way to poll that needs no memory, and what comes of it if a perfect evaluator judges what
 * it reads. Its credits are counted page by page.
 */
final class Rival {

  /** How it reads. */
  enum Way {
    /** Every page, every hour: all that can be known. */
    FULL_HOURLY("full scan, hourly"),
    /** Every page, once a day. */
    FULL_DAILY("full scan, daily"),
    /** The ten newest videos, every hour. */
    NEWEST_PAGE("newest page, hourly"),
    /** By views down to the lowest level of views and likes, and by GMV, every hour. */
    BOUNDED("bounded scan, hourly");

    private final String label;

    Way(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private static final int PAGE = 10;
  private static final int HOURS = 24;

  private final Way way;
  private final List<Shelf> shelves;
  private final List<Referee> referees;
  private final long lowestViews;
  private final long lowestGmvCents;
  private final List<TrueCrossing> crossings = new ArrayList<>();
  private long credits;
  private int ticks;

  Rival(Way way, LabWorld world, Levels levels) {
    this.way = way;
    shelves = world.shelves();
    referees = shelves.stream().map(shelf -> new Referee(shelf, levels, crossings)).toList();
    lowestViews =
        Math.min(
            lowest(levels, Levels.Metric.VIEWS_1D, 0), lowest(levels, Levels.Metric.LIKES_1D, 0));
    lowestGmvCents = lowest(levels, Levels.Metric.GMV_1D, 2);
  }

  private static long lowest(Levels levels, Levels.Metric metric, int digits) {
    return levels.of().getOrDefault(metric, List.of()).stream()
        .findFirst()
        .map(level -> level.movePointRight(digits).longValue())
        .orElse(Long.MAX_VALUE);
  }

  Way way() {
    return way;
  }

  long credits() {
    return credits;
  }

  /** What a perfect evaluator makes of what it reads. */
  List<TrueCrossing> crossings() {
    return crossings;
  }

  /** The same, as if it had been announced at once. */
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

  /** One message holds all that a poll of a creator finds. */
  long messages() {
    return crossings.stream().map(c -> c.userId() + " " + c.at()).distinct().count();
  }

  void poll(Instant at) {
    boolean full = way == Way.FULL_HOURLY || (way == Way.FULL_DAILY && ticks % HOURS == 0);
    for (int i = 0; i < shelves.size(); i++) {
      if (full) {
        referees.get(i).observeAll(at);
        credits += pages(shelves.get(i).count());
      } else if (way != Way.FULL_DAILY) {
        referees.get(i).observe(read(shelves.get(i)), at);
      }
    }
    ticks++;
  }

  /** A full last page does not tell that it is the last. */
  private static long pages(int rows) {
    return rows / PAGE + 1L;
  }

  private List<Integer> read(Shelf shelf) {
    if (way == Way.NEWEST_PAGE) {
      return pages(shelf, Field.CREATED, 1);
    }
    List<Integer> byViews = down(shelf, Field.VIEWS, lowestViews);
    if (byViews.size() == shelf.count()) {
      return byViews;
    }
    List<Integer> byGmv = down(shelf, Field.GMV, lowestGmvCents);
    return IntStream.concat(byViews.stream().mapToInt(i -> i), byGmv.stream().mapToInt(i -> i))
        .distinct()
        .boxed()
        .toList();
  }

  /** Reads pages until one ends below the level, or the listing ends. */
  private List<Integer> down(Shelf shelf, Field field, long level) {
    if (level == Long.MAX_VALUE) {
      return List.of();
    }
    int pages = 1;
    while (pages * PAGE <= shelf.count()
        && figure(shelf, field, shelf.ranked(field, pages * PAGE - 1)) >= level) {
      pages++;
    }
    return pages(shelf, field, pages);
  }

  private List<Integer> pages(Shelf shelf, Field field, int pages) {
    credits += pages;
    return IntStream.range(0, Math.min(pages * PAGE, shelf.count()))
        .map(n -> shelf.ranked(field, n))
        .boxed()
        .toList();
  }

  private static long figure(Shelf shelf, Field field, int position) {
    return field == Field.GMV ? shelf.gmvCents(position) : shelf.views(position);
  }
}
