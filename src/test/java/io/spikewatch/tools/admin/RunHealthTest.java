package io.spikewatch.tools.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.tools.admin.RunHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunHealthTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Watchlist.WatchlistContents WATCHING =
      new Watchlist.WatchlistContents(List.of(Watch.of("mira")), List.of());

  @ParameterizedTest
  @CsvSource({
    "PT30M,     ON_TIME, OK",
    "PT2H,      ON_TIME, OK",
    "PT2H1S,    LATE,    WARNING",
    "PT6H,      LATE,    WARNING",
    "PT6H1S,    STOPPED, WRONG",
    "PT240H,    STOPPED, WRONG",
  })
  void runs_are_late_after_two_intervals_and_stopped_after_six(
      Duration age, State state, Check.CheckState check) {
    Map<String, Times> hourly = runs(age, 0, 60, 120, 180, 240, 300);
    RunHealth learned = RunHealth.of(WATCHING, hourly, Optional.empty(), NOON);
    assertThat(learned.state()).isEqualTo(state);
    assertThat(learned.check(NOON).state()).isEqualTo(check);
    assertThat(learned.sentence(NOON)).contains(" ago, 2026-11-", "every 1 h");

    Map<String, Times> one = runs(age, 0);
    Optional<Duration> schedule = Optional.of(Duration.ofHours(1));
    assertThat(RunHealth.of(WATCHING, one, schedule, NOON).state()).isEqualTo(state);
  }

  @Test
  void with_fewer_than_three_gaps_only_the_age_is_shown() {
    RunHealth two = RunHealth.of(WATCHING, runs(Duration.ofDays(3), 0, 60, 120), none(), NOON);
    assertThat(two.state()).isEqualTo(State.AGE_ONLY);
    assertThat(two.sentence(NOON)).isEqualTo("The last run was 3 days ago, 2026-11-20 12:00 UTC.");
    assertThat(two.check(NOON).state()).isEqualTo(Check.CheckState.OK);
    RunHealth three =
        RunHealth.of(WATCHING, runs(Duration.ofDays(3), 0, 60, 120, 180), none(), NOON);
    assertThat(three.state()).isEqualTo(State.STOPPED);
  }

  @Test
  void polls_by_hand_in_quick_succession_are_no_interval() {
    RunHealth tried =
        RunHealth.of(WATCHING, runs(Duration.ofHours(1), 0, 1, 2, 6, 7, 11), none(), NOON);
    assertThat(tried.state()).isEqualTo(State.AGE_ONLY);
    RunHealth often =
        RunHealth.of(WATCHING, runs(Duration.ofHours(1), 0, 5, 10, 15, 20, 25), none(), NOON);
    assertThat(often.state()).isEqualTo(State.STOPPED);
  }

  @Test
  void one_long_gap_and_one_short_gap_do_not_change_the_interval() {
    RunHealth mixed =
        RunHealth.of(WATCHING, runs(Duration.ZERO, 0, 1, 61, 121, 181, 9_000), none(), NOON);
    assertThat(mixed.interval()).contains(Duration.ofHours(1));
  }

  @Test
  void a_run_of_which_every_poll_failed_is_failing_until_a_good_one() {
    Map<String, Times> times = new HashMap<>(runs(Duration.ofHours(1), 0, 60, 120, 180));
    times.put("(failed run)", new Times(NOON.minusSeconds(300), Instant.EPOCH));
    RunHealth failing = RunHealth.of(WATCHING, times, none(), NOON);
    assertThat(failing.state()).isEqualTo(State.FAILING);
    assertThat(failing.check(NOON).state()).isEqualTo(Check.CheckState.WRONG);
    assertThat(failing.sentence(NOON))
        .isEqualTo(
            "Failing: every poll of the last run, 5 min ago, 2026-11-23 11:55 UTC, failed. The last"
                + " successful run was 1 h ago, 2026-11-23 11:00 UTC.");
    times.put("(run 5)", new Times(NOON.minusSeconds(60), Instant.EPOCH));
    assertThat(RunHealth.of(WATCHING, times, none(), NOON).state()).isEqualTo(State.ON_TIME);
  }

  @Test
  void nothing_to_poll_and_no_run_yet_are_distinguished() {
    Watchlist.WatchlistContents nobody = new Watchlist.WatchlistContents(List.of(), List.of());
    assertThat(RunHealth.of(nobody, Map.of(), none(), NOON).state()).isEqualTo(State.NOT_SET_UP);
    RunHealth noRun = RunHealth.of(WATCHING, Map.of(), none(), NOON);
    assertThat(noRun.state()).isEqualTo(State.NO_RUN_YET);
    assertThat(noRun.check(NOON).state()).isEqualTo(Check.CheckState.WARNING);
    assertThat(noRun.troubled()).isFalse();
  }

  private static Optional<Duration> none() {
    return Optional.empty();
  }

  /** Good runs, the last so long ago, the others so many minutes before it. */
  private static Map<String, Times> runs(Duration age, int... minutesBefore) {
    Map<String, Times> times = new HashMap<>();
    for (int i = 0; i < minutesBefore.length; i++) {
      Instant at = NOON.minus(age).minus(Duration.ofMinutes(minutesBefore[i]));
      times.put("(run " + i + ")", new Times(at, Instant.EPOCH));
    }
    return times;
  }
}
