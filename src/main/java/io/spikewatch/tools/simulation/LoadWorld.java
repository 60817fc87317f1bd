package io.spikewatch.tools.simulation;

import io.spikewatch.tools.simulation.SimulatedFigures.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Any number of creators without stored state: every figure is computed from creator, video and
 * hour. All figures change every hour, which is the maximum of work. One creator in fifty posts a
 * video every hour that crosses a level at its first observation.
 */
final class LoadWorld implements Source {

  private static final int OLD_VIDEOS = 12;
  private static final int ONE_IN = 50;
  private static final long CROSSES = 150_000;
  private static final Duration HOUR = Duration.ofHours(1);

  private final int creators;
  private final Instant start;

  LoadWorld(int creators, Instant start) {
    this.creators = creators;
    this.start = start;
  }

  static String handle(int creator) {
    return "creator%05d".formatted(creator);
  }

  /** The videos that cross a level in the hours after the first, up to the given hour. */
  Set<String> crossings(int lastHour) {
    Set<String> crossings = new HashSet<>();
    for (int hour = 1; hour <= lastHour; hour++) {
      for (int creator = 0; creator < creators; creator++) {
        if (posts(creator, hour)) {
          crossings.add(video(creator, OLD_VIDEOS + hour));
        }
      }
    }
    return crossings;
  }

  private static boolean posts(int creator, int hour) {
    return hour > 0 && creator % ONE_IN == hour % ONE_IN;
  }

  @Override
  public List<String> userIds() {
    return IntStream.range(0, creators).mapToObj(LoadWorld::userId).toList();
  }

  private static String userId(int creator) {
    return "7%018d".formatted(creator + 1);
  }

  @Override
  public Optional<String> userId(String handle, Instant now) {
    return handle.matches("creator[0-9]{5}")
        ? Optional.of(Integer.parseInt(handle.substring(7)))
            .filter(creator -> creator < creators)
            .map(LoadWorld::userId)
        : Optional.empty();
  }

  @Override
  public Optional<String> handle(String userId, Instant now) {
    return Optional.of(creator(userId)).filter(c -> c >= 0 && c < creators).map(LoadWorld::handle);
  }

  private static int creator(String userId) {
    return userId.matches("7[0-9]{18}") ? (int) Long.parseLong(userId.substring(1)) - 1 : -1;
  }

  @Override
  public Listing listing(String userId, Instant now) {
    int creator = creator(userId);
    int hour = (int) Duration.between(start, now).toHours();
    List<ListedVideo> rows = new ArrayList<>();
    for (int i = 0; i < OLD_VIDEOS; i++) {
      long total = 20_000 + 1_000L * i + 37L * hour + creator % 100;
      long last1d = 600 + 10L * i + 7L * hour;
      Instant posted = start.minus(Duration.ofDays(20 + 2L * i));
      rows.add(
          row(i, video(creator, i), posted, new Count(total, last1d, 4 * last1d, 12 * last1d)));
    }
    for (int posted = 1; posted <= hour; posted++) {
      if (posts(creator, posted)) {
        long total = CROSSES + 91L * (hour - posted);
        Instant at = start.plus(HOUR.multipliedBy(posted)).minus(Duration.ofMinutes(30));
        rows.add(
            row(
                OLD_VIDEOS + posted,
                video(creator, OLD_VIDEOS + posted),
                at,
                new Count(total, total, total, total)));
      }
    }
    return new Listing(rows);
  }

  private static String video(int creator, int number) {
    return "7%06d%012d".formatted(creator, number + 1);
  }

  private static ListedVideo row(int position, String id, Instant posted, Count views) {
    Count likes =
        new Count(
            views.total() / 30, views.last1d() / 30, views.last7d() / 30, views.last30d() / 30);
    Post post = new Post(id, posted, "load", "https://covers.example.com/x.jpeg", "MY", 16, 1_000);
    return new ListedVideo(position, post, new SimulatedFigures(views, likes, 0, 0));
  }
}
