package io.spikewatch.core.credits;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.memory.InMemoryCreditCounter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditBudgetTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private Instant now = Instant.parse("2026-03-01T23:30:00Z");
  private final InMemoryCreditCounter counter = new InMemoryCreditCounter();

  @ParameterizedTest
  @CsvSource({"9, 9", "10, 10", "11, 10"})
  void gives_what_the_day_has_and_no_credit_more(int wanted, int given) {
    CreditBudget budget = budget(10, 1);

    assertThat(spend(budget, wanted)).isEqualTo(given);
    assertThat(budget.spent()).isEqualTo(given);
    assertThat(budget.exhausted()).isEqualTo(wanted > given);
  }

  @Test
  void is_unlimited_without_a_budget() {
    CreditBudget budget = budget(0, 1);

    assertThat(spend(budget, 1_000)).isEqualTo(1_000);
    assertThat(budget.exhausted()).isFalse();
  }

  @Test
  void reserves_before_it_spends_and_gives_back_what_it_did_not_spend() {
    CreditBudget budget = budget(100, 30);
    assertThat(counter.used(DAY)).isZero();

    spend(budget, 1);
    assertThat(counter.used(DAY)).isEqualTo(30);

    budget.refundUnused();
    budget.refundUnused();
    assertThat(budget.usedByAll()).isEqualTo(1);
    assertThat(counter.used(DAY)).isEqualTo(1);
  }

  @Test
  void goes_on_spending_after_it_has_settled() {
    CreditBudget budget = budget(12, 1);
    spend(budget, 5);
    budget.refundUnused();

    assertThat(spend(budget, 20)).isEqualTo(7);
    assertThat(counter.used(DAY)).isEqualTo(12);
  }

  @Test
  void asks_a_spent_counter_only_once() {
    int[] asked = {0};
    CreditCounter spent =
        new CreditCounter() {
          @Override
          public void addRequests(LocalDate day, CreditTally run) {
            throw new AssertionError("a budget explains nothing");
          }

          @Override
          public CreditTally requests(LocalDate day) {
            return CreditTally.NONE;
          }

          @Override
          public int reserve(LocalDate day, int wanted, long budget) {
            asked[0]++;
            return 0;
          }

          @Override
          public long giveBack(LocalDate day, int unspent) {
            throw new AssertionError("nothing was reserved");
          }

          @Override
          public long used(LocalDate day) {
            return 5;
          }
        };
    CreditBudget budget = budget(spent, 5, 1);

    assertThat(spend(budget, 50)).isZero();
    budget.refundUnused();
    assertThat(budget.usedByAll()).isEqualTo(5);
    assertThat(asked[0]).isEqualTo(1);
  }

  @Test
  void counts_each_request_of_a_run_over_midnight_on_its_own_day() {
    CreditBudget budget = budget(0, 30);
    spend(budget, 4);
    now = Instant.parse("2026-03-02T00:00:01Z");
    spend(budget, 3);
    budget.refundUnused();

    assertThat(counter.used(DAY)).isEqualTo(4);
    assertThat(counter.used(DAY.plusDays(1))).isEqualTo(3);
    assertThat(budget.spent()).isEqualTo(7);
  }

  @Test
  void spends_after_midnight_no_more_than_the_first_run_of_the_day_would() {
    CreditBudget budget = budget(240, 30);
    assertThat(spend(budget, 200)).isEqualTo(200);
    now = Instant.parse("2026-03-02T00:00:01Z");

    assertThat(spend(budget, 200)).isEqualTo(9);
    assertThat(counter.used(DAY.plusDays(1))).isEqualTo(9);
  }

  @Test
  void shares_what_is_left_among_those_that_wait() {
    CreditBudget budget = shared(20, 4);
    assertThat(budget.share(50)).isEqualTo(5);
    assertThat(budget.share(3)).isEqualTo(3);
    spend(budget, 2);
    budget.returnShare(5, 2);

    // If one in three needs only three pages, nine for each of the others are 7.5 on average.
    assertThat(budget.share(50)).isEqualTo(9);
    assertThat(budget.share(50)).isEqualTo(6);
  }

  @Test
  void gives_the_pages_that_some_do_not_need_to_the_others() {
    CreditBudget budget = shared(40, 10);
    int given = 0;
    for (int creator = 0; creator < 5; creator++) {
      assertThat(budget.share(2)).isEqualTo(2);
      given += 2;
    }
    for (int creator = 0; creator < 5; creator++) {
      int share = budget.share(50);
      assertThat(share).isBetween(2, 12);
      given += share;
    }

    assertThat(given).isEqualTo(40);
  }

  @Test
  void gives_one_creator_after_the_other_what_it_needs_if_the_credits_are_not_shared() {
    CreditBudget budget = shared(10, 0);
    assertThat(budget.share(50)).isEqualTo(10);
    spend(budget, 4);
    budget.returnShare(10, 4);
    assertThat(budget.share(50)).isEqualTo(6);
    spend(budget, 6);
    budget.returnShare(6, 6);
    assertThat(budget.share(50)).isZero();
    assertThat(budget.isUsedUp()).isTrue();
  }

  private CreditBudget shared(long credits, int creators) {
    return new CreditBudget(
        counter,
        () -> now,
        new DailyBudget(1_000),
        new BudgetAllocation(credits, creators, 3, true),
        false,
        Duration.ofHours(1),
        1);
  }

  @Test
  void is_never_exceeded_by_runs_side_by_side() throws Exception {
    List<CreditBudget> runs = IntStream.range(0, 5).mapToObj(i -> budget(777, 40)).toList();
    int spent = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> spenders =
          IntStream.range(0, 40)
              .<Callable<Integer>>mapToObj(i -> () -> spend(runs.get(i % runs.size()), 100))
              .toList();
      for (Future<Integer> spender : threads.invokeAll(spenders)) {
        spent += spender.get();
      }
    }

    assertThat(spent).isEqualTo(777);
    assertThat(runs.stream().mapToInt(CreditBudget::spent).sum()).isEqualTo(777);
    assertThat(counter.used(DAY)).isEqualTo(777);
  }

  private CreditBudget budget(long daily, int expected) {
    return budget(counter, daily, expected);
  }

  private CreditBudget budget(CreditCounter credits, long daily, int expected) {
    return new CreditBudget(
        credits,
        () -> now,
        new DailyBudget(daily),
        BudgetAllocation.none(50),
        true,
        Duration.ofHours(1),
        expected);
  }

  private static int spend(CreditBudget budget, int wanted) {
    return (int) IntStream.range(0, wanted).filter(i -> budget.spend()).count();
  }
}
