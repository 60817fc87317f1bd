package io.spikewatch.scenario;

import static io.spikewatch.core.watch.Metric.SALES;
import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is announced beside levels: new videos, first sales, silence, predictions and a slow start.
 */
final class SignalScenarios {

  private static final Instant MADE = Instant.parse("2026-03-01T10:30:00Z");

  void a_new_video_is_announced_once(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k, posts=on");
    scenario.at("10:00").views(500).polls().silent();
    scenario.at("11:00").video("n", v -> v.createdAt(MADE).with(VIEWS, 3)).polls();
    scenario.tells("maker n.new_post").outbox(0).logged(1, 0);
    scenario.news(
        n -> {
          assertThat(n.getFirst()).isInstanceOf(Activity.class);
          assertThat(n.getFirst().kind()).isEqualTo("activity");
          assertThat(n.getFirst().severity()).isEqualTo(Severity.INFO);
        });
    scenario.at("12:00").video("n", v -> v.with(VIEWS, 900)).polls().silent();
  }

  void several_new_videos_are_one_message_and_a_spike_is_another(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k, posts=on");
    scenario.at("10:00").views(500).polls().silent();
    scenario.at("11:00").video("n", v -> v.createdAt(MADE).with(VIEWS, 3));
    scenario
        .video("m", v -> v.createdAt(MADE).with(VIEWS, 200_000).with(VIEWS_1D, 200_000))
        .polls();
    scenario.tells("maker n.new_post", "maker m.new_post", "maker m views_1d 100000").sends(2);
  }

  void nothing_but_new_videos_can_be_watched(Scenario scenario) {
    scenario.watches("maker").defaults("posts=on");
    scenario.at("10:00").views(500_000).polls().silent();
    scenario.at("11:00").views(600_000).video("n", v -> v.createdAt(MADE).with(VIEWS, 3)).polls();
    scenario.tells("maker n.new_post");
  }

  void a_signal_that_is_switched_on_announces_nothing_of_before(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k");
    scenario.at("10:00").views(500).polls().silent();
    scenario.at("11:00").video("n", v -> v.createdAt(MADE).with(SALES, 1)).polls().silent();
    scenario.defaults("views_1d=100k, posts=on, first_sale=on, silent=1d");
    scenario.at("12:00").views(600).polls().silent();
  }

  void a_first_sale_is_announced_once(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k, first_sale=on");
    scenario.at("10:00").video("v", v -> v.with(VIEWS, 9_000).with(SALES, 0)).polls().silent();
    scenario.at("11:00").video("v", v -> v.with(VIEWS, 9_100).with(SALES, 2)).polls();
    scenario.tells("maker v.first_sale");
    scenario.at("12:00").video("v", v -> v.with(VIEWS, 9_200).with(SALES, 9)).polls().silent();
  }

  void silence_is_announced_once_and_ends_with_the_next_video(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k, silent=2d");
    scenario.at("10:00").views(10);
    scenario.video("v", v -> v.createdAt(Instant.parse("2026-02-28T10:00:00Z"))).polls().silent();
    scenario.later(1, "10:30").views(20).polls().tells("maker v.silent");
    scenario.later(1, "10:30").views(30).polls().silent();
    Instant next = Instant.parse("2026-03-03T11:00:00Z");
    scenario.later(1, "10:30").video("n", v -> v.createdAt(next).with(VIEWS, 3)).polls();
    scenario.tells("maker n.active_again");
    scenario.later(1, "10:30").video("n", v -> v.with(VIEWS, 4)).polls().silent();
  }

  void what_is_muted_is_only_logged(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k, posts=on");
    scenario.at("10:00").views(500).polls().silent();
    Instant end = Instant.parse("2026-03-02T00:00:00Z");
    scenario.edits("maker", w -> w.mutes(new Mutes(Map.of(), Map.of("7", end))));
    scenario.at("11:00").video("7", v -> v.createdAt(MADE).with(VIEWS, 3)).polls();
    scenario.silent().logged(0, 1);
    scenario.edits("maker", w -> w.muteUntil(Optional.of(end)));
    scenario.at("12:00").video("8", v -> v.createdAt(MADE).with(VIEWS, 3)).polls();
    scenario.silent().logged(0, 2);
  }

  void quiet_hours_hold_activity_back_for_a_digest(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k, posts=on").quiet("10:30", "12:30", "UTC");
    scenario.at("10:00").views(500).polls().silent();
    scenario.at("11:00").video("n", v -> v.createdAt(MADE).with(VIEWS, 3)).polls();
    scenario.silent().holds(1);
    scenario.at("12:00").video("m", v -> v.createdAt(MADE).with(VIEWS, 3)).polls();
    scenario.silent().holds(2);
    scenario.at("13:00").polls().sends(1).tells("maker n.new_post", "maker m.new_post");
  }

  void an_old_video_that_crosses_is_not_announced(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k, max_age=30d");
    scenario.at("10:00").views(500).polls().silent();
    scenario.at("11:00").views(200_000).polls().silent();
    scenario.defaults("views_1d=100k").at("12:00").views(300_000).polls().silent();
  }

  void a_level_is_announced_before_it_is_reached_and_then(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=1m:predicted");
    scenario.at("10:00").views(500).polls().silent();
    scenario.at("17:30");
    scenario.video("n", v -> v.createdAt(MADE).with(VIEWS, 620_000).with(VIEWS_1D, 620_000));
    scenario.polls().tells("maker n views_1d 1000000");
    scenario.at("18:30").video("n", v -> v.with(VIEWS, 700_000).with(VIEWS_1D, 700_000));
    scenario.polls().silent();
    scenario.at("19:30").video("n", v -> v.with(VIEWS, 1_050_000).with(VIEWS_1D, 1_050_000));
    scenario.polls().tells("maker n views_1d 1000000");
    scenario.at("20:30").video("n", v -> v.with(VIEWS, 1_100_000).with(VIEWS_1D, 1_100_000));
    scenario.polls().silent();
  }

  void a_slow_start_is_announced_once(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=1m/0.3x:below").at("10:00");
    for (int i = 0; i < 9; i++) {
      Instant made = Instant.parse("2026-02-27T0" + i + ":00:00Z");
      scenario.video("usual" + i, v -> v.createdAt(made).with(VIEWS, 9_000).with(VIEWS_1D, 1_000));
    }
    scenario.polls().silent();
    scenario.at("11:00");
    scenario.video("n", v -> v.createdAt(MADE).with(VIEWS, 20).with(VIEWS_1D, 20)).polls().silent();
    scenario.later(1, "11:00").video("n", v -> v.with(VIEWS, 120).with(VIEWS_1D, 120)).polls();
    scenario.tells("maker n views_1d 0.3x");
    scenario.at("12:00").video("n", v -> v.with(VIEWS, 130).with(VIEWS_1D, 130)).polls().silent();
  }
}
