package io.spikewatch.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.DetailText;
import io.spikewatch.core.health.Health;
import io.spikewatch.core.health.Health.Breaker;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.poll.CreatorOutcome.PollStatus;
import io.spikewatch.core.poll.CreatorOutcome.Seen;
import io.spikewatch.core.schedule.Cohort;
import io.spikewatch.core.schedule.Due;
import io.spikewatch.core.snapshot.CreditMeter;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.NotIndexed;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import io.spikewatch.core.snapshot.FetchResult.Unavailable;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.VideoAnalytics;
import io.spikewatch.core.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CircuitBreakerTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final PollRequest SCHEDULED = PollRequest.scheduled();
  private static final Instant BEFORE = NOW.minus(Duration.ofHours(3));

  private String key = "first";

  @ParameterizedTest
  @CsvSource({"PT0S, true", "PT14M59S, true", "PT15M, false", "PT3H, false", "PT-1S, false"})
  void hold_back_for_a_quarter_of_an_hour_after_a_probe(Duration ago, boolean held) {
    Health health =
        new Health(1, List.of(), Optional.of(new Breaker(Refusal.KEY, BEFORE, NOW.minus(ago), "")));

    assertThat(breakers().holdsBack(health, SCHEDULED, NOW)).isEqualTo(held);
  }

  @Test
  void never_hold_back_a_run_that_a_person_has_started() {
    Health health = new Health(1, List.of(), Optional.of(open(Refusal.KEY, NOW)));
    PollRequest byHand = PollRequest.byHand(Optional.empty(), false);

    assertThat(breakers().holdsBack(health, SCHEDULED, NOW)).isTrue();
    assertThat(breakers().holdsBack(health, byHand, NOW)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void never_hold_back_another_key_than_the_one_that_was_refused(Refusal refusal) {
    Breaker first = breakers().after(Optional.empty(), outcomes(refused(refusal)), NOW).get();
    Health health = new Health(1, List.of(), Optional.of(first));

    assertThat(breakers().holdsBack(health, SCHEDULED, NOW)).isTrue();
    key = "second";
    assertThat(breakers().holdsBack(health, SCHEDULED, NOW)).isFalse();

    Breaker second = breakers().after(Optional.of(first), outcomes(refused(refusal)), NOW).get();
    assertThat(second.keyHash()).isEqualTo("hash of second");
    Health again = new Health(2, List.of(), Optional.of(second));
    assertThat(breakers().holdsBack(again, SCHEDULED, NOW)).isTrue();
  }

  @Test
  void say_what_to_do_where_the_program_runs() {
    assertThat(DetailText.of(breakers().issue(open(Refusal.KEY, NOW)).detail()))
        .isEqualTo(
            "KeyAPI refuses the key (401). Polling is paused. Set the variable KEYAPI_KEY to a"
                + " valid key. A changed key is tried at once, the same key every 15 minutes.");
  }

  private CircuitBreaker breakers() {
    return new CircuitBreaker(
        new VideoAnalytics() {
          @Override
          public FetchResult fetch(PageRequest request, CreditMeter credits, Deadline deadline) {
            throw new AssertionError("nothing is asked here");
          }

          @Override
          public String keyAdvice() {
            return "Set the variable KEYAPI_KEY to a valid key.";
          }

          @Override
          public String keyHash() {
            return "hash of " + key;
          }

          @Override
          public boolean isAnotherKey(String hash) {
            return !hash.isEmpty() && !hash.equals("hash of " + key);
          }
        });
  }

  @Test
  void defer_no_creator_while_requests_succeed() {
    assertThat(breakers().holdsBack(Health.GOOD, SCHEDULED, NOW)).isFalse();
  }

  @Test
  void leave_no_creator_due_and_give_the_reason() {
    Health health = new Health(1, List.of(), Optional.of(open(Refusal.CREDITS, NOW)));
    Due due =
        breakers()
            .heldBack(
                health,
                new Due(
                    List.of(Watch.of("maker")),
                    List.of(new Cohort(Set.of("maker"), 1, List.of(Watch.of("other")))),
                    List.of()));

    assertThat(due.watches()).isEmpty();
    assertThat(due.cohorts()).isEmpty();
    assertThat(due.skipped()).hasSize(2).allMatch(s -> s.reason().contains("402"));
  }

  @Test
  void open_at_the_first_refusal() {
    assertThat(breakers().after(Optional.empty(), outcomes(refused(Refusal.PLAN)), NOW))
        .contains(new Breaker(Refusal.PLAN, NOW, NOW, "hash of first"));
  }

  @Test
  void remember_since_when_and_when_last_they_were_refused() {
    assertThat(
            breakers()
                .after(Optional.of(open(Refusal.KEY, BEFORE)), outcomes(refused(Refusal.KEY)), NOW))
        .contains(new Breaker(Refusal.KEY, BEFORE, NOW, "hash of first"));
  }

  @Test
  void begin_again_when_the_reason_changes() {
    assertThat(
            breakers()
                .after(
                    Optional.of(open(Refusal.KEY, BEFORE)),
                    outcomes(refused(Refusal.CREDITS)),
                    NOW))
        .contains(new Breaker(Refusal.CREDITS, NOW, NOW, "hash of first"));
  }

  @Test
  void close_once_a_request_is_served_even_if_not_with_videos() {
    assertThat(
            breakers()
                .after(
                    Optional.of(open(Refusal.KEY, BEFORE)), outcomes(new NotIndexed("404")), NOW))
        .isEmpty();
  }

  @Test
  void stay_as_they_are_while_nothing_shows_otherwise() {
    Optional<Breaker> open = Optional.of(open(Refusal.KEY, BEFORE));

    assertThat(breakers().after(open, List.of(), NOW)).isEqualTo(open);
    assertThat(breakers().after(open, outcomes(new Unavailable("500")), NOW)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({"KEY, KEY_REFUSED", "CREDITS, CREDITS_EXHAUSTED", "PLAN, PLAN_REFUSED"})
  void have_a_condition_of_their_own(Refusal refusal, Condition condition) {
    assertThat(breakers().issue(open(refusal, NOW)).condition()).isEqualTo(condition);
  }

  private static Breaker open(Refusal refusal, Instant since) {
    return new Breaker(refusal, since, since, "");
  }

  private static FetchResult refused(Refusal refusal) {
    return new Refused(refusal, "no");
  }

  private static List<CreatorOutcome> outcomes(FetchResult... answers) {
    return Arrays.stream(answers)
        .map(
            a ->
                new CreatorOutcome(
                    "maker",
                    PollStatus.FAILED,
                    "",
                    Optional.of(a),
                    Optional.empty(),
                    Map.of(),
                    Map.of(),
                    Seen.NOTHING,
                    List.of(),
                    List.of()))
        .toList();
  }
}
