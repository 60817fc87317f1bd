package io.spikewatch.core.history;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.poll.HistoryReader;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.fake.SampleObservations;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LevelSearchTest {

  private static final Instant SINCE = TEN.plus(Duration.ofDays(2));

  private final List<List<ObservationRecord>> creators = new ArrayList<>();

  LevelSearchTest() {
    for (int seed = 1; seed <= 4; seed++) {
      SampleObservations observations = new SampleObservations(seed, 15, TEN);
      List<ObservationRecord> frames = new ArrayList<>();
      for (int poll = 0; poll < 24 * 8; poll++) {
        frames.add(observations.next(Duration.ofHours(1)));
      }
      creators.add(frames);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"VIEWS_1D", "LIKES_1D", "VIEWS", "SALES"})
  void counts_what_a_replay_of_the_level_alone_sends(Metric metric) {
    LevelSearch search = search(metric);
    assertThat(search.most()).isPositive();
    for (int wanted = 0; wanted <= search.most() + 1; wanted++) {
      LevelSearch.LevelCandidate candidate = search.closest(wanted);
      assertThat(candidate.messages())
          .as("%s %s", metric, candidate.level())
          .isEqualTo(replayed(metric, candidate.level()));
    }
  }

  @Test
  void comes_close_for_derived_figures() {
    LevelSearch search = search(Metric.GMV_1D);
    for (int wanted = 1; wanted <= search.most(); wanted++) {
      LevelSearch.LevelCandidate candidate = search.closest(wanted);
      int replayed = replayed(Metric.GMV_1D, candidate.level());
      assertThat(candidate.messages()).isBetween(replayed - 2 - replayed / 8, replayed + 2);
    }
  }

  @Test
  void finds_a_level_for_every_number_that_some_level_sends() {
    LevelSearch search = search(Metric.VIEWS_1D);
    for (int level = 1_000; level < 1_000_000; level *= 2) {
      int messages = replayed(Metric.VIEWS_1D, BigDecimal.valueOf(level));
      assertThat(search.closest(messages).messages()).isBetween(messages - 1, messages + 1);
    }
  }

  @Test
  void names_levels_that_people_would_name() {
    LevelSearch search = search(Metric.VIEWS_1D);
    for (int wanted = 0; wanted < 40; wanted++) {
      BigDecimal level = search.closest(wanted).level();
      assertThat(level.stripTrailingZeros().precision()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void finds_nothing_where_nothing_was_seen() {
    LevelSearch search = new LevelSearch(Metric.GMV, SINCE);
    assertThat(search.most()).isZero();
    assertThat(search.closest(5).messages()).isZero();
  }

  private LevelSearch search(Metric metric) {
    LevelSearch search = new LevelSearch(metric, SINCE);
    for (List<ObservationRecord> frames : creators) {
      HistoryReader.HistoryVisitor viewer = search.viewer();
      frames.forEach(viewer::onRecord);
    }
    return search;
  }

  private int replayed(Metric metric, BigDecimal level) {
    Thresholds alone = new Thresholds(Map.of(metric, List.of(new Level.Absolute(level))));
    int messages = 0;
    for (List<ObservationRecord> frames : creators) {
      Backtest backtest = new Backtest(alone, SINCE);
      frames.forEach(backtest::onRecord);
      messages += backtest.messages().size();
    }
    return messages;
  }
}
