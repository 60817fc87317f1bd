package io.spikewatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestClockTest {
  private final TestClock clock = TestClock.at("2026-03-01T10:00:00Z");

  @Test
  void stands_still_until_it_is_moved() {
    assertThat(clock.instant())
        .isEqualTo(clock.instant())
        .isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void advances_by_the_given_step() {
    assertThat(clock.advance(Duration.ofMinutes(61)))
        .isEqualTo(Instant.parse("2026-03-01T11:01:00Z"));
    assertThat(clock.millis()).isEqualTo(Instant.parse("2026-03-01T11:01:00Z").toEpochMilli());
  }

  @Test
  void goes_back_as_a_corrected_clock_does() {
    clock.advance(Duration.ofSeconds(-1));
    assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T09:59:59Z"));
  }

  @Test
  void can_be_set() {
    clock.set(Instant.EPOCH);
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
  }
}
