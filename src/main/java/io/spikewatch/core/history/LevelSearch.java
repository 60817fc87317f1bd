package io.spikewatch.core.history;

import io.spikewatch.core.alert.Increases;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.poll.HistoryReader;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts, for every round level of a metric, the messages that this level alone would have sent.
 * Round levels have two digits and then zeros. Each creator needs its own visitor.
 */
public final class LevelSearch {

  private static final int MAX_ZEROS = 13;

  private static final List<BigDecimal> ROUND = round();

  private final Metric metric;
  private final Instant since;
  private final int[] messages = new int[ROUND.size()];

  /** Creates a search in the records since an instant. */
  public LevelSearch(Metric metric, Instant since) {
    this.metric = metric;
    this.since = since;
  }

  /** Returns a visitor for the records of one creator. */
  public HistoryReader.HistoryVisitor viewer() {
    Increases increases = new Increases(Rearm.DEFAULT, metric);
    return HistoryReader.HistoryVisitor.of(
        increases::starts, record -> count(record, increases.sees(record)));
  }

  private void count(ObservationRecord record, List<Increases.FiredRange> firedRanges) {
    if (record.seen().at().isBefore(since)) {
      return;
    }
    BitSet fired = new BitSet();
    for (Increases.FiredRange firedRange : firedRanges) {
      fired.set(above(firedRange.above()), above(firedRange.upTo()));
    }
    fired.stream().forEach(i -> messages[i]++);
  }

  /** The number of round levels that a figure reaches. */
  private static int above(BigDecimal figure) {
    int found = Collections.binarySearch(ROUND, figure);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /**
   * A level and the number of messages that it would have sent.
   *
   * @param messages a close estimate for derived metrics, because their high-water marks depend on
   *     the level
   */
  public record LevelCandidate(BigDecimal level, int messages) {}

  /**
   * The level with the number of messages closest to {@code wanted}. If several are equally close,
   * the roundest wins, then the highest.
   */
  public LevelCandidate closest(double wanted) {
    int best =
        IntStream.range(0, messages.length)
            .boxed()
            .min(
                Comparator.comparingDouble((Integer i) -> Math.abs(messages[i] - wanted))
                    .thenComparingInt(i -> ROUND.get(i).stripTrailingZeros().precision())
                    .thenComparing(ROUND::get, Comparator.reverseOrder()))
            .orElseThrow();
    return new LevelCandidate(ROUND.get(best), messages[best]);
  }

  /** All levels, ascending, each with the number of messages that it alone would have sent. */
  public List<LevelCandidate> all() {
    return IntStream.range(0, messages.length)
        .mapToObj(i -> new LevelCandidate(ROUND.get(i), messages[i]))
        .toList();
  }

  /** The highest number of messages of any level. */
  public int most() {
    return IntStream.of(messages).max().orElse(0);
  }

  private static List<BigDecimal> round() {
    List<BigDecimal> round = new ArrayList<>();
    IntStream.rangeClosed(1, 9).forEach(i -> round.add(BigDecimal.valueOf(i)));
    for (int zeros = 0; zeros <= MAX_ZEROS; zeros++) {
      BigDecimal unit = BigDecimal.TEN.pow(zeros);
      IntStream.rangeClosed(10, 99).forEach(i -> round.add(unit.multiply(BigDecimal.valueOf(i))));
    }
    return List.copyOf(round);
  }
}
