package io.spikewatch.keyapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.snapshot.Deadline;
import io.spikewatch.snapshot.FetchResult.NotAsked;
import io.spikewatch.snapshot.FetchResult.Refusal;
import io.spikewatch.snapshot.SourceUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RateGateTest extends GateTestCase {

  @Test
  void only_one_asks_before_the_first_answer() throws Exception {
    assertThat(mostInFlight(200, SILENT)).isEqualTo(1);
    assertThat(gate.report()).isEqualTo(new SourceUse(200, 0, 0, 8, Optional.empty()));
  }

  @Test
  void never_more_than_the_limit_are_in_flight() throws Exception {
    pass(GOOD);
    assertThat(mostInFlight(500, GOOD)).isBetween(1, 8);
    assertThat(gate.report().requests()).isEqualTo(501);
  }

  @Test
  void as_many_as_the_limit_may_ask_after_the_first_answer() {
    pass(GOOD);
    for (int i = 0; i < 8; i++) {
      assertThat(gate.enter(hour)).isInstanceOf(Entry.Admitted.class);
    }
    assertThat(denied(Deadline.in(Duration.ofMillis(1020), System::nanoTime)))
        .as("the ninth, when its time is up")
        .isEqualTo(new NotAsked("no time left"));
  }

  @Test
  void requests_come_no_closer_than_their_spacing() {
    RateGate spaced = new RateGate(8, Duration.ofMillis(250), time, time, new Random(1));
    long before = time.getAsLong();
    for (int i = 0; i < 21; i++) {
      spaced.leave((Entry.Admitted) spaced.enter(hour), GOOD);
    }
    assertThat(Duration.ofNanos(time.getAsLong() - before)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void nobody_waits_for_a_turn_that_its_spacing_makes_too_late() {
    RateGate spaced = new RateGate(8, Duration.ofSeconds(10), time, time, new Random(1));
    spaced.leave((Entry.Admitted) spaced.enter(hour), GOOD);
    assertThat(((Entry.Denied) spaced.enter(time.deadlineIn(Duration.ofSeconds(10)))).result())
        .isEqualTo(new NotAsked("no time left"));
  }

  @Test
  void a_refusal_ends_the_asking_for_all_who_wait() {
    Entry.Admitted first = admitted();
    List<CompletableFuture<Entry>> waiting = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      waiting.add(entering(hour));
    }
    gate.leave(first, REFUSED);

    for (CompletableFuture<Entry> entry : waiting) {
      assertThat(entry.join())
          .isEqualTo(new Entry.Denied(new NotAsked("the account is refused: HTTP 401")));
    }
    assertThat(gate.report()).isEqualTo(new SourceUse(1, 0, 0, 8, Optional.of(Refusal.KEY)));
  }

  @Test
  void the_others_stop_waiting_for_a_first_answer_that_does_not_come() {
    Entry.Admitted silent = admitted();
    time.advance(RateGate.PATIENCE.minusNanos(1));
    CompletableFuture<Entry> other = entering(hour);
    assertThat(other).isNotDone();

    time.advance(Duration.ofNanos(1));
    assertThat(gate.enter(hour)).isInstanceOf(Entry.Admitted.class);
    gate.leave(silent, SILENT);
    assertThat(other.join()).isInstanceOf(Entry.Admitted.class);
  }

  @Test
  void patience_runs_on_the_clock_too_when_nothing_else_happens() {
    RateGate real =
        new RateGate(
            2,
            Duration.ZERO,
            System::nanoTime,
            Thread::sleep,
            new Random(1),
            Duration.ofMillis(30));
    Deadline deadline = Deadline.in(Duration.ofHours(1), System::nanoTime);

    assertThat(real.enter(deadline)).isInstanceOf(Entry.Admitted.class);
    assertThat(real.enter(deadline)).isInstanceOf(Entry.Admitted.class);
  }

  @Test
  void a_turn_that_was_not_used_proves_nothing_and_goes_to_the_next() {
    pass(UNASKED);
    Entry.Admitted second = admitted();
    CompletableFuture<Entry> third = entering(hour);
    gate.leave(second, UNASKED);
    assertThat(third.join()).isInstanceOf(Entry.Admitted.class);
    assertThat(gate.report().requests()).isZero();
  }

  @Test
  void nobody_starts_with_less_than_a_second() {
    assertThat(denied(time.deadlineIn(Duration.ofMillis(999))))
        .isEqualTo(new NotAsked("no time left"));
    assertThat(gate.enter(time.deadlineIn(RateGate.LEAST))).isInstanceOf(Entry.Admitted.class);
  }

  @Test
  void nobody_waits_for_a_turn_longer_than_it_would_be_of_use() {
    Entry.Admitted first = admitted();
    Deadline real = Deadline.in(Duration.ofMillis(1030), System::nanoTime);
    assertThat(denied(real)).isEqualTo(new NotAsked("no time left"));
    gate.leave(first, GOOD);
  }

  @Test
  void a_rest_needs_time_for_itself_and_for_the_retry() {
    assertThat(gate.rest(time.deadlineIn(Duration.ofSeconds(3).minusMillis(1)))).isFalse();
    assertThat(time.sleeps()).isEmpty();
    assertThat(gate.rest(time.deadlineIn(Duration.ofSeconds(4)))).isTrue();
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
