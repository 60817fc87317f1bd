package io.spikewatch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.poll.PollReport.Skipped;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final PollRequest SCHEDULED = PollRequest.scheduled();

  private final Map<String, Times> times = new HashMap<>();

  @Test
  void is_everybody_at_every_run_by_default() {
    polled("maker", Duration.ZERO);

    assertThat(handles(due(SCHEDULED, Watch.of("maker"), Watch.of("other"))))
        .containsExactlyInAnyOrder("maker", "other");
  }

  @ParameterizedTest
  @CsvSource({
    "PT10M, PT8M59S, false",
    "PT10M, PT9M, true",
    "PT6H, PT5H54M59S, false",
    "PT6H, PT5H55M, true",
    "P1D, PT23H54M59S, false",
    "P1D, PT23H55M, true"
  })
  void is_who_was_polled_an_interval_ago_less_a_tenth_and_at_most_five_minutes(
      Duration every, Duration ago, boolean due) {
    polled("maker", ago);

    assertThat(handles(due(SCHEDULED, watch("maker", true, every)))).hasSize(due ? 1 : 0);
  }

  @Test
  void is_who_was_tried_but_not_polled() {
    times.put("maker", new Times(NOW, NOW.minus(Duration.ofDays(1))));

    assertThat(handles(due(SCHEDULED, watch("maker", true, Duration.ofHours(6)))))
        .containsExactly("maker");
  }

  @Test
  void is_who_was_never_polled_however_long_the_interval_and_no_interval_is_too_long() {
    Watch never = watch("never", true, Duration.ofSeconds(Long.MAX_VALUE));
    Watch once = watch("once", true, Duration.ofSeconds(Long.MAX_VALUE));
    polled("once", Duration.ofDays(365));

    assertThat(handles(due(SCHEDULED, never, once))).containsExactly("never");
  }

  @Test
  void comes_in_the_order_of_who_was_tried_longest_ago() {
    polled("b", Duration.ofHours(3));
    polled("a", Duration.ofHours(1));
    polled("c", Duration.ofHours(2));

    assertThat(
            handles(
                due(
                    SCHEDULED,
                    Watch.of("a"),
                    Watch.of("b"),
                    Watch.of("c"),
                    Watch.of("never"),
                    Watch.of("also never"))))
        .containsExactly("also never", "never", "b", "c", "a");
  }

  @Test
  void leaves_out_who_is_disabled_or_not_due_and_says_so() {
    polled("later", Duration.ofMinutes(1));

    Due due =
        due(
            SCHEDULED,
            watch("later", true, Duration.ofHours(1)),
            watch("disabled", false, Duration.ZERO));

    assertThat(due.watches()).isEmpty();
    assertThat(due.skipped())
        .containsExactly(new Skipped("disabled", "disabled"), new Skipped("later", "not due"));
  }

  @Test
  void is_who_is_asked_for_by_hand_due_or_not_and_nobody_else() {
    polled("maker", Duration.ofMinutes(1));
    PollRequest byHand =
        PollRequest.byHand(Optional.of(List.of("maker", "stranger", "maker")), false);

    Due due = due(byHand, watch("maker", true, Duration.ofHours(1)), Watch.of("other"));

    assertThat(handles(due)).containsExactly("maker");
    assertThat(due.skipped()).containsExactly(new Skipped("stranger", "not on the watchlist"));
  }

  @ParameterizedTest
  @CsvSource({"PT4M29S, false", "PT4M30S, true"})
  void is_not_who_was_just_polled_when_a_batch_comes_twice(Duration ago, boolean due) {
    polled("maker", ago);

    assertThat(handles(due(PollRequest.handedOver(List.of("maker")), Watch.of("maker"))))
        .hasSize(due ? 1 : 0);
  }

  private void polled(String handle, Duration ago) {
    times.put(handle, new Times(NOW.minus(ago), NOW.minus(ago)));
  }

  private Due due(PollRequest request, Watch... watches) {
    return Due.of(request, List.of(watches), times, NOW);
  }

  private static List<String> handles(Due due) {
    return due.watches().stream().map(Watch::handle).toList();
  }

  private static Watch watch(String handle, boolean enabled, Duration every) {
    return new WatchDraft(Watch.of(handle)).enabled(enabled).every(Optional.of(every)).watch();
  }
}
