package io.spikewatch.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final PollRequest SCHEDULED = PollRequest.scheduled();

  private final Map<String, Times> times = new HashMap<>();

  @Test
  void is_every_creator_at_every_run_by_default() {
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
  void includes_a_creator_that_was_polled_an_interval_ago_less_a_tenth_and_at_most_five_minutes(
      Duration every, Duration ago, boolean due) {
    polled("maker", ago);

    assertThat(handles(due(SCHEDULED, watch("maker", true, every)))).hasSize(due ? 1 : 0);
  }

  @Test
  void includes_a_creator_that_was_tried_but_not_polled() {
    times.put("maker", new Times(NOW, NOW.minus(Duration.ofDays(1))));

    assertThat(handles(due(SCHEDULED, watch("maker", true, Duration.ofHours(6)))))
        .containsExactly("maker");
  }

  @Test
  void includes_a_creator_that_was_never_polled_whatever_its_interval() {
    Watch never = watch("never", true, Duration.ofSeconds(Long.MAX_VALUE));
    Watch once = watch("once", true, Duration.ofSeconds(Long.MAX_VALUE));
    polled("once", Duration.ofDays(365));

    assertThat(handles(due(SCHEDULED, never, once))).containsExactly("never");
  }

  @Test
  void is_sorted_by_the_time_of_the_last_try() {
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
  void omits_disabled_creators_and_those_not_due_and_says_so() {
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
  void includes_exactly_the_creators_that_are_requested_by_hand() {
    polled("maker", Duration.ofMinutes(1));
    PollRequest byHand =
        PollRequest.byHand(Optional.of(List.of("maker", "stranger", "maker")), false);

    Due due = due(byHand, watch("maker", true, Duration.ofHours(1)), Watch.of("other"));

    assertThat(handles(due)).containsExactly("maker");
    assertThat(due.skipped()).containsExactly(new Skipped("stranger", "not on the watchlist"));
  }

  @ParameterizedTest
  @CsvSource({"PT4M29S, false", "PT4M30S, true"})
  void omits_creators_just_polled_when_a_batch_comes_twice(Duration ago, boolean due) {
    polled("maker", ago);

    assertThat(
            handles(
                due(
                    PollRequest.ofBatch(List.of("maker"), List.of(), Optional.empty()),
                    Watch.of("maker"))))
        .hasSize(due ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "PT30M, PT30M1S, true", // polled before this was asked for
    "PT30M, PT30M, false",
    "PT30M, PT1S, false",
    "PT1H59M59S, PT1H, false",
    "PT2H, PT1H, true" // an event that somebody has kept
  })
  void omits_creators_polled_since_the_event_of_the_schedule(
      Duration asked, Duration ago, boolean due) {
    polled("maker", ago);

    assertThat(handles(due(SCHEDULED.askedAt(NOW.minus(asked)), Watch.of("maker"))))
        .hasSize(due ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"P13D, P12D, false", "P12D, P13D, true"})
  void omits_creators_polled_since_a_batch_was_dispatched_however_late_it_comes(
      Duration asked, Duration ago, boolean due) {
    polled("maker", ago);
    PollRequest batch =
        PollRequest.ofBatch(List.of("maker"), List.of(), Optional.empty())
            .askedAt(NOW.minus(asked));

    assertThat(handles(due(batch, Watch.of("maker")))).hasSize(due ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"2026-03-02T05:54:59Z, false", "2026-03-02T05:55:00Z, true"})
  void leaves_a_predicted_creator_alone_until_its_refresh_is_expected(Instant now, boolean due) {
    times.put("maker", refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 2));

    Due chosen = Due.of(SCHEDULED, List.of(Watch.of("maker")), times, true, now);

    assertThat(handles(chosen)).hasSize(due ? 1 : 0);
    assertThat(chosen.skipped())
        .hasSize(due ? 0 : 1)
        .allMatch(s -> s.reason().startsWith("not due: refreshes are known to come later"));
  }

  @ParameterizedTest
  @CsvSource({
    "20, 2026-03-02T08:00:00Z, PT1H, true",
    "20, 2026-03-02T08:00:01Z, PT1H, false",
    "19, 2026-03-02T08:00:01Z, PT1H, true", // too few creators to be sure of a daily source
    "20, 2026-03-02T09:00:00Z, PT2H54M59S, false",
    "20, 2026-03-02T09:00:00Z, PT2H55M, true"
  })
  void asks_less_often_for_a_creator_that_has_lost_its_hour_for_more_than_a_day(
      int size, Instant now, Duration ago, boolean due) {
    Times predicted = refreshed("2026-03-02T05:00:00Z", "2026-03-02T06:00:00Z", 3);
    List<Watch> watches = new ArrayList<>(List.of(fleet(size - 1, predicted)));
    RefreshPattern lost = refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 0).pattern();
    Instant polled = now.minus(ago);
    times.put("maker", new Times(polled, polled, polled, lost));
    watches.add(Watch.of("maker"));

    Due chosen = Due.of(SCHEDULED, watches, times, false, now);

    assertThat(handles(chosen).contains("maker")).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"2026-03-02T01:00:00Z, true", "2026-03-02T00:59:59Z, false"})
  void asks_less_often_for_a_creator_whose_last_refresh_does_not_tell_the_hour(
      Instant after, boolean due) {
    Instant seen = Instant.parse("2026-03-02T06:00:00Z");
    Times predicted = refreshed("2026-03-02T05:00:00Z", "2026-03-02T06:00:00Z", 3);
    List<Watch> watches = new ArrayList<>(List.of(fleet(19, predicted)));
    times.put("maker", new Times(seen, seen, seen, new RefreshPattern(after, seen, 0, 0)));
    watches.add(Watch.of("maker"));

    Due chosen = Due.of(SCHEDULED, watches, times, false, seen.plus(Duration.ofHours(1)));

    assertThat(handles(chosen).contains("maker")).isEqualTo(due);
  }

  @Test
  void asks_a_few_predicted_creators_a_day_before_their_time() {
    Watch[] fleet = fleet(100, refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 3));
    Set<String> early = new HashSet<>();
    int asked = 0;
    for (int hour = 7; hour < 24; hour++) {
      Due due = at("2026-03-01T%02d:00:00Z".formatted(hour), fleet);
      early.addAll(handles(due));
      asked += due.watches().size();
    }

    assertThat(asked).isBetween(1, 6);
    assertThat(early).hasSize(asked);
  }

  @Test
  void asks_no_creator_before_its_time_while_credits_are_scarce() {
    fleet(60, refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 3));
    List<Watch> watches = times.keySet().stream().map(Watch::of).toList();
    for (int hour = 7; hour < 24; hour++) {
      Instant now = Instant.parse("2026-03-01T%02d:00:00Z".formatted(hour));
      assertThat(Due.of(SCHEDULED, watches, times, true, now).watches()).isEmpty();
    }
  }

  @Test
  void asks_the_same_two_creators_in_every_run_while_credits_are_scarce_and_no_hour_is_known() {
    Instant began = Instant.parse("2026-03-01T05:00:00Z");
    fleet(12, new Times(began, began, began, RefreshPattern.begun(began)));
    List<Watch> watches = times.keySet().stream().map(Watch::of).toList();
    Due first = Due.of(SCHEDULED, watches, times, true, Instant.parse("2026-03-01T09:00:00Z"));
    Due second = Due.of(SCHEDULED, watches, times, true, Instant.parse("2026-03-01T10:00:00Z"));

    assertThat(handles(first)).hasSize(2).isEqualTo(handles(second));
    assertThat(first.after(_ -> false).watches()).isEmpty();
    assertThat(first.after(_ -> true).watches()).hasSize(10);
  }

  /** Others may show the same refresh later, because credits were missing before. */
  @Test
  void
      asks_only_for_creators_that_have_not_shown_the_refresh_of_the_day_while_credits_are_scarce() {
    fleet(12, refreshed("2026-03-01T01:00:00Z", "2026-03-01T22:00:00Z", 0));
    times.put("first", refreshed("2026-03-01T21:00:00Z", "2026-03-01T22:00:00Z", 0));
    times.put("last", refreshed("2026-03-01T23:30:00Z", "2026-03-02T00:00:00Z", 0));
    Instant polled = Instant.parse("2026-03-01T23:00:00Z");
    RefreshPattern old = refreshed("2026-02-28T21:00:00Z", "2026-02-28T22:00:00Z", 0).pattern();
    times.put("waiting", new Times(polled, polled, polled, old));
    List<Watch> watches = times.keySet().stream().map(Watch::of).toList();

    Due chosen = Due.of(SCHEDULED, watches, times, true, Instant.parse("2026-03-02T01:00:00Z"));

    assertThat(handles(chosen)).contains("waiting").hasSizeLessThanOrEqualTo(3);
    assertThat(chosen.after(_ -> false).watches()).isEmpty();
  }

  @Test
  void asks_for_figures_that_move_all_the_time_as_ever_while_credits_are_scarce() {
    Instant polled = Instant.parse("2026-03-01T05:00:00Z");
    RefreshPattern rolling = new RefreshPattern(polled.minusSeconds(3_600), polled, 0, 5);
    times.put("maker", new Times(polled, polled, polled, rolling));

    assertThat(handles(whenScarce(polled.plusSeconds(3_600)))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"2026-03-02T06:54:59Z, false", "2026-03-02T06:55:00Z, true"})
  void asks_again_for_a_late_refresh(Instant now, boolean due) {
    Instant looked = Instant.parse("2026-03-02T06:00:00Z");
    RefreshPattern pattern = refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 2).pattern();
    times.put("maker", new Times(looked, looked, looked, pattern));

    assertThat(handles(at(now.toString(), Watch.of("maker")))).hasSize(due ? 1 : 0);
  }

  @Test
  void does_not_foretell_one_creator_alone_from_a_single_refresh() {
    times.put("maker", refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 1));

    assertThat(handles(due(SCHEDULED, Watch.of("maker")))).containsExactly("maker");
  }

  @Test
  void respects_an_interval_although_a_refresh_may_have_come() {
    times.put("maker", refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 2));
    Watch rarely = watch("maker", true, Duration.ofDays(2));

    Due due = at("2026-03-02T07:00:00Z", rarely);

    assertThat(due.skipped()).containsExactly(new Skipped("maker", "not due"));
  }

  @Test
  void is_a_predicted_creator_too_if_it_is_asked_for_by_hand() {
    times.put("maker", refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 2));
    PollRequest byHand = PollRequest.byHand(Optional.of(List.of("maker")), false);

    assertThat(handles(due(byHand, Watch.of("maker")))).containsExactly("maker");
  }

  @Test
  void asks_three_canaries_of_creators_that_refresh_together_and_lets_the_others_wait() {
    Watch[] fleet = fleet(30, refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 1));

    Due first = at("2026-03-02T06:00:00Z", fleet);

    assertThat(first.cohorts()).hasSize(1);
    Cohort cohort = first.cohorts().getFirst();
    assertThat(handles(first)).hasSize(3).containsExactlyInAnyOrderElementsOf(cohort.canaries());
    assertThat(cohort.waiting()).hasSize(27).doesNotContainAnyElementsOf(first.watches());
    assertThat(cohort.quorum()).isEqualTo(1);
    assertThat(first.skipped()).isEmpty();
    assertThat(at("2026-03-02T06:30:00Z", fleet).cohorts().getFirst().canaries())
        .isEqualTo(cohort.canaries());
    fleet(30, refreshed("2026-03-02T05:00:00Z", "2026-03-02T06:00:00Z", 2));
    assertThat(at("2026-03-03T06:00:00Z", fleet).cohorts().getFirst().canaries())
        .isNotEqualTo(cohort.canaries());
  }

  @Test
  void asks_all_canaries_when_a_refresh_is_expected_and_then_one_of_them_in_turn() {
    Watch[] fleet = fleet(30, refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 1));
    RefreshPattern pattern = times.values().iterator().next().pattern();
    List<Integer> asked = new ArrayList<>();
    List<String> later = new ArrayList<>();
    for (int hour = 6; hour < 22; hour++) {
      Instant now = Instant.parse("2026-03-02T%02d:00:00Z".formatted(hour));
      Due due = at(now.toString(), fleet);
      asked.add(due.watches().size());
      if (hour > 6) {
        later.addAll(handles(due));
      }
      due.watches().forEach(w -> times.put(w.handle(), new Times(now, now, now, pattern)));
    }

    assertThat(asked).containsExactly(3, 1, 1, 1, 1, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1);
    assertThat(later.subList(0, 3)).doesNotHaveDuplicates();
    assertThat(later.subList(6, 9)).doesNotHaveDuplicates();
  }

  @Test
  void forms_a_cohort_of_each_group_with_its_own_hour() {
    for (int i = 0; i < 20; i++) {
      times.put("early" + i, refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 2));
      times.put("late" + i, refreshed("2026-03-01T08:00:00Z", "2026-03-01T09:00:00Z", 2));
    }
    Watch[] all = times.keySet().stream().map(Watch::of).toArray(Watch[]::new);

    assertThat(at("2026-03-02T06:00:00Z", all).cohorts())
        .singleElement()
        .satisfies(c -> assertThat(c.canaries()).hasSize(3).allMatch(h -> h.startsWith("early")));
    assertThat(at("2026-03-02T09:00:00Z", all).cohorts()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"7, 0", "8, 1"})
  void asks_each_of_a_few_creators_that_refresh_together(int size, int cohorts) {
    Watch[] few = fleet(size, refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 2));

    Due due = at("2026-03-02T06:00:00Z", few);

    assertThat(due.cohorts()).hasSize(cohorts);
    assertThat(due.watches()).hasSize(cohorts == 0 ? size : 3);
  }

  @Test
  void asks_a_creator_alone_that_has_not_refreshed_with_its_cohort() {
    Watch[] fleet = fleet(20, refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 2));
    RefreshPattern pattern = refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 2).pattern();
    Instant looked = Instant.parse("2026-03-02T06:00:00Z");
    for (int i = 0; i < 20; i++) {
      times.put("maker" + i, new Times(looked, looked, looked, pattern));
    }

    Due soon = at("2026-03-02T06:50:00Z", fleet);

    assertThat(soon.cohorts()).isEmpty();
    assertThat(soon.watches()).isEmpty();
    assertThat(at("2026-03-02T07:00:00Z", fleet).watches()).hasSize(20);
  }

  @Test
  void asks_a_creator_that_has_stood_still_for_days_every_eight_hours() {
    Watch[] fleet = fleet(30, begun("2026-03-01T08:00:00Z"));
    for (Watch watch : fleet) {
      Instant looked = Instant.parse("2026-03-03T08:00:00Z");
      times.put(
          watch.handle(),
          new Times(
              looked, looked, looked, RefreshPattern.begun(Instant.parse("2026-03-01T08:00:00Z"))));
    }

    assertThat(at("2026-03-03T15:00:00Z", fleet).watches()).isEmpty();
    assertThat(at("2026-03-03T16:00:00Z", fleet).watches()).hasSize(30);
  }

  @Test
  void polls_a_third_of_a_large_watchlist_in_turn_if_nothing_has_changed_for_four_hours() {
    Watch[] fleet = fleet(30, begun("2026-03-01T08:00:00Z"));

    assertThat(at("2026-03-01T12:00:00Z", fleet).watches()).hasSize(30);
    Set<String> asked = new HashSet<>();
    for (int hour = 13; hour < 16; hour++) {
      Due due = at("2026-03-01T%d:00:00Z".formatted(hour), fleet);
      assertThat(due.watches()).hasSizeBetween(3, 17);
      Cohort cohort = due.cohorts().getFirst();
      assertThat(due.watches().size() + cohort.waiting().size()).isEqualTo(30);
      assertThat(handles(due)).containsExactlyInAnyOrderElementsOf(cohort.canaries());
      assertThat(cohort.quorum()).isEqualTo(due.watches().size() / 2 + 1);
      asked.addAll(cohort.canaries());
    }
    assertThat(asked).hasSize(30);
  }

  @Test
  void polls_every_creator_of_a_small_watchlist() {
    assertThat(at("2026-03-01T18:00:00Z", fleet(19, begun("2026-03-01T08:00:00Z"))).watches())
        .hasSize(19);
  }

  @Test
  void states_why_waiting_creators_are_not_polled_unless_they_are() {
    Watch[] fleet = fleet(30, refreshed("2026-03-01T05:00:00Z", "2026-03-01T06:00:00Z", 1));
    Due due = at("2026-03-02T06:00:00Z", fleet);

    Due nothingNew = due.after(handle -> false);
    assertThat(nothingNew.skipped())
        .hasSize(27)
        .allMatch(
            s -> s.reason().equals("not due: others show that the source has nothing new yet"));
    assertThat(nothingNew.watches()).isEmpty();
    String canary = due.cohorts().getFirst().canaries().iterator().next();
    assertThat(due.after(canary::equals).watches()).isEqualTo(due.cohorts().getFirst().waiting());
    assertThat(due.withoutCreators("why").skipped())
        .hasSize(30)
        .allMatch(s -> s.reason().equals("why"));
  }

  private Watch[] fleet(int size, Times all) {
    return IntStream.range(0, size)
        .mapToObj(i -> "maker" + i)
        .peek(handle -> times.put(handle, all))
        .map(Watch::of)
        .toArray(Watch[]::new);
  }

  /** Polled and scanned when its figures were seen to have changed. */
  private static Times refreshed(String after, String by, int days) {
    Instant seen = Instant.parse(by);
    return new Times(seen, seen, seen, new RefreshPattern(Instant.parse(after), seen, days, 0));
  }

  private static Times begun(String at) {
    Instant begun = Instant.parse(at);
    return new Times(begun, begun, begun, RefreshPattern.begun(begun));
  }

  private Due whenScarce(Instant now) {
    return Due.of(SCHEDULED, List.of(Watch.of("maker")), times, true, now);
  }

  private Due at(String now, Watch... watches) {
    return Due.of(SCHEDULED, List.of(watches), times, false, Instant.parse(now));
  }

  private void polled(String handle, Duration ago) {
    times.put(handle, new Times(NOW.minus(ago), NOW.minus(ago)));
  }

  private Due due(PollRequest request, Watch... watches) {
    return Due.of(request, List.of(watches), times, false, NOW);
  }

  private static List<String> handles(Due due) {
    return due.watches().stream().map(Watch::handle).toList();
  }

  private static Watch watch(String handle, boolean enabled, Duration every) {
    return new WatchDraft(Watch.of(handle)).enabled(enabled).every(Optional.of(every)).watch();
  }
}
