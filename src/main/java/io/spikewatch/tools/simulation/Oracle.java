package io.spikewatch.tools.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the crossings of one creator in the rows that an observer reads. With all rows of every
 * hour, its result is the truth.
 *
 * <p>An observation is a refresh that was read. Derived figures belong to the observation and hold
 * until the next observation. The class shares no code with the code that it checks.
 */
public final class Oracle {

  private static final Comparator<TrueCrossing> BY_TIME =
      Comparator.comparing(TrueCrossing::at)
          .thenComparing(TrueCrossing::userId)
          .thenComparing(TrueCrossing::videoId)
          .thenComparing(TrueCrossing::metric);

  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;
  private static final long JITTER = 15 * 60;

  /** Two observations within this time give an exact daily increase. */
  private static final long CLOSE = 2 * HOUR;

  private static final long MIN_DAY = 18 * HOUR;
  private static final long MAX_DAY = 30 * HOUR;

  /** A video first observed later than this after its creation may have been crawled late. */
  private static final long LATE = 2 * DAY;

  /**
   * The observation with which the newest one is compared.
   *
   * @param seconds the seconds between the two observations
   * @param averaged whether the increase must be averaged per 24 hours
   */
  record Reference(long at, long seconds, boolean averaged) {}

  private final String userId;
  private final OracleLevels levels;
  private final List<TrueCrossing> crossings;
  private @Nullable OracleVideo[] videos = {};
  private long[] observations = new long[16];
  private int count;
  private List<ListedVideo> last = List.of();
  private long lastDataAt = Long.MIN_VALUE;
  private Reference reference = new Reference(0, 0, false);

  Oracle(String userId, OracleLevels levels, List<TrueCrossing> crossings) {
    this.userId = userId;
    this.levels = levels;
    this.crossings = crossings;
  }

  /** The crossings of all creators of a source, ordered by time. */
  public static List<TrueCrossing> truth(
      Source source, OracleLevels levels, Instant from, Instant to, Duration every) {
    List<TrueCrossing> all = new ArrayList<>();
    for (String userId : source.userIds()) {
      Oracle oracle = new Oracle(userId, levels, all);
      for (Instant at = from; !at.isAfter(to); at = at.plus(every)) {
        oracle.observe(source, at);
      }
    }
    all.sort(BY_TIME);
    return List.copyOf(all);
  }

  /** Reads everything that the source shows. */
  void observe(Source source, Instant at) {
    observe(source.listing(userId, at).rows(), source.dataAt(userId, at), at);
  }

  /**
   * Reads these rows.
   *
   * @param dataAt the instant that their figures describe
   */
  void observe(List<ListedVideo> rows, Instant dataAt, Instant at) {
    long now = at.getEpochSecond();
    if (rows.isEmpty()) {
      return;
    }
    if (dataAt.getEpochSecond() == lastDataAt || rows.equals(last)) {
      standStill(rows, at);
      return;
    }
    boolean baseline = count == 0;
    long before = baseline ? now : observations[count - 1];
    note(now);
    for (ListedVideo row : rows) {
      OracleVideo video = at(row.position());
      if (video == null) {
        boolean silent = baseline || isFirstCrawl(row, now, before);
        video = new OracleVideo(row, levels.all().size(), silent, now);
        videos[row.position()] = video;
      } else if (!video.believes(row.figures(), now)) {
        continue;
      }
      evaluate(video, row, at);
    }
    last = rows;
    lastDataAt = dataAt.getEpochSecond();
  }

  /** Handles rows without change: low figures are accepted after they have held long enough. */
  private void standStill(List<ListedVideo> rows, Instant at) {
    for (ListedVideo row : rows) {
      OracleVideo video = at(row.position());
      if (video != null && video.believesLow(row.figures(), at.getEpochSecond())) {
        evaluate(video, row, at);
      }
    }
  }

  private @Nullable OracleVideo at(int position) {
    if (position >= videos.length) {
      videos = Arrays.copyOf(videos, Math.max(position + 1, 2 * videos.length));
    }
    return videos[position];
  }

  /**
   * The maximum distance of two observations: a late or skipped refresh extends it by its delay.
   */
  private boolean isFirstCrawl(ListedVideo row, long now, long before) {
    long created = row.post().createdAt().getEpochSecond();
    long delay = Math.max(0, now - before - DAY);
    SimulatedFigures.Count views = row.figures().views();
    return created <= lastDataAt && created < now - LATE - delay && views.last1d() == views.total();
  }

  private void note(long now) {
    if (count == observations.length) {
      observations = Arrays.copyOf(observations, 2 * count);
    }
    observations[count++] = now;
    reference = reference(now);
  }

  private Reference reference(long now) {
    int day = count - 1;
    while (day >= 0 && observations[day] > now - DAY + JITTER) {
      day--;
    }
    if (day >= 0 && observations[day + 1] - observations[day] <= CLOSE) {
      return new Reference(observations[day], now - observations[day], false);
    }
    int best = -1;
    for (int i = 0; i < count - 1; i++) {
      long ago = now - observations[i];
      if (ago >= MIN_DAY
          && ago <= MAX_DAY
          && (best < 0 || Math.abs(ago - DAY) <= Math.abs(now - observations[best] - DAY))) {
        best = i;
      }
    }
    if (best >= 0) {
      return new Reference(observations[best], now - observations[best], false);
    }
    return day >= 0
        ? new Reference(observations[day], now - observations[day], true)
        : new Reference(observations[0], now - observations[0], false);
  }

  private void evaluate(OracleVideo video, ListedVideo row, Instant at) {
    SimulatedFigures figures = row.figures();
    boolean suspect = video.observe(figures, at.getEpochSecond());
    boolean ambiguous = reference.averaged() && video.createdAfter(reference.at());
    for (int m = 0; m < levels.all().size(); m++) {
      OracleLevels.OfMetric of = levels.all().get(m);
      OracleLevels.OracleMetric metric = of.metric();
      long value =
          metric.derived() ? video.increase(metric, figures, reference) : metric.of(figures);
      int level = video.fires(m, of, value);
      if (level >= 0) {
        crossings.add(
            new TrueCrossing(
                userId,
                row.post().videoId(),
                metric,
                of.written().get(level),
                at,
                metric.written(value),
                suspect && metric.ofSales(),
                ambiguous && metric.derived()));
      }
    }
    video.evaluated(figures, suspect);
  }
}
