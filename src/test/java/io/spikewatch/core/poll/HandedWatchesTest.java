package io.spikewatch.core.poll;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.memory.InMemoryCreditCounter;
import io.spikewatch.adapters.memory.InMemoryLeases;
import io.spikewatch.adapters.memory.InMemoryPollTimes;
import io.spikewatch.core.credits.BudgetAllocation;
import io.spikewatch.core.credits.PollLimits;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.fake.InMemoryAlertLog;
import io.spikewatch.fake.InMemoryHistory;
import io.spikewatch.fake.InMemoryMessageCounter;
import io.spikewatch.fake.RecordingNotifier;
import io.spikewatch.fake.ScriptedSource;
import io.spikewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A batch brings the watches that the run before it has read, and they count for a while. */
class HandedWatchesTest {

  private static final Watch HANDED =
      new WatchDraft(Watch.of("dancer")).tags(Set.of("old")).watch();
  private static final Watch LISTED =
      new WatchDraft(Watch.of("dancer")).tags(Set.of("new")).watch();
  private static final BudgetAllocation ALLOCATION = new BudgetAllocation(100, 20, 5, true);
  private static final Duration A_RUN = Duration.ofMinutes(10);

  private final List<String> asked = new ArrayList<>();
  private final Watchlist list =
      new Watchlist() {
        @Override
        public WatchlistContents read() {
          asked.add("(all)");
          return new WatchlistContents(List.of(LISTED, Watch.of("singer")), List.of());
        }

        @Override
        public WatchlistContents read(List<String> handles) {
          asked.addAll(handles);
          return new WatchlistContents(
              read().watches().stream().filter(w -> handles.contains(w.handle())).toList(),
              List.of());
        }

        @Override
        public void updateIdentity(Watch seen) {
          throw new AssertionError("nobody was polled");
        }
      };

  @Test
  void are_not_read_again() {
    assertThat(watches(TEN, TEN.plus(A_RUN).minusSeconds(1), 0)).containsExactly(HANDED);
    assertThat(asked).isEmpty();
  }

  @Test
  void are_read_again_once_a_run_would_be_over() {
    assertThat(watches(TEN, TEN.plus(A_RUN), 0)).containsExactly(LISTED);
  }

  @Test
  void are_read_again_if_they_come_from_a_clock_that_is_ahead() {
    assertThat(watches(TEN.plusSeconds(1), TEN, 0)).containsExactly(LISTED);
  }

  @Test
  void are_completed_from_the_list() {
    assertThat(watches(TEN, TEN, 0, "singer")).containsExactly(HANDED, Watch.of("singer"));
    assertThat(asked).doesNotContain("dancer");
  }

  @Test
  void are_not_enough_where_a_budget_is_dealt_out_over_all() {
    assertThat(watches(TEN, TEN, 1_000)).contains(LISTED, Watch.of("singer"));
  }

  @Test
  void are_enough_where_the_budget_has_been_dealt_out() {
    assertThat(watches(Optional.of(ALLOCATION), TEN, TEN, 1_000)).containsExactly(HANDED);
    assertThat(asked).isEmpty();
  }

  @Test
  void are_not_enough_on_the_day_after_the_budget_was_dealt_out() {
    Instant midnight = TEN.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));

    assertThat(watches(Optional.of(ALLOCATION), midnight.minusSeconds(1), midnight, 1_000))
        .contains(LISTED, Watch.of("singer"));
  }

  private List<Watch> watches(Instant askedAt, Instant now, long budget, String... others) {
    return watches(Optional.empty(), askedAt, now, budget, others);
  }

  private List<Watch> watches(
      Optional<BudgetAllocation> allocation,
      Instant askedAt,
      Instant now,
      long budget,
      String... others) {
    List<String> handles = new ArrayList<>(List.of("dancer"));
    handles.addAll(List.of(others));
    PollRequest request =
        PollRequest.ofBatch(handles, List.of(HANDED), allocation).askedAt(askedAt);
    return RunState.load(ports(), request, limits(budget), now).watchlist().watches();
  }

  private Ports ports() {
    InMemoryHistory history = new InMemoryHistory();
    return new Ports(
        new ScriptedSource(TestClock.at(TEN)).forOneRun(),
        list,
        history,
        history,
        new InMemoryPollTimes(),
        new InMemoryLeases(),
        new InMemoryCreditCounter(),
        history,
        new InMemoryAlertLog(),
        new RecordingNotifier(),
        new InMemoryMessageCounter(),
        history,
        Optional.empty());
  }

  private static PollLimits limits(long budget) {
    return new PollLimits(1, 200, budget, 100, Duration.ofHours(2), Optional.empty());
  }
}
