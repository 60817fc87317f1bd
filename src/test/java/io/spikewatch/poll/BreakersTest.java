package io.spikewatch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.notify.Condition;
import io.spikewatch.poll.CreatorOutcome.Kind;
import io.spikewatch.poll.CreatorOutcome.Seen;
import io.spikewatch.poll.Health.Breaker;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.NotIndexed;
import io.spikewatch.snapshot.FetchResult.Refusal;
import io.spikewatch.snapshot.FetchResult.Refused;
import io.spikewatch.snapshot.FetchResult.Unavailable;
import io.spikewatch.watch.Watch;
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

class BreakersTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant BEFORE = NOW.minus(Duration.ofHours(3));

  @ParameterizedTest
  @CsvSource({"PT0S, true", "PT14M59S, true", "PT15M, false", "PT3H, false", "PT-1S, false"})
  void hold_back_for_a_quarter_of_an_hour_after_a_probe(Duration ago, boolean held) {
    Health health =
        new Health(1, List.of(), Optional.of(new Breaker(Refusal.KEY, BEFORE, NOW.minus(ago))));

    assertThat(Breakers.holdsBack(health, NOW)).isEqualTo(held);
  }

  @Test
  void hold_nobody_back_while_all_is_well() {
    assertThat(Breakers.holdsBack(Health.GOOD, NOW)).isFalse();
  }

  @Test
  void leave_nobody_due_and_say_why() {
    Health health = new Health(1, List.of(), Optional.of(open(Refusal.CREDITS, NOW)));
    Due due =
        Breakers.heldBack(
            health,
            new Due(List.of(Watch.of("maker")), Set.of(), List.of(Watch.of("other")), List.of()));

    assertThat(due.watches()).isEmpty();
    assertThat(due.waiting()).isEmpty();
    assertThat(due.skipped()).hasSize(2).allMatch(s -> s.reason().contains("402"));
  }

  @Test
  void open_at_the_first_refusal() {
    assertThat(Breakers.after(Optional.empty(), outcomes(refused(Refusal.PLAN)), NOW))
        .contains(new Breaker(Refusal.PLAN, NOW, NOW));
  }

  @Test
  void remember_since_when_and_when_last_they_were_refused() {
    assertThat(
            Breakers.after(
                Optional.of(open(Refusal.KEY, BEFORE)), outcomes(refused(Refusal.KEY)), NOW))
        .contains(new Breaker(Refusal.KEY, BEFORE, NOW));
  }

  @Test
  void begin_anew_when_the_reason_is_another() {
    assertThat(
            Breakers.after(
                Optional.of(open(Refusal.KEY, BEFORE)), outcomes(refused(Refusal.CREDITS)), NOW))
        .contains(new Breaker(Refusal.CREDITS, NOW, NOW));
  }

  @Test
  void close_once_a_request_is_served_even_if_not_with_videos() {
    assertThat(
            Breakers.after(
                Optional.of(open(Refusal.KEY, BEFORE)), outcomes(new NotIndexed("404")), NOW))
        .isEmpty();
  }

  @Test
  void stay_as_they_are_while_nothing_shows_otherwise() {
    Optional<Breaker> open = Optional.of(open(Refusal.KEY, BEFORE));

    assertThat(Breakers.after(open, List.of(), NOW)).isEqualTo(open);
    assertThat(Breakers.after(open, outcomes(new Unavailable("500")), NOW)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({"KEY, KEY_REFUSED", "CREDITS, CREDITS_EXHAUSTED", "PLAN, PLAN_REFUSED"})
  void are_told_by_their_own_condition(Refusal refusal, Condition condition) {
    assertThat(Breakers.finding(open(refusal, NOW)).condition()).isEqualTo(condition);
  }

  private static Breaker open(Refusal refusal, Instant since) {
    return new Breaker(refusal, since, since);
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
                    Kind.FAILED,
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
