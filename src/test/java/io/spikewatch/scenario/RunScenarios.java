package io.spikewatch.scenario;

import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.schedule.Skipped;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/** How runs go: who is polled, what there is no time or money for, and runs side by side. */
final class RunScenarios {

  void an_unchanged_creator_costs_one_credit(Scenario scenario) {
    scenario.watches("maker").at("10:00").views(0).polls();
    longCatalogue(scenario);
    scenario.at("11:00").polls();
    scenario.at("12:00").polls().asks(1);
    scenario.at("13:00").polls().asks(1).reports(r -> assertThat(r.credits()).isEqualTo(1));
  }

  void a_disabled_creator_is_left_alone(Scenario scenario) {
    scenario.watches(watch("maker", false, Optional.empty())).at("10:00").views(0).polls();
    scenario.asks(0).silent();
    scenario.reports(
        r -> assertThat(r.creators().skipped()).containsExactly(new Skipped("maker", "disabled")));
  }

  void a_creator_is_polled_as_often_as_its_watch_says(Scenario scenario) {
    scenario.watches(watch("maker", true, Optional.of(Duration.ofHours(6))));
    scenario.at("10:00").views(0).polls();
    scenario.at("11:00").views(150_000).polls().silent().asks(0);
    scenario.at("16:00").polls().announces(VIEWS_1D, 100_000);
  }

  void a_run_by_hand_polls_only_the_creators_it_names(Scenario scenario) {
    scenario.watches("maker", "other").at("10:00").views(0).of("other").views(0).polls();
    scenario.of("maker").views(150_000).of("other").views(150_000);
    scenario.at("10:05").pollsByHand("other", "stranger").tells("other v views_1d 100000");
    scenario.reports(
        r ->
            assertThat(r.creators().skipped())
                .containsExactly(new Skipped("stranger", "not on the watchlist")));
    scenario.at("11:00").polls().tells("maker v views_1d 100000");
  }

  void a_dry_run_shows_what_it_would_send_and_writes_nothing(Scenario scenario) {
    scenario.watches("maker").at("10:00").views(0).polls();
    scenario.at("11:00").views(150_000).pollsDry().silent().outbox(0).logged(0, 0);
    scenario.reports(
        r -> {
          assertThat(r.dryRun()).isTrue();
          assertThat(r.videos().crossings()).isEqualTo(1);
          assertThat(r.creditsToday()).isEqualTo(2);
          assertThat(r.notifications().wouldSend()).singleElement().isInstanceOf(Spikes.class);
        });
    scenario.at("11:30").pollsDry().silent();
    scenario.at("12:00").polls().announces(VIEWS_1D, 100_000);
  }

  void a_dry_run_hands_nothing_over_to_workers(Scenario scenario) {
    scenario.handsOverAbove(1).watches("maker", "other").at("10:00").views(0).of("other").views(0);
    scenario.pollsDry().silent().asks(2);
    scenario.reports(r -> assertThat(r.creators().dispatched()).isZero());
    scenario.at("11:00").polls().workersPoll().silent();
  }

  void a_creator_that_a_run_had_no_time_for_comes_first_in_the_next_run(Scenario scenario) {
    scenario.watches("a", "b", "c").hasForARun(Duration.ofSeconds(20));
    scenario.of("a").views(0).of("b").views(0).of("c").views(0).at("10:00").polls();
    scenario.of("a").views(150_000).of("b").views(150_000).of("c").views(150_000);
    scenario.source(s -> s.takes(Duration.ofSeconds(7)));
    scenario.at("11:00").polls().tells("a v views_1d 100000", "b v views_1d 100000");
    scenario.reports(
        r -> assertThat(r.creators().skipped()).extracting(Skipped::creator).containsExactly("c"));
    scenario.at("12:00").polls().tells("c v views_1d 100000");
    scenario.reports(r -> assertThat(r.creators().polled()).contains("c"));
    scenario.at("13:00").polls().silent();
  }

  void a_sweep_that_is_broken_off_is_made_up_for_at_once(Scenario scenario) {
    scenario.watches("maker").at("10:00").views(0);
    longCatalogue(scenario);
    scenario.polls().silent();
    scenario.at("11:00").video("high39", v -> v.with(VIEWS, 99_000_000).with(VIEWS_1D, 150_000));
    scenario.video("deep", v -> v.with(VIEWS_1D, 150_000));
    scenario.source(s -> s.takes(Duration.ofSeconds(8))).hasForARun(Duration.ofSeconds(20)).polls();
    scenario.tells("maker high39 views_1d 100000");
    scenario.reports(r -> assertThat(r.creators().skipped()).hasSize(1));
    scenario.source(s -> s.takes(Duration.ZERO)).hasForARun(Duration.ofMinutes(5));
    scenario.at("12:00").polls().tells("maker deep views_1d 100000");
    scenario.at("13:00").polls().silent();
  }

  void a_new_video_shows_at_once_although_nothing_else_moves(Scenario scenario) {
    scenario.watches("maker").at("10:00");
    longCatalogue(scenario);
    scenario.polls().silent();
    for (int hour = 11; hour <= 15; hour++) {
      String id = "new" + hour;
      Instant made = Instant.parse("2026-03-01T" + (hour - 1) + ":30:00Z");
      scenario.at(hour + ":00");
      scenario.video(id, v -> v.createdAt(made).with(VIEWS, 200_000).with(VIEWS_1D, 150_000));
      scenario.polls().tells("maker " + id + " views_1d 100000");
    }
  }

  void a_spent_budget_is_reported_once_and_the_next_day_begins_afresh(Scenario scenario) {
    scenario.watches("maker", "other").creditsADay(12);
    scenario.of("maker").views(0).of("other").views(0).at("10:00").polls().silent();
    for (int hour = 11; hour <= 15; hour++) {
      scenario.at(hour + ":00").polls().silent();
    }
    scenario.at("16:00").of("maker").views(150_000).polls().tells("budget_low firing").asks(0);
    scenario.reports(r -> assertThat(r.creditsToday()).isEqualTo(12));
    scenario.reports(
        r ->
            assertThat(r.creators().skipped())
                .containsExactly(new Skipped("maker", "budget"), new Skipped("other", "budget")));
    scenario.at("17:00").polls().silent().asks(0);
    scenario.later(1, "00:30").creditsADay(100).polls().announces(VIEWS_1D, 100_000);
  }

  void two_runs_at_once_announce_a_crossing_once(Scenario scenario) {
    scenario.watches("maker").at("10:00").views(0).polls();
    scenario.at("11:00").views(150_000).anotherRunMeanwhile().polls();
    scenario.announces(VIEWS_1D, 100_000).outbox(0);
    scenario.at("12:00").polls().silent();
  }

  void two_runs_at_once_lose_nothing_that_only_the_slower_one_saw(Scenario scenario) {
    scenario.watches("maker").at("10:00").views(0).video("w", v -> v.with(VIEWS_1D, 0)).polls();
    scenario.at("11:00").views(150_000);
    scenario.source(
        s -> s.meanwhile(() -> s.put("maker", s.video("maker", "w").with(VIEWS_1D, 150_000))));
    scenario.anotherRunMeanwhile().polls();
    scenario.at("12:00").polls();
    scenario.at("13:00").polls().silent().logged(2, 0);
  }

  void a_run_beside_another_leaves_its_creators_to_it(Scenario scenario) {
    scenario.watches("maker").at("10:00").views(0).polls();
    scenario.at("11:00").views(150_000);
    scenario.anotherRunBeside(
        other -> {
          assertThat(other.credits()).isZero();
          assertThat(other.creators().skipped())
              .containsExactly(new Skipped("maker", "leased: another run is polling it now"));
        });
    scenario.polls().asks(1).announces(VIEWS_1D, 100_000);
    scenario.at("11:10").polls().asks(1).silent();
  }

  void a_run_that_was_overtaken_does_not_turn_time_back(Scenario scenario) {
    scenario.watches("maker").at("10:00").views(0).polls();
    scenario.at("11:00").views(50_000);
    scenario
        .overtakenBy(s -> s.put("maker", s.video("maker", "v").with(VIEWS_1D, 150_000)))
        .polls();
    scenario.announces(VIEWS_1D, 100_000);
    scenario.at("12:00").polls().silent();
    scenario.at("13:00").views(151_000).polls().silent();
  }

  void a_first_poll_by_two_runs_at_once_is_a_baseline(Scenario scenario) {
    scenario.watches("maker").at("10:00").views(900_000).anotherRunMeanwhile().polls().silent();
    scenario.at("11:00").views(950_000).polls().silent();
  }

  void a_worker_ends_nothing_that_it_has_not_seen(Scenario scenario) {
    scenario.watches("nobody").watches("maker").handsOverAbove(1).of("maker").views(0);
    scenario.problems(new WatchProblem("odd", "every", "'soon' is not a valid duration"));
    scenario.at("10:00").polls().tells("odd bad_watch firing");
    scenario.workersPoll().tells("nobody creator_not_found firing");
    scenario.at("11:00").polls().silent().workersPoll().silent();
    scenario.at("12:00").problems().polls().tells("odd bad_watch resolved").workersPoll().silent();
  }

  void a_long_watchlist_is_handed_over_to_workers(Scenario scenario) {
    String[] handles = IntStream.range(0, 27).mapToObj(i -> "maker" + i).toArray(String[]::new);
    scenario.watches(handles).handsOverAbove(26);
    for (String handle : handles) {
      scenario.of(handle).views(0);
    }
    scenario.at("10:00").polls().asks(0);
    scenario.reports(r -> assertThat(r.creators().dispatched()).isEqualTo(27));
    scenario.workersPoll().silent();
    scenario.of("maker7").views(150_000).of("maker26").views(150_000);
    scenario.at("11:00").polls().silent().asks(0).workersPoll();
    scenario.tells("maker7 v views_1d 100000", "maker26 v views_1d 100000");
    scenario.at("12:00").polls().workersPoll().silent();
  }

  void a_new_video_below_the_limit_of_pages_is_found_among_the_newest(Scenario scenario) {
    scenario.watches("maker").pagesPerCreator(5).at("10:00").views(0);
    for (int i = 0; i < 120; i++) {
      long views = 50_000_000L - i;
      scenario.video("big" + i, v -> v.with(VIEWS, views).with(VIEWS_1D, 0));
    }
    scenario.polls().silent();
    scenario.at("11:00").video("big0", v -> v.with(VIEWS, 60_000_000));
    scenario.video(
        "new",
        v ->
            v.createdAt(Instant.parse("2026-03-01T10:30:00Z"))
                .with(VIEWS, 150_000)
                .with(VIEWS_1D, 150_000));
    scenario.polls().tells("maker new views_1d 100000");
  }

  /**
   * Forty videos of many views, on four pages, and as the oldest and the last of them {@code deep}.
   */
  private static void longCatalogue(Scenario scenario) {
    for (int i = 0; i < 40; i++) {
      long views = 40_000_000 - 500_000L * i;
      Instant made = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i);
      scenario.video("high" + i, v -> v.createdAt(made).with(VIEWS, views).with(VIEWS_1D, 5));
    }
    scenario.video("deep", v -> v.with(VIEWS, 500_000).with(VIEWS_1D, 5));
  }

  private static Watch watch(String handle, boolean enabled, Optional<Duration> every) {
    return new WatchDraft(Watch.of(handle)).enabled(enabled).every(every).watch();
  }
}
