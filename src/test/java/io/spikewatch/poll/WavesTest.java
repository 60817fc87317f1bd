package io.spikewatch.poll;

import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.fake.InMemoryAlertLog;
import io.spikewatch.fake.InMemoryHistory;
import io.spikewatch.fake.InMemoryMessageCounter;
import io.spikewatch.fake.RecordingDispatcher;
import io.spikewatch.fake.RecordingNotifier;
import io.spikewatch.fake.ScriptedSource;
import io.spikewatch.memory.InMemoryCreditCounter;
import io.spikewatch.memory.InMemoryLeases;
import io.spikewatch.memory.InMemoryPollTimes;
import io.spikewatch.memory.InMemoryWatchlist;
import io.spikewatch.notify.NoiseControl;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.testing.TestClock;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many creators that are known to refresh together, each with one video. */
class WavesTest {

  private static final int SIZE = 180;
  private static final Instant FIRST = Instant.parse("2026-03-01T05:30:00Z");
  private static final Instant NEXT_DAY = Instant.parse("2026-03-02T05:00:00Z");

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
    Rhythm daily = new Rhythm(FIRST.minusSeconds(1_800), FIRST, 2, 0);
    times.read().forEach((handle, t) -> known.put(handle, new Times(FIRST, FIRST, FIRST, daily)));
    times = new InMemoryPollTimes();
    times.record(known, known.keySet());
    clock.set(NEXT_DAY);
  }

  @Test
  void leaves_those_who_wait_alone_if_the_scouts_find_nothing_new() {
    PollReport report = runs();

    assertThat(report.polled()).hasSize(3);
    assertThat(report.credits()).isEqualTo(3);
    assertThat(report.skipped())
        .hasSize(SIZE - 3)
        .allMatch(s -> s.reason().startsWith("not due: others show"));
  }

  @Test
  void polls_those_who_wait_if_the_scouts_find_new_figures() {
    for (int i = 0; i < SIZE; i++) {
      shows("maker" + i, 2_000);
    }

    PollReport report = runs();

    assertThat(report.polled()).hasSize(SIZE);
    assertThat(report.skipped()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 180"})
  void goes_by_most_of_the_scouts(int refreshed, int polled) {
    List<String> scouts = scouts();
    scouts.subList(0, refreshed).forEach(scout -> shows(scout, 2_000));

    assertThat(runs().polled()).hasSize(polled);
  }

  @Test
  void does_not_count_a_scout_that_could_not_be_polled() {
    List<String> scouts = scouts();
    source.answer(scouts.get(0), new FetchResult.Unavailable("500"));
    shows(scouts.get(1), 2_000);
    shows(scouts.get(2), 2_000);

    PollReport report = runs();

    assertThat(report.failed()).hasSize(1);
    assertThat(report.polled()).hasSize(SIZE - 1);
  }

  @Test
  void hands_those_who_wait_over_in_batches_where_they_are_too_many() {
    creatorsPerRun = 20;
    scouts().forEach(scout -> shows(scout, 2_000));

    PollReport report = runs();

    assertThat(report.polled()).hasSize(3);
    assertThat(report.dispatched()).isEqualTo(SIZE - 3);
    assertThat(workers.drain()).extracting(b -> b.handles().size()).containsExactly(87, 90);
  }

  @Test
  void hands_over_no_part_of_a_budget_where_there_is_none() {
    creatorsPerRun = 2;
    runs();

    assertThat(workers.drain()).isNotEmpty().allMatch(batch -> batch.ration().isEmpty());
  }

  @Test
  void deals_a_budget_that_is_short_out_to_the_batches() {
    LocalDate today = LocalDate.ofInstant(NEXT_DAY, ZoneOffset.UTC);
    budget = 900;
    creatorsPerRun = 2;
    times = new InMemoryPollTimes();
    credits.reserve(today.minusDays(1), 900, 0);
    credits.reserve(today, 180, 0);
    runs();

    assertThat(workers.drain())
        .hasSize(2)
        .allSatisfy(
            batch -> {
              long part = Math.ceilDiv(720 * batch.handles().size(), SIZE);
              assertThat(batch.ration()).contains(new Ration(part, 4, 4, true));
            });
  }

  @Test
  void spends_no_more_on_a_batch_than_was_dealt_out_to_it() {
    budget = 900;
    List<Watch> watches = watchlist.read().watches().subList(0, 20);
    List<String> handles = watches.stream().map(Watch::handle).toList();
    Ration ration = new Ration(5, 200, 200, true);

    PollReport report =
        runs(
            PollRequest.handedOver(handles, watches, Optional.of(ration)).askedAt(clock.instant()));

    assertThat(report.polled()).hasSize(5);
    assertThat(report.credits()).isEqualTo(5);
    assertThat(report.skipped()).hasSize(15);
  }

  @Test
  void hands_nobody_over_who_waits_in_vain() {
    creatorsPerRun = 20;

    assertThat(runs().dispatched()).isZero();
    assertThat(workers.drain()).isEmpty();
  }

  @Test
  void hands_those_who_wait_over_with_the_scouts_where_even_these_are_too_many() {
    creatorsPerRun = 2;

    assertThat(runs().dispatched()).isEqualTo(SIZE);
  }

  @Test
  void counts_every_credit_for_a_reason_also_of_pages_that_failed() {
    source.answer(scouts().get(0), new FetchResult.Unavailable("500"));
    shows(scouts().get(1), 2_000);

    PollReport report = runs();

    int stops = report.polled().size();
    assertThat(report.failed()).hasSize(1);
    assertThat(report.plan().values().stream().mapToInt(n -> n).sum() - stops)
        .isEqualTo(report.credits());
    assertThat(report.plan()).containsEntry("probe", 3);
  }

  private List<String> scouts() {
    Due due =
        Due.of(
            PollRequest.scheduled(),
            watchlist.read().watches(),
            times.read(),
            false,
            clock.instant());
    return new ArrayList<>(due.scouts());
  }

  private void shows(String handle, long views) {
    source.put(handle, video(handle + ".v").with(Metric.VIEWS, views));
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
            NoiseControl.NONE,
            clock,
            (least, most) -> {})
        .run(request, Deadline.in(Duration.ofMinutes(5), () -> 0), PollListener.SILENT);
  }
}
