package io.spikewatch.scenario;

import static io.spikewatch.watch.Metric.VIEWS;
import static io.spikewatch.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.poll.PollReport.Skipped;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import io.spikewatch.watch.WatchProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/** How runs go: who is polled, what there is no time or money for, and runs side by side. */
final class RunScenarios {

  void an_unchanged_creator_costs_one_credit(Story story) {
    story.watches("maker").at("10:00").views(0).polls();
    longCatalogue(story);
    story.at("11:00").polls();
    story.at("12:00").polls().asks(1);
    story.at("13:00").polls().asks(1).reports(r -> assertThat(r.credits()).isEqualTo(1));
  }

  void a_disabled_creator_is_left_alone(Story story) {
    story.watches(watch("maker", false, Optional.empty())).at("10:00").views(0).polls();
    story.asks(0).silent();
    story.reports(r -> assertThat(r.skipped()).containsExactly(new Skipped("maker", "disabled")));
  }

  void a_creator_is_polled_as_often_as_its_watch_says(Story story) {
    story.watches(watch("maker", true, Optional.of(Duration.ofHours(6))));
    story.at("10:00").views(0).polls();
    story.at("11:00").views(150_000).polls().silent().asks(0);
    story.at("16:00").polls().announces(VIEWS_1D, 100_000);
  }

  void a_run_by_hand_polls_only_whom_it_names(Story story) {
    story.watches("maker", "other").at("10:00").views(0).of("other").views(0).polls();
    story.of("maker").views(150_000).of("other").views(150_000);
    story.at("10:05").pollsByHand("other", "stranger").tells("other v views_1d 100000");
    story.reports(
        r ->
            assertThat(r.skipped())
                .containsExactly(new Skipped("stranger", "not on the watchlist")));
    story.at("11:00").polls().tells("maker v views_1d 100000");
  }

  void a_dry_run_tells_what_it_would_send_and_writes_nothing(Story story) {
    story.watches("maker").at("10:00").views(0).polls();
    story.at("11:00").views(150_000).pollsDry().silent().outbox(0).logged(0, 0);
    story.reports(
        r -> {
          assertThat(r.dryRun()).isTrue();
          assertThat(r.crossings()).isEqualTo(1);
          assertThat(r.creditsToday()).isEqualTo(2);
          assertThat(r.notifications()).singleElement().isInstanceOf(Spikes.class);
        });
    story.at("11:30").pollsDry().silent();
    story.at("12:00").polls().announces(VIEWS_1D, 100_000);
  }

  void a_dry_run_hands_nothing_over_to_workers(Story story) {
    story.handsOverAbove(1).watches("maker", "other").at("10:00").views(0).of("other").views(0);
    story.pollsDry().silent().asks(2);
    story.reports(r -> assertThat(r.dispatched()).isZero());
    story.at("11:00").polls().workersPoll().silent();
  }

  void whom_a_run_had_no_time_for_comes_first_in_the_next(Story story) {
    story.watches("a", "b", "c").hasForARun(Duration.ofSeconds(20));
    story.of("a").views(0).of("b").views(0).of("c").views(0).at("10:00").polls();
    story.of("a").views(150_000).of("b").views(150_000).of("c").views(150_000);
    story.source(s -> s.takes(Duration.ofSeconds(7)));
    story.at("11:00").polls().tells("a v views_1d 100000", "b v views_1d 100000");
    story.reports(r -> assertThat(r.skipped()).extracting(Skipped::creator).containsExactly("c"));
    story.at("12:00").polls().tells("c v views_1d 100000");
    story.reports(r -> assertThat(r.polled()).contains("c"));
    story.at("13:00").polls().silent();
  }

  void a_sweep_that_is_broken_off_is_made_up_for_at_once(Story story) {
    story.watches("maker").at("10:00").views(0);
    longCatalogue(story);
    story.polls().silent();
    story.at("11:00").video("high39", v -> v.with(VIEWS, 99_000_000).with(VIEWS_1D, 150_000));
    story.video("deep", v -> v.with(VIEWS_1D, 150_000));
    story.source(s -> s.takes(Duration.ofSeconds(8))).hasForARun(Duration.ofSeconds(20)).polls();
    story.tells("maker high39 views_1d 100000");
    story.reports(r -> assertThat(r.skipped()).hasSize(1));
    story.source(s -> s.takes(Duration.ZERO)).hasForARun(Duration.ofMinutes(5));
    story.at("12:00").polls().tells("maker deep views_1d 100000");
    story.at("13:00").polls().silent();
  }

  void a_new_video_shows_at_once_although_nothing_else_moves(Story story) {
    story.watches("maker").at("10:00");
    longCatalogue(story);
    story.polls().silent();
    for (int hour = 11; hour <= 15; hour++) {
      String id = "new" + hour;
      Instant made = Instant.parse("2026-03-01T" + (hour - 1) + ":30:00Z");
      story.at(hour + ":00");
      story.video(id, v -> v.createdAt(made).with(VIEWS, 200_000).with(VIEWS_1D, 150_000));
      story.polls().tells("maker " + id + " views_1d 100000");
    }
  }

  void a_spent_budget_ends_the_day_and_the_next_day_begins_afresh(Story story) {
    story.watches("maker", "other").creditsADay(12);
    story.of("maker").views(0).of("other").views(0).at("10:00").polls().silent();
    for (int hour = 11; hour <= 13; hour++) {
      story.at(hour + ":00").polls().silent();
    }
    story.at("14:00").polls().tells("budget_low firing");
    story.at("15:00").polls().tells("budget_low firing");
    story.at("16:00").of("maker").views(150_000).polls().silent().asks(0);
    story.at("17:00").polls().silent().asks(0);
    story.reports(r -> assertThat(r.creditsToday()).isEqualTo(12));
    // A crash costs what it had reserved, so the second day has plenty.
    story.later(1, "00:30").creditsADay(100).polls();
    story.tells("maker v views_1d 100000", "budget_low resolved");
  }

  void two_runs_at_once_announce_a_crossing_once(Story story) {
    story.watches("maker").at("10:00").views(0).polls();
    story.at("11:00").views(150_000).anotherRunMeanwhile().polls();
    story.announces(VIEWS_1D, 100_000).outbox(0);
    story.at("12:00").polls().silent();
  }

  void two_runs_at_once_lose_nothing_that_only_the_slower_one_saw(Story story) {
    story.watches("maker").at("10:00").views(0).video("w", v -> v.with(VIEWS_1D, 0)).polls();
    story.at("11:00").views(150_000);
    story.source(
        s -> s.meanwhile(() -> s.put("maker", s.video("maker", "w").with(VIEWS_1D, 150_000))));
    story.anotherRunMeanwhile().polls();
    story.at("12:00").polls();
    story.at("13:00").polls().silent().logged(2, 0);
  }

  void a_run_beside_another_leaves_its_creators_to_it(Story story) {
    story.watches("maker").at("10:00").views(0).polls();
    story.at("11:00").views(150_000);
    story.anotherRunBeside(
        other -> {
          assertThat(other.credits()).isZero();
          assertThat(other.skipped())
              .containsExactly(new Skipped("maker", "leased: another run is polling it now"));
        });
    story.polls().asks(1).announces(VIEWS_1D, 100_000);
    story.at("11:10").polls().asks(1).silent();
  }

  void a_run_that_was_overtaken_does_not_turn_time_back(Story story) {
    story.watches("maker").at("10:00").views(0).polls();
    story.at("11:00").views(50_000);
    story.overtakenBy(s -> s.put("maker", s.video("maker", "v").with(VIEWS_1D, 150_000))).polls();
    story.announces(VIEWS_1D, 100_000);
    story.at("12:00").polls().silent();
    story.at("13:00").views(151_000).polls().silent();
  }

  void a_first_poll_by_two_runs_at_once_is_a_baseline(Story story) {
    story.watches("maker").at("10:00").views(900_000).anotherRunMeanwhile().polls().silent();
    story.at("11:00").views(950_000).polls().silent();
  }

  void a_worker_ends_nothing_that_it_has_not_seen(Story story) {
    story.watches("nobody").watches("maker").handsOverAbove(1).of("maker").views(0);
    story.problems(new WatchProblem("odd", "every", "'soon' is no duration"));
    story.at("10:00").polls().tells("odd bad_watch firing");
    story.workersPoll().tells("nobody creator_not_found firing");
    story.at("11:00").polls().silent().workersPoll().silent();
    story.at("12:00").problems().polls().tells("odd bad_watch resolved").workersPoll().silent();
  }

  void a_long_watchlist_is_handed_over_to_workers(Story story) {
    String[] handles = IntStream.range(0, 27).mapToObj(i -> "maker" + i).toArray(String[]::new);
    story.watches(handles).handsOverAbove(26);
    for (String handle : handles) {
      story.of(handle).views(0);
    }
    story.at("10:00").polls().asks(0);
    story.reports(r -> assertThat(r.dispatched()).isEqualTo(27));
    story.workersPoll().silent();
    story.of("maker7").views(150_000).of("maker26").views(150_000);
    story.at("11:00").polls().silent().asks(0).workersPoll();
    story.tells("maker7 v views_1d 100000", "maker26 v views_1d 100000");
    story.at("12:00").polls().workersPoll().silent();
  }

  void a_new_video_below_the_limit_of_pages_is_found_among_the_newest(Story story) {
    story.watches("maker").pagesPerCreator(5).at("10:00").views(0);
    for (int i = 0; i < 120; i++) {
      long views = 50_000_000L - i;
      story.video("big" + i, v -> v.with(VIEWS, views).with(VIEWS_1D, 0));
    }
    story.polls().silent();
    story.at("11:00").video("big0", v -> v.with(VIEWS, 60_000_000));
    story.video(
        "new",
        v ->
            v.createdAt(Instant.parse("2026-03-01T10:30:00Z"))
                .with(VIEWS, 150_000)
                .with(VIEWS_1D, 150_000));
    story.polls().tells("maker new views_1d 100000");
  }

  /**
   * Forty videos of many views, on four pages, and as the oldest and the last of them {@code deep}.
   */
  private static void longCatalogue(Story story) {
    for (int i = 0; i < 40; i++) {
      long views = 40_000_000 - 500_000L * i;
      Instant made = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i);
      story.video("high" + i, v -> v.createdAt(made).with(VIEWS, views).with(VIEWS_1D, 5));
    }
    story.video("deep", v -> v.with(VIEWS, 500_000).with(VIEWS_1D, 5));
  }

  private static Watch watch(String handle, boolean enabled, Optional<Duration> every) {
    return new WatchDraft(Watch.of(handle)).enabled(enabled).every(every).watch();
  }
}
