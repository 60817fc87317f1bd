package io.spikewatch.tools.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static TrueCrossing crossing(String level, int hour) {
    return new TrueCrossing(
        "user",
        "video",
        OracleLevels.OracleMetric.VIEWS_1D,
        new BigDecimal(level),
        at(hour),
        BigDecimal.TEN,
        false,
        false);
  }

  private static Announced announced(String id, String level, int hour) {
    return new Announced(id, "user", "video", "views_1d", new BigDecimal(level), at(hour));
  }

  private static Instant at(int hour) {
    return Instant.parse("2026-11-23T00:00:00Z").plus(Duration.ofHours(hour));
  }

  @Test
  void a_crossing_announced_once_is_as_it_should_be() {
    Verdict verdict = Verdict.of(List.of(crossing("100", 1)), List.of(announced("a", "100.0", 3)));
    assertThat(verdict.isClean()).isTrue();
    assertThat(verdict.delays()).containsExactly(Duration.ofHours(2));
  }

  @Test
  void a_crossing_that_fires_again_is_announced_again() {
    Verdict verdict =
        Verdict.of(
            List.of(crossing("100", 1), crossing("100", 9)),
            List.of(announced("b", "100", 9), announced("a", "100", 1)));
    assertThat(verdict.isClean()).isTrue();
    assertThat(verdict.announced()).isEqualTo(2);
  }

  @Test
  void silence_is_a_miss() {
    assertThat(Verdict.of(List.of(crossing("100", 1)), List.of()).missed()).hasSize(1);
  }

  @Test
  void the_same_alert_twice_is_a_duplicate() {
    Verdict verdict =
        Verdict.of(
            List.of(crossing("100", 1)),
            List.of(announced("a", "100", 1), announced("a", "100", 2)));
    assertThat(verdict.duplicates()).hasSize(1);
    assertThat(verdict.missed()).isEmpty();
  }

  @Test
  void the_same_crossing_under_another_id_is_a_repeat() {
    Verdict verdict =
        Verdict.of(
            List.of(crossing("100", 1)),
            List.of(announced("a", "100", 1), announced("b", "100", 2)));
    assertThat(verdict.repeats()).hasSize(1);
  }

  @Test
  void what_is_not_true_is_unfounded() {
    Verdict early = Verdict.of(List.of(crossing("100", 5)), List.of(announced("a", "100", 1)));
    assertThat(early.unfounded()).hasSize(1);
    assertThat(early.missed()).hasSize(1);
    assertThat(Verdict.of(List.of(), List.of(announced("a", "100", 1))).unfounded()).hasSize(1);
  }

  @Test
  void a_level_below_an_announced_one_is_not_a_miss() {
    Verdict verdict =
        Verdict.of(
            List.of(crossing("100", 1), crossing("1000", 2)), List.of(announced("a", "1000", 2)));
    assertThat(verdict.isClean()).isTrue();
    assertThat(verdict.overtaken()).hasSize(1);
  }

  @Test
  void a_level_below_one_that_was_announced_before_is_a_miss() {
    Verdict verdict =
        Verdict.of(
            List.of(crossing("1000", 1), crossing("100", 5)), List.of(announced("a", "1000", 1)));
    assertThat(verdict.missed()).hasSize(1);
  }

  @Test
  void an_ambiguous_crossing_is_not_a_miss_and_excuses_alerts_around_it() {
    TrueCrossing ambiguous =
        new TrueCrossing(
            "user",
            "video",
            OracleLevels.OracleMetric.VIEWS_1D,
            new BigDecimal("100"),
            at(40),
            BigDecimal.TEN,
            false,
            true);
    assertThat(Verdict.of(List.of(ambiguous), List.of()).isClean()).isTrue();
    Verdict told =
        Verdict.of(
            List.of(ambiguous),
            List.of(
                announced("a", "100", 41),
                announced("b", "100", 60),
                announced("c", "1000", 70),
                announced("d", "100", 77)));
    assertThat(told.excused())
        .extracting(Announced::alertId)
        .containsExactlyInAnyOrder("a", "b", "c");
    assertThat(told.repeats()).extracting(Announced::alertId).containsExactly("d");
    assertThat(told.pairs()).isEmpty();
  }
}
