package io.spikewatch.core.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.spikewatch.adapters.memory.InMemoryCreditCounter;
import io.spikewatch.adapters.memory.InMemoryLeases;
import io.spikewatch.adapters.memory.InMemoryPollTimes;
import io.spikewatch.adapters.memory.InMemoryWatchlist;
import io.spikewatch.core.poll.CreatorLeases.LeasedCreators;
import io.spikewatch.core.poll.Leases.Claim;
import io.spikewatch.core.poll.Leases.LeaseClaims;
import io.spikewatch.core.schedule.PollTimes;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.fake.InMemoryAlertLog;
import io.spikewatch.fake.InMemoryHistory;
import io.spikewatch.fake.InMemoryMessageCounter;
import io.spikewatch.fake.RecordingNotifier;
import io.spikewatch.fake.ScriptedSource;
import io.spikewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CreatorLeasesTest {

  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final Watch DANCER = Watch.of("dancer");
  private static final Watch SINGER = Watch.of("singer");
  private static final List<Watch> BOTH = List.of(DANCER, SINGER);

  private final TestClock clock = TestClock.at(TEN);
  private final InMemoryLeases leases = new InMemoryLeases();
  private final InMemoryPollTimes times = new InMemoryPollTimes();
  private int reads;

  @Test
  void takes_all_creators_when_it_is_alone_and_gives_them_back() {
    try (CreatorLeases run = begins()) {
      assertThat(run.take(BOTH, Map.of())).isEqualTo(new LeasedCreators(BOTH, List.of()));
      assertThat(leases.current().claims()).hasSize(1);
    }
    assertThat(leases.current().claims()).isEmpty();
    assertThat(clock.instant()).isEqualTo(TEN);
  }

  @Test
  void changes_the_leases_twice_in_a_run() {
    try (CreatorLeases run = begins()) {
      run.take(BOTH, Map.of());
    }
    assertThat(leases.current().changes()).isEqualTo(2);
  }

  @Test
  void changes_nothing_when_no_creator_is_due() {
    try (CreatorLeases run = begins()) {
      run.take(List.of(), Map.of());
    }
    assertThat(leases.current().changes()).isZero();
  }

  @Test
  void skips_the_creators_that_another_run_has_leased() {
    try (CreatorLeases first = begins();
        CreatorLeases second = begins()) {
      first.take(List.of(DANCER), Map.of());

      LeasedCreators leased = second.take(BOTH, Map.of());

      assertThat(leased.mine()).containsExactly(SINGER);
      assertThat(leased.others())
          .extracting(CreatorOutcome::handle, CreatorOutcome::reason)
          .containsExactly(tuple("dancer", "leased: another run is polling it now"));
      assertThat(leases.current().claims()).hasSize(2);
    }
    assertThat(leases.current().claims()).isEmpty();
  }

  @Test
  void polls_in_the_next_run_as_soon_as_the_first_has_ended() {
    try (CreatorLeases first = begins()) {
      first.take(BOTH, Map.of());
    }
    polled("dancer", TEN);
    try (CreatorLeases second = begins()) {
      assertThat(second.take(BOTH, Map.of()).mine()).isEqualTo(BOTH);
    }
  }

  @Test
  void skips_a_creator_that_was_polled_by_a_run_that_has_ended_meanwhile() {
    CreatorLeases first = begins();
    first.take(BOTH, Map.of());
    try (CreatorLeases second = begins()) {
      clock.advance(Duration.ofSeconds(30));
      polled("dancer", clock.instant());
      first.close();

      LeasedCreators leased = second.take(BOTH, Map.of());

      assertThat(leased.mine()).containsExactly(SINGER);
      assertThat(leased.others())
          .extracting(CreatorOutcome::reason)
          .containsExactly("another run has polled it since this one began");
    }
  }

  @Test
  void reads_no_times_again_when_it_is_alone() {
    try (CreatorLeases run = begins()) {
      run.take(BOTH, Map.of());
      assertThat(reads).isZero();
    }
  }

  @Test
  void reads_times_again_if_a_run_has_come_and_gone() {
    try (CreatorLeases run = begins()) {
      try (CreatorLeases quick = begins()) {
        quick.take(List.of(SINGER), Map.of());
        polled("singer", clock.instant());
      }
      assertThat(run.take(List.of(SINGER), Map.of()).mine()).isEmpty();
    }
  }

  @Test
  void never_waits_for_a_run_that_holds_a_lease() {
    claims("dead", TEN.plusSeconds(60));
    try (CreatorLeases run = begins()) {
      assertThat(run.take(BOTH, Map.of()).mine()).isEmpty();
    }
    assertThat(clock.instant()).isEqualTo(TEN);
    assertThat(leases.current().claims()).extracting(Claim::owner).containsExactly("dead");
  }

  @Test
  void takes_over_from_a_dead_run_after_sixty_seconds_and_not_before() {
    Leases.Claim claim;
    try (CreatorLeases dead = begins()) {
      dead.take(BOTH, Map.of());
      claim = leases.current().claims().getFirst();
    }
    leases.replace(leases.current(), List.of(claim));
    clock.set(TEN.plusSeconds(60).minusMillis(1));
    try (CreatorLeases run = begins()) {
      assertThat(run.take(BOTH, Map.of()).mine()).isEmpty();
    }
    clock.set(TEN.plusSeconds(60));
    try (CreatorLeases run = begins()) {
      assertThat(run.take(BOTH, Map.of()).mine()).isEqualTo(BOTH);
      assertThat(leases.current().claims()).hasSize(1).doesNotContain(claim);
    }
  }

  @Test
  void a_retry_of_an_invocation_enters_its_own_lease_at_once() {
    claims("invocation", TEN.plusSeconds(60));
    PollRequest retry = PollRequest.scheduled().invokedAs("invocation");
    try (CreatorLeases run = begins(retry, leases)) {
      assertThat(run.take(BOTH, Map.of()).mine()).isEqualTo(BOTH);
    }
    assertThat(leases.current().claims()).isEmpty();
  }

  @Test
  void a_retry_skips_the_creators_that_the_dead_run_has_recorded_since() {
    claims("invocation", TEN.plusSeconds(60));
    polled("dancer", TEN);
    PollRequest retry = PollRequest.scheduled().invokedAs("invocation");
    try (CreatorLeases run = begins(retry, leases)) {
      assertThat(run.take(BOTH, Map.of()).mine()).containsExactly(SINGER);
    }
  }

  @Test
  void is_renewed_as_its_run_goes_on_so_that_it_never_expires() {
    try (CreatorLeases run = begins()) {
      run.take(BOTH, Map.of());
      for (int pages = 0; pages < 100; pages++) {
        clock.advance(Duration.ofSeconds(10));
        run.renew();
        try (CreatorLeases other = begins()) {
          assertThat(other.take(BOTH, Map.of()).mine()).isEmpty();
        }
      }
      assertThat(leases.current().changes()).as("one write in 30 s").isBetween(33L, 35L);
    }
  }

  @Test
  void gives_up_what_another_run_has_taken_after_it_expired() {
    try (CreatorLeases late = begins()) {
      late.take(BOTH, Map.of());
      clock.advance(Duration.ofSeconds(60));
      try (CreatorLeases next = begins()) {
        assertThat(next.take(List.of(DANCER), Map.of()).mine()).containsExactly(DANCER);
        assertThat(late.holds(DANCER)).isFalse();
        assertThat(late.holds(SINGER)).isTrue();
        assertThat(next.holds(DANCER)).isTrue();
      }
    }
    assertThat(leases.current().claims()).isEmpty();
  }

  @Test
  void goes_on_when_its_lease_cannot_be_renewed_or_given_back() {
    FailingLater failing = new FailingLater(leases);
    try (CreatorLeases run = begins(PollRequest.scheduled(), failing)) {
      run.take(BOTH, Map.of());
      failing.fails = true;
      clock.advance(Duration.ofSeconds(50));
      assertThat(run.holds(DANCER)).isTrue();
      assertThat(failing.refused).isEqualTo(1);
    }
    assertThat(failing.refused).isEqualTo(2);
  }

  @Test
  void takes_a_second_phase_under_the_same_claim() {
    try (CreatorLeases run = begins()) {
      run.take(List.of(DANCER), Map.of());
      assertThat(run.take(List.of(SINGER), Map.of()).mine()).containsExactly(SINGER);
      assertThat(leases.current().claims()).hasSize(1);
      assertThat(leases.current().claims().getFirst().covers(DANCER)).isTrue();
      assertThat(leases.current().claims().getFirst().covers(SINGER)).isTrue();
    }
    assertThat(leases.current().claims()).isEmpty();
  }

  @Test
  void takes_no_lease_for_a_dry_run_and_ignores_those_of_others() {
    try (CreatorLeases first = begins();
        CreatorLeases dry = begins(PollRequest.byHand(Optional.empty(), true), leases)) {
      first.take(BOTH, Map.of());
      assertThat(dry.take(BOTH, Map.of()).mine()).isEqualTo(BOTH);
      assertThat(leases.current().claims()).hasSize(1);
    }
  }

  @Test
  void recognises_its_own_claim_when_the_answer_to_the_write_was_lost() {
    Leases lossy = new LosingTheFirstAnswer(leases);
    try (CreatorLeases run = begins(PollRequest.scheduled(), lossy)) {
      assertThat(run.take(BOTH, Map.of()).mine()).isEqualTo(BOTH);
      assertThat(leases.current().claims()).hasSize(1);
    }
    assertThat(leases.current().claims()).isEmpty();
  }

  @Test
  void polls_all_creators_where_no_lease_can_be_had() {
    Leases stuck = new RefusingEveryWrite(leases);
    try (CreatorLeases run = begins(PollRequest.scheduled(), stuck)) {
      assertThat(run.take(BOTH, Map.of())).isEqualTo(new LeasedCreators(BOTH, List.of()));
    }
  }

  private void claims(String owner, Instant until) {
    leases.replace(leases.current(), List.of(Claim.of(owner, BOTH, until)));
  }

  private void polled(String handle, Instant at) {
    times.record(Map.of(handle, new Times(at, at)), Set.of("dancer", "singer"));
  }

  private CreatorLeases begins() {
    return begins(PollRequest.scheduled(), leases);
  }

  private CreatorLeases begins(PollRequest request, Leases kept) {
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
    return new CreatorLeases(ports, request, clock);
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

  /** A store whose first write succeeds, but its answer is lost. */
  private static class LosingTheFirstAnswer implements Leases {

    private final Leases kept;
    private boolean lost;

    LosingTheFirstAnswer(Leases kept) {
      this.kept = kept;
    }

    @Override
    public LeaseClaims current() {
      return kept.current();
    }

    @Override
    public Optional<LeaseClaims> replace(LeaseClaims seen, List<Claim> claims) {
      Optional<LeaseClaims> others = kept.replace(seen, claims);
      boolean heard = lost;
      lost = true;
      return heard ? others : Optional.of(kept.current());
    }
  }

  /** A store that another run has always just written. */
  private static final class RefusingEveryWrite extends LosingTheFirstAnswer {

    RefusingEveryWrite(Leases kept) {
      super(kept);
    }

    @Override
    public Optional<LeaseClaims> replace(LeaseClaims seen, List<Claim> claims) {
      return Optional.of(current());
    }
  }

  /** A store whose writes fail from some moment on. */
  private static final class FailingLater extends LosingTheFirstAnswer {

    private boolean fails;
    private int refused;

    FailingLater(Leases kept) {
      super(kept);
    }

    @Override
    public Optional<LeaseClaims> replace(LeaseClaims seen, List<Claim> claims) {
      if (fails) {
        refused++;
        throw new IllegalStateException("the store cannot be written");
      }
      return super.replace(seen, claims);
    }
  }
}
