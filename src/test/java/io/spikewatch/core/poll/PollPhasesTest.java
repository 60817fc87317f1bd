package io.spikewatch.core.poll;

import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.memory.InMemoryCreditCounter;
import io.spikewatch.adapters.memory.InMemoryLeases;
import io.spikewatch.adapters.memory.InMemoryPollTimes;
import io.spikewatch.adapters.memory.InMemoryWatchlist;
import io.spikewatch.core.credits.BudgetAllocation;
import io.spikewatch.core.credits.DailyBudget;
import io.spikewatch.core.credits.PollLimits;
import io.spikewatch.core.notify.DeliveryPolicy;
import io.spikewatch.core.schedule.Due;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RefreshPattern;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.fake.InMemoryAlertLog;
import io.spikewatch.fake.InMemoryHistory;
import io.spikewatch.fake.InMemoryMessageCounter;
import io.spikewatch.fake.RecordingDispatcher;
import io.spikewatch.fake.RecordingNotifier;
import io.spikewatch.fake.ScriptedSource;
import io.spikewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many creators that are known to refresh together, each with one video. */
class PollPhasesTest {

  private static final int SIZE = 180;
  private static final Instant FIRST = Instant.parse("2026-03-01T05:30:00Z");
  private static final Instant NEXT_DAY = Instant.parse("2026-03-02T06:00:00Z");

  private final TestClock clock = TestClock.at(FIRST);
  private final ScriptedSource source = new ScriptedSource(clock);
  private final InMemoryWatchlist watchlist = new InMemoryWatchlist();
  private final InMemoryHistory history = new InMemoryHistory();
  private final InMemoryCreditCounter credits = new InMemoryCreditCounter();
  private final RecordingDispatcher workers = new RecordingDispatcher();
  private InMemoryPollTimes times = new InMemoryPollTimes();
  private int creatorsPerRun = SIZE;
  private long budget = 0;

  @BeforeEach
  void knows_the_hour() {
    for (int i = 0; i < SIZE; i++) {
      watchlist.put(Watch.of("maker" + i));
      shows("maker" + i, 1_000);
    }
    runs();
    Map<String, Times> known = new HashMap<>();
    RefreshPattern daily = new RefreshPattern(FIRST.minusSeconds(1_800), FIRST, 2, 0);
    times.read().forEach((handle, t) -> known.put(handle, new Times(FIRST, FIRST, FIRST, daily)));
    times = new InMemoryPollTimes();
    times.record(known, known.keySet());
    clock.set(NEXT_DAY);
  }

  @Test
  void leaves_the_others_alone_if_the_canaries_find_nothing_new() {
    PollReport report = runs();

    assertThat(report.creators().polled()).hasSize(3);
    assertThat(report.credits()).isEqualTo(3);
    assertThat(report.creators().skipped())
        .hasSize(SIZE - 3)
        .allMatch(s -> s.reason().startsWith("not due: others show"));
  }

  @Test
  void polls_the_others_if_the_canaries_find_new_figures() {
    for (int i = 0; i < SIZE; i++) {
      shows("maker" + i, 2_000);
    }

    PollReport report = runs();

    assertThat(report.creators().polled()).hasSize(SIZE);
    assertThat(report.creators().skipped()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "1, 180"})
  void polls_the_others_if_one_canary_shows_new_figures(int refreshed, int polled) {
    List<String> canaries = canaries();
    canaries.subList(0, refreshed).forEach(canary -> shows(canary, 2_000));

    assertThat(runs().creators().polled()).hasSize(polled);
  }

  @Test
  void does_not_count_a_canary_that_could_not_be_polled() {
    List<String> canaries = canaries();
    source.answer(canaries.get(0), new FetchResult.Unavailable("500"));
    shows(canaries.get(1), 2_000);
    shows(canaries.get(2), 2_000);

    PollReport report = runs();

    assertThat(report.creators().failed()).hasSize(1);
    assertThat(report.creators().polled()).hasSize(SIZE - 1);
  }

  @Test
  void hands_the_others_over_in_batches_where_they_are_too_many() {
    creatorsPerRun = 20;
    canaries().forEach(canary -> shows(canary, 2_000));

    PollReport report = runs();

    assertThat(report.creators().polled()).hasSize(3);
    assertThat(report.creators().dispatched()).isEqualTo(SIZE - 3);
    assertThat(workers.drain()).extracting(b -> b.watches().size()).containsExactly(87, 90);
  }

  @Test
  void dispatches_no_allocation_without_a_budget() {
    creatorsPerRun = 2;
    runs();

    assertThat(workers.drain()).isNotEmpty().allMatch(batch -> batch.allocation().isEmpty());
  }

  @Test
  void divides_a_short_budget_among_the_batches() {
    LocalDate today = LocalDate.ofInstant(NEXT_DAY, ZoneOffset.UTC);
    budget = 900;
    creatorsPerRun = 2;
    times = new InMemoryPollTimes();
    credits.reserve(today, 180, 0);
    runs();

    DailyBudget daily = new DailyBudget(900);
    Instant now = clock.instant();
    long left = daily.limit(false, now, now.plus(Duration.ofHours(1))) - 180;
    assertThat(workers.drain())
        .hasSize(2)
        .allSatisfy(
            batch -> {
              int size = batch.watches().size();
              long part = Math.ceilDiv(left * size, SIZE);
              assertThat(batch.allocation()).contains(new BudgetAllocation(part, size, 3, false));
            });
  }

  @Test
  void spends_no_more_on_a_batch_than_was_dealt_out_to_it() {
    budget = 900;
    List<Watch> watches = watchlist.read().watches().subList(0, 20);
    List<String> handles = watches.stream().map(Watch::handle).toList();
    BudgetAllocation allocation = new BudgetAllocation(5, 200, 200, true);

    PollReport report =
        runs(
            PollRequest.ofBatch(handles, watches, Optional.of(allocation))
                .askedAt(clock.instant()));

    assertThat(report.creators().polled()).hasSize(5);
    assertThat(report.credits()).isEqualTo(5);
    assertThat(report.creators().skipped()).hasSize(15);
  }

  @Test
  void hands_no_creator_over_while_the_canaries_find_nothing_new() {
    creatorsPerRun = 20;

    assertThat(runs().creators().dispatched()).isZero();
    assertThat(workers.drain()).isEmpty();
  }

  @Test
  void hands_the_others_over_with_the_canaries_where_even_these_are_too_many() {
    creatorsPerRun = 2;

    assertThat(runs().creators().dispatched()).isEqualTo(SIZE);
  }

  @Test
  void counts_every_credit_for_a_reason_also_of_pages_that_failed() {
    source.answer(canaries().get(0), new FetchResult.Unavailable("500"));
    shows(canaries().get(1), 2_000);

    PollReport report = runs();

    int stops = report.creators().polled().size();
    assertThat(report.creators().failed()).hasSize(1);
    assertThat(report.decisions().plan().values().stream().mapToInt(n -> n).sum() - stops)
        .isEqualTo(report.credits());
    assertThat(report.decisions().plan()).containsEntry("probe", SIZE);
  }

  private List<String> canaries() {
    Due due =
        Due.of(
            PollRequest.scheduled(),
            watchlist.read().watches(),
            times.read(),
            false,
            clock.instant());
    return due.cohorts().stream().flatMap(c -> c.canaries().stream()).sorted().toList();
  }

  private void shows(String handle, long views) {
    source.put(handle, video(handle + ".v").with(Metric.VIEWS, views).with(Metric.VIEWS_1D, 60));
  }

  private PollReport runs() {
    return runs(PollRequest.scheduled());
  }

  private PollReport runs(PollRequest request) {
    Ports ports =
        new Ports(
            source.forOneRun(),
            watchlist,
            history,
            history,
            times,
            new InMemoryLeases(),
            credits,
            history,
            new InMemoryAlertLog(),
            new RecordingNotifier(),
            new InMemoryMessageCounter(),
            history,
            Optional.of(workers));
    PollLimits limits =
        new PollLimits(1, 200, budget, creatorsPerRun, Duration.ofHours(2), Optional.empty());
    return new Poll(
            ports,
            limits,
            ThresholdGrammar.read("views_1d=100k").thresholds(),
            DeliveryPolicy.NONE,
            clock,
            (least, most) -> {})
        .run(request, Deadline.in(Duration.ofMinutes(5), () -> 0), PollListener.SILENT);
  }
}
