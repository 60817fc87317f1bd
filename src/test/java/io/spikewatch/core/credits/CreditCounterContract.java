package io.spikewatch.core.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every counter of credits does. */
public abstract class CreditCounterContract {

  private static final LocalDate DAY = LocalDate.parse("2026-11-23");

  /** The counter; each call opens it anew. */
  protected abstract CreditCounter credits();

  @Test
  void has_counted_nothing_at_first() {
    assertThat(credits().used(DAY)).isZero();
  }

  @Test
  void grants_all_that_is_wanted_without_a_budget() {
    assertThat(credits().reserve(DAY, 1_000, 0)).isEqualTo(1_000);
    assertThat(credits().reserve(DAY, 1_000, 0)).isEqualTo(1_000);
    assertThat(credits().used(DAY)).isEqualTo(2_000);
  }

  @Test
  void grants_what_the_budget_leaves() {
    assertThat(credits().reserve(DAY, 60, 100)).isEqualTo(60);
    assertThat(credits().reserve(DAY, 60, 100)).isEqualTo(40);
    assertThat(credits().reserve(DAY, 1, 100)).isZero();
    assertThat(credits().used(DAY)).isEqualTo(100);
  }

  @Test
  void grants_no_more_than_the_budget_at_once() {
    assertThat(credits().reserve(DAY, 101, 100)).isEqualTo(100);
  }

  @Test
  void grants_nothing_when_a_lowered_budget_is_already_exceeded() {
    credits().reserve(DAY, 60, 100);
    assertThat(credits().reserve(DAY, 1, 50)).isZero();
    assertThat(credits().used(DAY)).isEqualTo(60);
  }

  @Test
  void counts_each_day_by_itself() {
    credits().reserve(DAY, 60, 100);
    assertThat(credits().reserve(DAY.plusDays(1), 60, 100)).isEqualTo(60);
    assertThat(credits().used(DAY)).isEqualTo(60);
  }

  @Test
  void takes_back_what_was_not_spent_but_never_more_than_was_reserved() {
    credits().reserve(DAY, 60, 100);
    assertThat(credits().giveBack(DAY, 20)).isEqualTo(40);
    assertThat(credits().used(DAY)).isEqualTo(40);
    assertThat(credits().giveBack(DAY, 41)).isEqualTo(40);
    assertThat(credits().giveBack(DAY, 0)).isEqualTo(40);
    assertThat(credits().giveBack(DAY.plusDays(1), 5)).isZero();
    assertThat(credits().used(DAY)).isEqualTo(40);
    assertThat(credits().used(DAY.plusDays(1))).isZero();
  }

  @Test
  void adds_up_what_the_requests_of_a_day_were_for() {
    assertThat(credits().requests(DAY)).isEqualTo(CreditTally.NONE);
    credits().addRequests(DAY, tally("mira", "sweep", 3));
    credits().addRequests(DAY, tally("mira", "sweep", 2));
    credits().addRequests(DAY, tally("kopi.lab", "probe", 1));
    credits().addRequests(DAY.plusDays(1), tally("mira", "probe", 9));
    assertThat(credits().requests(DAY).requests())
        .isEqualTo(Map.of("mira", Map.of("sweep", 5L), "kopi.lab", Map.of("probe", 1L)));
    assertThat(credits().used(DAY)).isZero();
  }

  private static CreditTally tally(String creator, String reason, long requests) {
    return new CreditTally(Map.of(creator, Map.of(reason, requests)));
  }

  @Test
  void wants_of_nothing_get_nothing() {
    assertThat(credits().reserve(DAY, 0, 100)).isZero();
    assertThat(credits().reserve(DAY, 0, 0)).isZero();
  }

  @Test
  void never_grants_more_than_the_budget_to_runs_that_overlap() throws Exception {
    Callable<Integer> run = () -> credits().reserve(DAY, 7, 100);
    int granted = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> end : threads.invokeAll(Collections.nCopies(30, run))) {
        granted += end.get();
      }
    }
    assertThat(granted).isLessThanOrEqualTo(100);
    assertThat(credits().used(DAY)).isEqualTo(granted);
    int rest = credits().reserve(DAY, 100, 100);
    assertThat(granted + rest).isEqualTo(100);
  }
}
