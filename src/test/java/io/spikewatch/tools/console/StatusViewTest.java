package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RunTimes;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.tools.admin.RunHealth;
import io.spikewatch.tools.console.StatusView.Color;
import io.spikewatch.tools.console.StatusView.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the status is green, and what the marks of the last runs say. */
class StatusViewTest {

  private static final Instant START = Instant.parse("2026-11-17T12:00:00Z");

  private final Map<String, Times> times = new HashMap<>();

  @Test
  void it_is_green_only_while_runs_are_on_time_and_nothing_is_wrong() {
    runs(0, 1, 2, 3, 4);
    assertThat(after(5, List.of(), false).color()).isEqualTo(Color.GREEN);
    assertThat(after(5, List.of(), true).color()).isEqualTo(Color.GREY);
    assertThat(after(5, List.of(Severity.WARNING), false).color()).isEqualTo(Color.YELLOW);
    assertThat(after(5, List.of(Severity.CRITICAL), false).color()).isEqualTo(Color.RED);
    assertThat(after(7, List.of(), false).color()).isEqualTo(Color.YELLOW);
    assertThat(after(11, List.of(), false).color()).isEqualTo(Color.RED);
  }

  @Test
  void with_too_few_runs_it_is_grey() {
    runs(0, 1);
    assertThat(after(72, List.of(), false).color()).isEqualTo(Color.GREY);
    assertThat(after(72, List.of(), false).verdict()).contains("Too few runs");
  }

  @Test
  void a_failed_run_is_red() {
    runs(0, 1, 2, 3, 4);
    times.putAll(RunTimes.after(times, false, hour(5)));
    StatusView status = after(5, List.of(), false);
    assertThat(status.color()).isEqualTo(Color.RED);
    assertThat(status.runs().getLast().outcome()).isEqualTo(RunOutcome.FAILED);
  }

  @Test
  void a_gap_is_shown_as_runs_that_did_not_take_place() {
    runs(0, 1, 2, 6, 7);
    assertThat(outcomes(after(8, List.of(), false)))
        .containsExactly(
            RunOutcome.ON_TIME,
            RunOutcome.ON_TIME,
            RunOutcome.ON_TIME,
            RunOutcome.NONE,
            RunOutcome.NONE,
            RunOutcome.NONE,
            RunOutcome.LATE,
            RunOutcome.ON_TIME);
    assertThat(outcomes(after(10, List.of(), false)).getLast()).isEqualTo(RunOutcome.NONE);
  }

  private void runs(int... hours) {
    for (int hour : hours) {
      times.putAll(RunTimes.after(times, true, hour(hour)));
    }
    times.put("mira", new Times(hour(hours[hours.length - 1]), hour(hours[hours.length - 1])));
  }

  private static Instant hour(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private StatusView after(int hours, List<Severity> troubles, boolean allMuted) {
    Instant now = hour(hours);
    RunHealth runs =
        RunHealth.of(
            new Watchlist.WatchlistContents(List.of(Watch.of("mira")), List.of()),
            times,
            Optional.empty(),
            now);
    HealthView health =
        new HealthView(
            runs,
            runs.sentence(now),
            troubles.stream()
                .map(s -> new HealthView.IssueView(s.key(), "", "", "", Timestamp.of(now, now)))
                .toList(),
            0,
            0);
    return StatusView.of(health, RunTimes.of(times), allMuted, "", now);
  }

  private static List<RunOutcome> outcomes(StatusView status) {
    return status.runs().stream().map(StatusView.RunMark::outcome).toList();
  }
}
