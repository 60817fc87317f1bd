package io.spikewatch.adapters.keyapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult.NotAsked;
import io.spikewatch.core.snapshot.SourceStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RateLimiterTest extends GateTestCase {

  @Test
  void only_one_asks_before_the_first_answer() throws Exception {
    assertThat(mostInFlight(200, SILENT)).isEqualTo(1);
    assertThat(limiter.report()).isEqualTo(new SourceStats(200, 0, 0, 8));
  }

  @Test
  void never_more_than_the_limit_are_in_flight() throws Exception {
    pass(GOOD);
    assertThat(mostInFlight(500, GOOD)).isBetween(1, 8);
    assertThat(limiter.report().requests()).isEqualTo(501);
  }

  @Test
  void as_many_as_the_limit_may_ask_after_the_first_answer() {
    pass(GOOD);
    for (int i = 0; i < 8; i++) {
      assertThat(limiter.enter(hour)).isInstanceOf(Permit.Admitted.class);
    }
    assertThat(denied(Deadline.in(Duration.ofMillis(1020), System::nanoTime)))
        .as("the ninth, when its time is up")
        .isEqualTo(new NotAsked("no time left"));
  }

  @Test
  void requests_come_no_closer_than_their_spacing() {
    RateLimiter spaced = new RateLimiter(8, Duration.ofMillis(250), time, time, new Random(1));
    long before = time.getAsLong();
    for (int i = 0; i < 21; i++) {
      spaced.leave((Permit.Admitted) spaced.enter(hour), GOOD);
    }
    assertThat(Duration.ofNanos(time.getAsLong() - before)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void no_request_waits_for_a_turn_that_its_spacing_makes_too_late() {
    RateLimiter spaced = new RateLimiter(8, Duration.ofSeconds(10), time, time, new Random(1));
    spaced.leave((Permit.Admitted) spaced.enter(hour), GOOD);
    assertThat(((Permit.Denied) spaced.enter(time.deadlineIn(Duration.ofSeconds(10)))).result())
        .isEqualTo(new NotAsked("no time left"));
  }

  @Test
  void a_refusal_ends_all_waiting_requests() {
    Permit.Admitted first = admitted();
    List<CompletableFuture<Permit>> waiting = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      waiting.add(entering(hour));
    }
    limiter.leave(first, REFUSED);

    for (CompletableFuture<Permit> entry : waiting) {
      assertThat(entry.join())
          .isEqualTo(new Permit.Denied(new NotAsked("the account is refused: HTTP 401")));
    }
    assertThat(limiter.report()).isEqualTo(new SourceStats(1, 0, 0, 8));
  }

  @Test
  void the_others_stop_waiting_for_a_first_answer_that_does_not_come() {
    Permit.Admitted silent = admitted();
    time.advance(RateLimiter.FIRST_RESPONSE_TIMEOUT.minusNanos(1));
    CompletableFuture<Permit> other = entering(hour);
    assertThat(other).isNotDone();

    time.advance(Duration.ofNanos(1));
    assertThat(limiter.enter(hour)).isInstanceOf(Permit.Admitted.class);
    limiter.leave(silent, SILENT);
    assertThat(other.join()).isInstanceOf(Permit.Admitted.class);
  }

  @Test
  void patience_runs_on_the_clock_too_when_nothing_else_happens() {
    RateLimiter real =
        new RateLimiter(
            2,
            Duration.ZERO,
            System::nanoTime,
            Thread::sleep,
            new Random(1),
            Duration.ofMillis(30));
    Deadline deadline = Deadline.in(Duration.ofHours(1), System::nanoTime);

    assertThat(real.enter(deadline)).isInstanceOf(Permit.Admitted.class);
    assertThat(real.enter(deadline)).isInstanceOf(Permit.Admitted.class);
  }

  @Test
  void a_turn_that_was_not_used_proves_nothing_and_goes_to_the_next() {
    pass(UNASKED);
    Permit.Admitted second = admitted();
    CompletableFuture<Permit> third = entering(hour);
    limiter.leave(second, UNASKED);
    assertThat(third.join()).isInstanceOf(Permit.Admitted.class);
    assertThat(limiter.report().requests()).isZero();
  }

  @Test
  void no_request_starts_with_less_than_a_second() {
    assertThat(denied(time.deadlineIn(Duration.ofMillis(999))))
        .isEqualTo(new NotAsked("no time left"));
    assertThat(limiter.enter(time.deadlineIn(RateLimiter.MIN_WAIT)))
        .isInstanceOf(Permit.Admitted.class);
  }

  @Test
  void no_request_waits_for_a_turn_longer_than_useful() {
    Permit.Admitted first = admitted();
    Deadline real = Deadline.in(Duration.ofMillis(1030), System::nanoTime);
    assertThat(denied(real)).isEqualTo(new NotAsked("no time left"));
    limiter.leave(first, GOOD);
  }

  @Test
  void a_rest_needs_time_for_itself_and_for_the_retry() {
    assertThat(limiter.backOff(time.deadlineIn(Duration.ofSeconds(3).minusMillis(1)))).isFalse();
    assertThat(time.sleeps()).isEmpty();
    assertThat(limiter.backOff(time.deadlineIn(Duration.ofSeconds(4)))).isTrue();
    assertThat(time.sleeps())
        .singleElement()
        .satisfies(s -> assertThat(s).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3)));
  }

  @Test
  void an_interrupted_thread_does_not_ask() {
    Thread.currentThread().interrupt();
    assertThat(denied(hour)).isEqualTo(new NotAsked("interrupted"));
    assertThat(Thread.interrupted()).isTrue();
  }
}
