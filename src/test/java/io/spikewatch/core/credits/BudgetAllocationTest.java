package io.spikewatch.core.credits;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RefreshPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetAllocationTest {

  private static final int MAX_PAGES = 50;
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant YESTERDAY = Instant.parse("2026-03-01T15:00:00Z");
  private static final RefreshPattern ROLLING =
      new RefreshPattern(NOON.minusSeconds(7_200), NOON.minusSeconds(3_600), 0, 5);

  @Test
  void bounds_nothing_without_a_budget() {
    assertThat(BudgetAllocation.none(MAX_PAGES))
        .isEqualTo(new BudgetAllocation(BudgetAllocation.UNBOUNDED, 0, MAX_PAGES, false));
  }

  @ParameterizedTest
  @CsvSource({"1000, 20, 47", "1000, 25, 37", "60, 20, 2", "48, 20, 2"})
  void divides_what_is_left_among_creators_that_were_never_polled(
      long budget, int unknown, int firstPages) {
    List<Times> times = new ArrayList<>(Collections.nCopies(unknown, Times.NEVER));
    times.add(scanned(YESTERDAY, RefreshPattern.begun(YESTERDAY)));

    assertThat(allocation(budget, 0, Optional.empty(), times).firstPages()).isEqualTo(firstPages);
  }

  @ParameterizedTest
  @CsvSource({"0, 514", "500, 14", "514, 0", "600, 0"})
  void uses_a_short_budget_evenly_where_figures_move_all_the_time(long used, long credits) {
    List<Times> times = Collections.nCopies(10, scanned(NOON.minusSeconds(3_600), ROLLING));

    assertThat(allocation(1_000, used, Optional.of(YESTERDAY), times))
        .isEqualTo(new BudgetAllocation(credits, 0, MAX_PAGES, true));
  }

  @Test
  void lets_a_budget_that_has_sufficed_be_used_ahead_of_time() {
    List<Times> times = Collections.nCopies(10, scanned(NOON.minusSeconds(3_600), ROLLING));

    assertThat(allocation(1_000, 500, Optional.empty(), times).credits()).isEqualTo(123);
  }

  @Test
  void sends_a_request_after_two_hours_although_the_even_part_is_used() {
    List<Times> times = Collections.nCopies(10, scanned(NOON.minusSeconds(7_200), ROLLING));

    assertThat(allocation(1_000, 600, Optional.of(YESTERDAY), times).credits()).isEqualTo(1);
    assertThat(allocation(1_000, 600, Optional.empty(), times).credits()).isEqualTo(23);
  }

  @Test
  void shares_what_is_left_among_the_creators_whose_refresh_is_due_when_one_has_come() {
    RefreshPattern seen =
        new RefreshPattern(NOON.minusSeconds(7_200), NOON.minusSeconds(3_600), 5, 0);
    RefreshPattern due = new RefreshPattern(YESTERDAY.minusSeconds(3_600), YESTERDAY, 5, 0);
    List<Times> times = new ArrayList<>(List.of(scanned(NOON.minusSeconds(3_600), seen)));
    times.addAll(Collections.nCopies(8, scanned(YESTERDAY, due)));

    assertThat(allocation(240, 20, Optional.of(YESTERDAY), times))
        .isEqualTo(new BudgetAllocation(240 - 12 - 6 - 20, 8, MAX_PAGES, true));
  }

  @Test
  void saves_credits_for_a_refresh_that_has_not_come() {
    RefreshPattern due = new RefreshPattern(YESTERDAY.minusSeconds(3_600), YESTERDAY, 5, 0);
    List<Times> times = Collections.nCopies(8, scanned(NOON.minusSeconds(3_600), due));
    double part = 13.0 / 24;

    assertThat(allocation(240, 20, Optional.of(YESTERDAY), times).credits())
        .isEqualTo((long) (228 * part * part) - 20);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00Z, true",
    "2026-02-28T23:59:59Z, false",
    "2026-03-02T11:00:00Z, true"
  })
  void takes_credits_for_scarce_until_a_whole_day_is_covered(Instant shortAt, boolean scarce) {
    assertThat(allocation(100, 0, Optional.of(shortAt), List.of()).scarce()).isEqualTo(scarce);
  }

  @ParameterizedTest
  @CsvSource({"1000, 150, 1050, 143", "7, 150, 10000, 1", "0, 150, 1050, 0"})
  void gives_a_batch_its_part(long credits, int some, int all, long part) {
    assertThat(new BudgetAllocation(credits, 900, 20, true).part(some, all))
        .isEqualTo(new BudgetAllocation(part, some, 20, true));
    assertThat(new BudgetAllocation(credits, 0, 20, true).part(some, all))
        .isEqualTo(new BudgetAllocation(part, 0, 20, true));
  }

  @Test
  void bounds_no_batch_where_it_bounds_no_run() {
    BudgetAllocation unbounded = BudgetAllocation.none(MAX_PAGES);

    assertThat(unbounded.part(150, 1_050)).isEqualTo(unbounded);
  }

  private static BudgetAllocation allocation(
      long budget, long used, Optional<Instant> shortAt, List<Times> times) {
    return BudgetAllocation.of(
        new BudgetAllocation.BudgetState(
            new DailyBudget(budget), used, shortAt, NOON, NOON.plus(Duration.ofHours(1)), times),
        MAX_PAGES);
  }

  private static Times scanned(Instant at, RefreshPattern pattern) {
    return new Times(at, at, at, pattern);
  }
}
