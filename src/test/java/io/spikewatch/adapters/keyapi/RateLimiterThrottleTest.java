package io.spikewatch.adapters.keyapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult.NotAsked;
import io.spikewatch.core.snapshot.FetchResult.Throttled;
import io.spikewatch.core.snapshot.SourceStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterThrottleTest extends GateTestCase {

  @Test
  void a_throttled_run_waits_once_and_goes_on_with_half() throws Exception {
    pass(GOOD);
    pass(throttled());
    assertThat(time.sleeps()).isEmpty();

    assertThat(mostInFlight(20, SILENT)).as("until one is answered").isEqualTo(1);
    pass(GOOD);
    assertThat(mostInFlight(100, GOOD)).isBetween(1, 4);

    assertThat(time.sleeps())
        .singleElement()
        .satisfies(RateLimiterThrottleTest::isAMinuteWithJitter);
    assertThat(limiter.report().limit()).isEqualTo(4);
  }

  @Test
  void a_volley_of_429s_counts_once() {
    pass(GOOD);
    List<Permit.Admitted> volley = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      volley.add(admitted());
    }
    volley.forEach(permission -> limiter.leave(permission, throttled()));

    assertThat(limiter.report()).isEqualTo(new SourceStats(9, 8, 1, 4));
  }

  @Test
  void an_answer_to_an_earlier_round_proves_nothing_about_this_one() {
    pass(GOOD);
    Permit.Admitted early = admitted();
    pass(throttled());
    limiter.leave(early, GOOD);

    assertThat(limiter.enter(hour)).isInstanceOf(Permit.Admitted.class);
    Deadline soon = Deadline.in(Duration.ofMillis(1020), System::nanoTime);
    assertThat(denied(soon))
        .as("a second one before the first is answered")
        .isInstanceOf(NotAsked.class);
  }

  @Test
  void the_third_429_in_a_row_ends_the_asking() {
    pass(throttled());
    pass(throttled());
    pass(throttled());

    assertThat(denied(hour)).isEqualTo(new Throttled("too many requests, also after 2 waits"));
    assertThat(limiter.report()).isEqualTo(new SourceStats(3, 3, 2, 2));
    assertThat(time.sleeps()).hasSize(2).allSatisfy(RateLimiterThrottleTest::isAMinuteWithJitter);
  }

  @Test
  void a_post_without_time_for_the_wait_does_not_wait() {
    pass(throttled());

    assertThat(denied(time.deadlineIn(Duration.ofSeconds(45))))
        .isEqualTo(new Throttled("too many requests, and no time left to wait as the source asks"));
    assertThat(time.sleeps()).isEmpty();
    assertThat(admitted()).as("with time enough").isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0,1000,1100",
    "1,1000,1100",
    "30,30000,33000",
    "119,119000,120000",
    "120,120000,120000"
  })
  void the_source_may_say_how_long_to_wait_within_bounds(int seconds, long least, long most) {
    pass(throttled(seconds));
    pass(GOOD);
    assertThat(time.sleeps())
        .singleElement()
        .satisfies(s -> assertThat(s.toMillis()).isBetween(least, most));
  }

  @ParameterizedTest
  @ValueSource(ints = {121, 86_400, Integer.MAX_VALUE})
  void a_wait_that_is_longer_than_a_run_ends_the_asking(int seconds) {
    pass(GOOD);
    pass(throttled(seconds));

    assertThat(denied(hour))
        .isEqualTo(new Throttled("too many requests, and the source asks for a long wait"));
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void the_limit_never_falls_to_nothing() {
    RateLimiter narrow = new RateLimiter(1, Duration.ZERO, time, time, new Random(1));
    narrow.leave((Permit.Admitted) narrow.enter(hour), throttled());
    assertThat(narrow.enter(hour)).isInstanceOf(Permit.Admitted.class);
  }

  private static void isAMinuteWithJitter(Duration sleep) {
    assertThat(sleep).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
  }
}
