package io.spikewatch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.memory.InMemoryCreditCounter;
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
  void gives_without_end_where_there_is_no_budget() {
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

    budget.settle();
    budget.settle();
    assertThat(budget.usedByAll()).isEqualTo(1);
    assertThat(counter.used(DAY)).isEqualTo(1);
  }

  @Test
  void goes_on_spending_after_it_has_settled() {
    CreditBudget budget = budget(12, 1);
    spend(budget, 5);
    budget.settle();

    assertThat(spend(budget, 20)).isEqualTo(7);
    assertThat(counter.used(DAY)).isEqualTo(12);
  }

  @Test
  void asks_a_spent_counter_only_once() {
    int[] asked = {0};
    CreditCounter spent =
        new CreditCounter() {
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
    CreditBudget budget = new CreditBudget(spent, DAY, 5, Long.MAX_VALUE, 1);

    assertThat(spend(budget, 50)).isZero();
    budget.settle();
    assertThat(budget.usedByAll()).isEqualTo(5);
    assertThat(asked[0]).isEqualTo(1);
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
    return new CreditBudget(counter, DAY, daily, Long.MAX_VALUE, expected);
  }

  private static int spend(CreditBudget budget, int wanted) {
    return (int) IntStream.range(0, wanted).filter(i -> budget.spend()).count();
  }
}
