package io.spikewatch.tools.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A video of a {@link ScriptedWorld}; every setting holds from the world's current instant on. */
public final class ScriptedVideo {

  private static final Duration DAY = Duration.ofDays(1);

  private final ScriptedWorld world;
  private final int position;
  private final NavigableMap<Instant, Script> scripts = new TreeMap<>();
  private Post post;

  ScriptedVideo(ScriptedWorld world, int position, String videoId) {
    this.world = world;
    this.position = position;
    Instant createdAt = world.cursor().minus(Duration.ofDays(10));
    String cover = "https://covers.example.com/" + videoId + ".jpeg";
    post = new Post(videoId, createdAt, "", cover, "MY", 16, 970_184);
    scripts.put(world.cursor(), Script.START);
  }

  /** Sets the time of creation to so long before the current instant. */
  public ScriptedVideo age(Duration age) {
    return posted(world.cursor().minus(age), post.caption());
  }

  public ScriptedVideo caption(String caption) {
    return posted(post.createdAt(), caption);
  }

  public ScriptedVideo views1d(long value) {
    return change(script -> script.withViews(script.views().with1d(value)));
  }

  /** The total; without it the video's total follows {@link #views1d}. */
  public ScriptedVideo views(long total) {
    return change(script -> script.withViews(script.views().withTotal(total)));
  }

  public ScriptedVideo likes1d(long value) {
    return change(script -> script.withLikes(script.likes().with1d(value)));
  }

  /** The total; without it the video's total follows {@link #likes1d}. */
  public ScriptedVideo likes(long total) {
    return change(script -> script.withLikes(script.likes().withTotal(total)));
  }

  public ScriptedVideo sales(long total) {
    return change(script -> script.withSales(total));
  }

  /** The cumulative GMV, as a decimal number. */
  public ScriptedVideo gmv(String total) {
    return change(script -> script.withGmv(new BigDecimal(total)));
  }

  /** The video is in no listing from now on. */
  public ScriptedVideo deleted() {
    return change(script -> script.shown(false));
  }

  public ScriptedVideo restored() {
    return change(script -> script.shown(true));
  }

  synchronized Optional<ListedVideo> rowAt(Instant now) {
    boolean young = post.createdAt().isAfter(now.minus(DAY));
    return Optional.ofNullable(scripts.floorEntry(now))
        .map(Map.Entry::getValue)
        .filter(Script::shown)
        .map(script -> new ListedVideo(position, post, script.figures(young)));
  }

  private synchronized ScriptedVideo posted(Instant createdAt, String caption) {
    post =
        new Post(
            post.videoId(),
            createdAt,
            caption,
            post.cover(),
            post.region(),
            post.durationSeconds(),
            post.dataSize());
    return this;
  }

  private synchronized ScriptedVideo change(UnaryOperator<Script> setting) {
    Instant now = world.cursor();
    Map.Entry<Instant, Script> current = scripts.floorEntry(now);
    scripts.put(now, setting.apply(current == null ? Script.START : current.getValue()));
    return this;
  }

  private record Script(Tally views, Tally likes, long sales, BigDecimal gmv, boolean shown) {

    static final Script START = new Script(Tally.START, Tally.START, 0, BigDecimal.ZERO, true);

    Script withViews(Tally other) {
      return new Script(other, likes, sales, gmv, shown);
    }

    Script withLikes(Tally other) {
      return new Script(views, other, sales, gmv, shown);
    }

    Script withSales(long other) {
      return new Script(views, likes, other, gmv, shown);
    }

    Script withGmv(BigDecimal other) {
      return new Script(views, likes, sales, other, shown);
    }

    Script shown(boolean other) {
      return new Script(views, likes, sales, gmv, other);
    }

    SimulatedFigures figures(boolean young) {
      return new SimulatedFigures(
          views.count(young), likes.count(young), sales, gmv.movePointRight(2).longValueExact());
    }
  }

  /** An increase, and the total where the script names one. */
  private record Tally(long last1d, long highest1d, Optional<Long> total) {

    static final Tally START = new Tally(0, 0, Optional.empty());

    Tally with1d(long value) {
      return new Tally(value, Math.max(highest1d, value), total);
    }

    Tally withTotal(long value) {
      return new Tally(last1d, highest1d, Optional.of(value));
    }

    /**
     * The count, coherent unless the script says otherwise: a total that is not set never falls,
     * because a fall would look like a glitch. It equals the highest increase of a video younger
     * than a day, and exceeds that of an older one, which would look like a first crawl otherwise.
     */
    SimulatedFigures.Count count(boolean young) {
      long all = total.orElse(young ? highest1d : 1_000 + 20 * highest1d);
      long last7d = young ? all : Math.max(last1d, Math.min(all, 3 * last1d));
      long last30d = young ? all : Math.max(last1d, Math.min(all, 9 * last1d));
      return new SimulatedFigures.Count(all, last1d, last7d, last30d);
    }
  }
}
