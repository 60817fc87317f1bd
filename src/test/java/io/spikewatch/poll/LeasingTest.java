package io.spikewatch.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.spikewatch.fake.InMemoryAlertLog;
import io.spikewatch.fake.InMemoryHistory;
import io.spikewatch.fake.InMemoryMessageCounter;
import io.spikewatch.fake.RecordingNotifier;
import io.spikewatch.fake.ScriptedSource;
import io.spikewatch.memory.InMemoryCreditCounter;
import io.spikewatch.memory.InMemoryLeases;
import io.spikewatch.memory.InMemoryPollTimes;
import io.spikewatch.memory.InMemoryWatchlist;
import io.spikewatch.poll.Leases.Claim;
import io.spikewatch.poll.Leases.Held;
import io.spikewatch.poll.Leases.Pulse;
import io.spikewatch.poll.Leasing.Share;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.testing.TestClock;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LeasingTest {

  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final Watch DANCER = Watch.of("dancer");
  private static final Watch SINGER = Watch.of("singer");
  private static final List<Watch> BOTH = List.of(DANCER, SINGER);

  private final TestClock clock = TestClock.at(TEN);
  private final InMemoryLeases leases = new InMemoryLeases();
  private final InMemoryPollTimes times = new InMemoryPollTimes();
  private int reads;
  private Duration left = Duration.ofMinutes(10);

  @Test
  void takes_everybody_when_it_is_alone_and_gives_all_back() {
    try (Leasing run = begins()) {
      assertThat(run.take(BOTH, Map.of())).isEqualTo(new Share(BOTH, List.of()));
      assertThat(leases.held().claims()).hasSize(1);
    }
    assertThat(leases.held().claims()).isEmpty();
    assertThat(clock.instant()).isEqualTo(TEN);
  }

  @Test
  void changes_the_leases_twice_in_a_run() {
    try (Leasing run = begins()) {
      run.take(BOTH, Map.of());
    }
    assertThat(leases.held().changes()).isEqualTo(2);
  }

  @Test
  void changes_nothing_when_nobody_is_due() {
    try (Leasing run = begins()) {
      run.take(List.of(), Map.of());
    }
    assertThat(leases.held().changes()).isZero();
  }

  @Test
  void leaves_to_a_living_run_whom_it_polls() {
    try (Leasing first = begins();
        Leasing second = begins()) {
      first.take(List.of(DANCER), Map.of());

      Share share = second.take(BOTH, Map.of());

      assertThat(share.mine()).containsExactly(SINGER);
      assertThat(share.others())
          .extracting(CreatorOutcome::handle, CreatorOutcome::reason)
          .containsExactly(tuple("dancer", "leased: another run is polling it now"));
      assertThat(leases.held().claims()).hasSize(2);
    }
    assertThat(leases.held().claims()).isEmpty();
  }

  @Test
  void polls_in_the_next_run_as_soon_as_the_first_has_ended() {
    try (Leasing first = begins()) {
      first.take(BOTH, Map.of());
    }
    polled("dancer", TEN);
    try (Leasing second = begins()) {
      assertThat(second.take(BOTH, Map.of()).mine()).isEqualTo(BOTH);
    }
  }

  @Test
  void leaves_out_whom_a_run_has_polled_that_ended_meanwhile() {
    Leasing first = begins();
    first.take(BOTH, Map.of());
    try (Leasing second = begins()) {
      clock.advance(Duration.ofSeconds(30));
      polled("dancer", clock.instant());
      first.close();

      Share share = second.take(BOTH, Map.of());

      assertThat(share.mine()).containsExactly(SINGER);
      assertThat(share.others())
          .extracting(CreatorOutcome::reason)
          .containsExactly("another run has polled it since this one began");
    }
  }

  @Test
  void reads_no_times_again_while_others_poll_others() {
    Leasing before = begins();
    before.take(List.of(Watch.of("before")), Map.of());
    try (Leasing run = begins();
        Leasing beside = begins()) {
      before.close();
      beside.take(List.of(DANCER), Map.of());

      assertThat(run.take(List.of(SINGER), Map.of()).mine()).containsExactly(SINGER);
      assertThat(reads).isZero();
    }
  }

  @Test
  void reads_times_again_if_a_run_may_have_come_and_gone() {
    try (Leasing run = begins()) {
      try (Leasing quick = begins()) {
        quick.take(List.of(SINGER), Map.of());
        clock.advance(Duration.ofSeconds(1));
        polled("singer", clock.instant());
      }
      try (Leasing beside = begins()) {
        beside.take(List.of(DANCER), Map.of());

        assertThat(run.take(List.of(SINGER), Map.of()).mine()).isEmpty();
        assertThat(reads).isPositive();
      }
    }
  }

  @Test
  void polls_who_was_polled_in_the_second_in_which_it_begins_but_before() {
    polled("dancer", TEN);
    Map<String, Times> known = times.read();
    leases.replace(
        leases.held(), List.of(Claim.of("dead", BOTH, TEN.plus(Duration.ofMinutes(10)))));
    try (Leasing run = begins()) {
      assertThat(run.take(BOTH, known).mine()).isEqualTo(BOTH);
    }
  }

  @Test
  void takes_over_within_seconds_from_a_run_that_has_died() {
    leases.replace(
        leases.held(), List.of(Claim.of("dead", BOTH, TEN.plus(Duration.ofMinutes(10)))));
    try (Leasing run = begins()) {
      assertThat(run.take(BOTH, Map.of()).mine()).isEqualTo(BOTH);
      assertThat(leases.held().claims()).extracting(Claim::owner).doesNotContain("dead");
    }
    assertThat(Duration.between(TEN, clock.instant())).isEqualTo(Leasing.SIGN_OF_LIFE);
  }

  @Test
  void does_not_wait_for_a_run_whose_time_is_over() {
    leases.replace(leases.held(), List.of(Claim.of("late", BOTH, TEN)));
    try (Leasing run = begins()) {
      assertThat(run.take(BOTH, Map.of()).mine()).isEqualTo(BOTH);
    }
    assertThat(clock.instant()).isEqualTo(TEN);
  }

  @Test
  void holds_no_longer_than_its_run_may_take() {
    left = Duration.ofSeconds(45);
    try (Leasing run = begins()) {
      run.take(BOTH, Map.of());
      assertThat(leases.held().claims().getFirst().until()).isEqualTo(TEN.plusSeconds(45));
    }
  }

  @Test
  void does_not_wait_without_time_to_wait() {
    leases.replace(leases.held(), List.of(Claim.of("dead", List.of(DANCER), TEN.plusSeconds(600))));
    left = Duration.ofSeconds(5);
    try (Leasing run = begins()) {
      assertThat(run.take(BOTH, Map.of()).mine()).containsExactly(SINGER);
    }
    assertThat(clock.instant()).isEqualTo(TEN);
  }

  @Test
  void does_no_harm_when_it_outlives_its_lease() {
    Leasing late = begins();
    late.take(BOTH, Map.of());
    clock.advance(Duration.ofMinutes(11));
    try (Leasing next = begins()) {
      assertThat(next.take(BOTH, Map.of()).mine()).isEqualTo(BOTH);
      late.close();
      assertThat(leases.held().claims()).hasSize(1);
    }
    assertThat(leases.held().claims()).isEmpty();
  }

  @Test
  void takes_a_second_wave_under_the_same_claim() {
    try (Leasing run = begins()) {
      run.take(List.of(DANCER), Map.of());
      assertThat(run.take(List.of(SINGER), Map.of()).mine()).containsExactly(SINGER);
      assertThat(leases.held().claims()).hasSize(1);
      assertThat(leases.held().claims().getFirst().covers(DANCER)).isTrue();
      assertThat(leases.held().claims().getFirst().covers(SINGER)).isTrue();
    }
    assertThat(leases.held().claims()).isEmpty();
  }

  @Test
  void takes_no_lease_for_a_dry_run_and_heeds_none() {
    try (Leasing first = begins();
        Leasing dry = begins(PollRequest.byHand(Optional.empty(), true), leases)) {
      first.take(BOTH, Map.of());
      assertThat(dry.take(BOTH, Map.of()).mine()).isEqualTo(BOTH);
      assertThat(leases.held().claims()).hasSize(1);
    }
  }

  @Test
  void recognises_its_own_claim_when_the_answer_to_the_write_was_lost() {
    Leases lossy = new LosingTheFirstAnswer(leases);
    try (Leasing run = begins(PollRequest.scheduled(), lossy)) {
      assertThat(run.take(BOTH, Map.of()).mine()).isEqualTo(BOTH);
      assertThat(leases.held().claims()).hasSize(1);
    }
    assertThat(leases.held().claims()).isEmpty();
  }

  @Test
  void polls_everybody_where_no_lease_can_be_had() {
    Leases stuck = new RefusingEveryWrite(leases);
    try (Leasing run = begins(PollRequest.scheduled(), stuck)) {
      assertThat(run.take(BOTH, Map.of())).isEqualTo(new Share(BOTH, List.of()));
    }
  }

  private void polled(String handle, Instant at) {
    times.record(Map.of(handle, new Times(at, at)), Set.of("dancer", "singer"));
  }

  private Leasing begins() {
    return begins(PollRequest.scheduled(), leases);
  }

  private Leasing begins(PollRequest request, Leases kept) {
    InMemoryHistory history = new InMemoryHistory();
    Ports ports =
        new Ports(
            new ScriptedSource(clock).forOneRun(),
            new InMemoryWatchlist(),
            history,
            history,
            new CountingReads(),
            kept,
            new InMemoryCreditCounter(),
            history,
            new InMemoryAlertLog(),
            new RecordingNotifier(),
            new InMemoryMessageCounter(),
            history,
            Optional.empty());
    Instant start = clock.instant();
    Deadline deadline = Deadline.in(left, () -> Duration.between(start, clock.instant()).toNanos());
    return new Leasing(ports, request, deadline, clock, (least, most) -> clock.advance(least));
  }

  /** The times, and how often they were read. */
  private final class CountingReads implements PollTimes {

    @Override
    public Map<String, Times> read() {
      reads++;
      return times.read();
    }

    @Override
    public void record(Map<String, Times> added, Predicate<String> watched) {
      times.record(added, watched);
    }
  }

  /** A store whose first write succeeds without anybody hearing of it. */
  private static class LosingTheFirstAnswer implements Leases {

    private final Leases kept;
    private boolean lost;

    LosingTheFirstAnswer(Leases kept) {
      this.kept = kept;
    }

    @Override
    public Held held() {
      return kept.held();
    }

    @Override
    public Optional<Held> replace(Held seen, List<Claim> claims) {
      Optional<Held> others = kept.replace(seen, claims);
      boolean heard = lost;
      lost = true;
      return heard ? others : Optional.of(kept.held());
    }

    @Override
    public Pulse pulse(String owner, Instant until) {
      return kept.pulse(owner, until);
    }

    @Override
    public long heartbeats(String owner) {
      return kept.heartbeats(owner);
    }
  }

  /** A store that somebody else has always just written. */
  private static final class RefusingEveryWrite extends LosingTheFirstAnswer {

    RefusingEveryWrite(Leases kept) {
      super(kept);
    }

    @Override
    public Optional<Held> replace(Held seen, List<Claim> claims) {
      return Optional.of(held());
    }
  }
}
