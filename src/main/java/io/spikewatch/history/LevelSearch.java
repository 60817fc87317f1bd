package io.spikewatch.history;

import io.spikewatch.alert.Rearm;
import io.spikewatch.alert.Rises;
import io.spikewatch.poll.Recordings;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts, for every round level of a metric, the messages that it alone would have sent; round are
 * the numbers of two digits and zeros. The recordings of each creator are shown to a viewer of
 * their own.
 */
public final class LevelSearch {

  private static final int MOST_ZEROS = 13;

  private static final List<BigDecimal> ROUND = round();

  private final Metric metric;
  private final Instant since;
  private final int[] messages = new int[ROUND.size()];

  /** A search in what was seen since an instant. */
  public LevelSearch(Metric metric, Instant since) {
    this.metric = metric;
    this.since = since;
  }

  /** Looks at the recordings of one creator. */
  public Recordings.Viewer viewer() {
    Rises rises = new Rises(Rearm.DEFAULT, metric);
    return Recordings.Viewer.of(rises::starts, frame -> count(frame, rises.sees(frame)));
  }

  private void count(Frame frame, List<Rises.Rise> rises) {
    if (frame.seen().at().isBefore(since)) {
      return;
    }
    BitSet fired = new BitSet();
    for (Rises.Rise rise : rises) {
      fired.set(above(rise.above()), above(rise.upTo()));
    }
    fired.stream().forEach(i -> messages[i]++);
  }

  /** How many of the round levels a figure reaches. */
  private static int above(BigDecimal figure) {
    int found = Collections.binarySearch(ROUND, figure);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /**
   * A level, and how many messages it would have sent.
   *
   * @param messages for derived metrics, whose marks depend on the level, a close estimate
   */
  public record Found(BigDecimal level, int messages) {}

  /**
   * The level that comes closest to so many messages; of several the roundest, then the highest.
   */
  public Found closest(double wanted) {
    int best =
        IntStream.range(0, messages.length)
            .boxed()
            .min(
                Comparator.comparingDouble((Integer i) -> Math.abs(messages[i] - wanted))
                    .thenComparingInt(i -> ROUND.get(i).stripTrailingZeros().precision())
                    .thenComparing(ROUND::get, Comparator.reverseOrder()))
            .orElseThrow();
    return new Found(ROUND.get(best), messages[best]);
  }

  /** All levels, ascending, with what each would have sent alone. */
  public List<Found> all() {
    return IntStream.range(0, messages.length)
        .mapToObj(i -> new Found(ROUND.get(i), messages[i]))
        .toList();
  }

  /** The most messages that any level would have sent. */
  public int most() {
    return IntStream.of(messages).max().orElse(0);
  }

  private static List<BigDecimal> round() {
    List<BigDecimal> round = new ArrayList<>();
    IntStream.rangeClosed(1, 9).forEach(i -> round.add(BigDecimal.valueOf(i)));
    for (int zeros = 0; zeros <= MOST_ZEROS; zeros++) {
      BigDecimal unit = BigDecimal.TEN.pow(zeros);
      IntStream.rangeClosed(10, 99).forEach(i -> round.add(unit.multiply(BigDecimal.valueOf(i))));
    }
    return List.copyOf(round);
  }
}
