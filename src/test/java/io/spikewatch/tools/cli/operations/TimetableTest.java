package io.spikewatch.tools.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.http.Sleeper;
import io.spikewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimetableTest {

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestClock clock = TestClock.at(START);
  private final List<Duration> waits = new ArrayList<>();
  private final Timetable hourly = timetable(this::pass);

  private Timetable timetable(Sleeper sleeper) {
    return new Timetable(HOUR, clock, sleeper);
  }

  private void pass(Duration time) {
    waits.add(time);
    clock.set(clock.instant().plus(time));
  }

  @Test
  void the_times_do_not_shift_by_the_length_of_a_poll() {
    clock.set(START.plusSeconds(130));
    assertThat(hourly.next()).isEqualTo(START.plus(HOUR));
    clock.set(START.plus(HOUR));
    assertThat(hourly.next()).isEqualTo(START.plus(HOUR.multipliedBy(2)));
  }

  @Test
  void a_poll_that_is_longer_than_the_interval_skips_the_times_that_have_passed() {
    clock.set(START.plus(Duration.ofMinutes(150)));
    assertThat(hourly.next()).isEqualTo(START.plus(HOUR.multipliedBy(3)));
  }

  @Test
  void waits_in_short_steps_until_the_time() throws InterruptedException {
    hourly.await(START.plusSeconds(70));
    assertThat(waits)
        .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(70));
  }

  @Test
  void a_machine_that_wakes_up_late_polls_at_once() throws InterruptedException {
    Timetable asleep =
        timetable(
            time -> {
              waits.add(time);
              clock.set(START.plus(Duration.ofHours(9)).plusSeconds(7));
            });
    asleep.await(asleep.next());
    assertThat(waits).hasSize(1);
    assertThat(asleep.next()).isEqualTo(START.plus(Duration.ofHours(10)));
  }

  @Test
  void a_clock_that_is_set_back_delays_no_poll_by_more_than_the_interval()
      throws InterruptedException {
    Instant before = START.minus(Duration.ofDays(400)).plusSeconds(1_000);
    Timetable moved =
        timetable(
            time -> {
              if (waits.isEmpty()) {
                clock.set(before);
              }
              pass(time);
            });
    moved.await(moved.next());
    assertThat(Duration.between(before, clock.instant())).isLessThanOrEqualTo(HOUR);
    assertThat(waits.size()).isGreaterThan(2);
  }
}
