package io.spikewatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.demo.Levels;
import io.spikewatch.demo.Levels.Metric;
import io.spikewatch.demo.Regime;
import io.spikewatch.demo.TrueCrossing;
import io.spikewatch.demo.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fast referee, held against the one that is written to be obviously right. */
class RefereeTest {

  private static final Duration HOUR = Duration.ofHours(1);

  /** Low enough for ordinary videos to cross as well, several levels at once too. */
  private static final Levels LEVELS =
      Levels.none()
          .and(Metric.VIEWS_1D, "2000", "20000", "300000")
          .and(Metric.LIKES_1D, "150", "9000")
          .and(Metric.GMV_1D, "30", "450.50");

  private static final Comparator<TrueCrossing> BY_TIME =
      Comparator.comparing(TrueCrossing::at)
          .thenComparing(TrueCrossing::userId)
          .thenComparing(TrueCrossing::videoId)
          .thenComparing(TrueCrossing::metric);

  @ParameterizedTest
  @EnumSource(Regime.class)
  void both_referees_see_the_same(Regime regime) {
    LabSpec spec = new LabSpec(11, 40, 12, 5, 60, regime, Mix.BURSTY);
    LabWorld world = new LabWorld(spec);
    List<TrueCrossing> fast = new ArrayList<>();
    List<Referee> referees =
        world.shelves().stream().map(shelf -> new Referee(shelf, LEVELS, fast)).toList();
    Instant last = spec.end().minus(HOUR);
    for (Instant at = LabSpec.START; !at.isAfter(last); at = at.plus(HOUR)) {
      world.at(at);
      for (Referee referee : referees) {
        referee.observeAll(at);
      }
    }
    fast.sort(BY_TIME);

    List<TrueCrossing> slow =
        new Truth(new WorldAsSource(world), LEVELS).crossings(LabSpec.START, last, HOUR);

    assertThat(fast).usingRecursiveFieldByFieldElementComparator(ROUGHLY).isEqualTo(slow);
    assertThat(metrics(slow)).hasSize(3);
    assertThat(slow).hasSizeGreaterThan(100).anyMatch(TrueCrossing::suspect);
  }

  private static Set<Metric> metrics(List<TrueCrossing> crossings) {
    Set<Metric> metrics = new HashSet<>();
    crossings.forEach(crossing -> metrics.add(crossing.metric()));
    return metrics;
  }

  /** Equal numbers may be written with more or fewer zeros. */
  private static final org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration
      ROUGHLY =
          org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration.builder()
              .withComparatorForType(java.math.BigDecimal::compareTo, java.math.BigDecimal.class)
              .build();
}
