package io.spikewatch.scenario;

import static io.spikewatch.core.watch.Metric.GMV;
import static io.spikewatch.core.watch.Metric.GMV_1D;
import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Usual;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What counts as a spike, and who hears of it. */
final class SpikeScenarios {

  void the_first_poll_is_a_baseline(Scenario scenario) {
    scenario.watches("maker");
    scenario.at("10:00").views(5_000_000).polls().silent().outbox(0);
    scenario.at("11:00").views(5_500_000).polls().silent();
  }

  void a_crossing_is_announced_once(Scenario scenario) {
    scenario.watches("maker");
    scenario.at("10:00").views(99_000).polls().silent();
    scenario.at("11:00").views(101_000).polls().announces(VIEWS_1D, 100_000).outbox(0);
    scenario.at("12:00").views(140_000).polls().silent();
    scenario.at("13:00").polls().silent().asks(1).logged(1, 0);
  }

  void the_days_before_are_stated_with_a_crossing(Scenario scenario) {
    scenario.watches("maker").at("10:00").views(9_000).polls().silent();
    scenario.at("18:00").views(12_000).polls().silent();
    scenario.later(1, "10:00").views(20_000).polls().silent();
    scenario.later(1, "11:00").views(30_000).polls().silent();
    scenario.later(1, "10:30").views(99_000).polls().silent();
    scenario.at("11:30").views(101_000).polls().announces(VIEWS_1D, 100_000);
    scenario.news(
        n ->
            assertThat(((Spikes) n.getFirst()).alerts().getFirst().trend())
                .extracting(BigDecimal::intValueExact)
                .containsExactly(9_000, 20_000, 30_000, 101_000));
  }

  void a_level_fires_again_only_after_a_fall(Scenario scenario) {
    scenario.watches("maker");
    scenario.at("10:00").views(0).polls().silent();
    scenario.at("11:00").views(120_000).polls().announces(VIEWS_1D, 100_000);
    scenario.at("12:00").views(80_000).polls().silent();
    scenario.at("13:00").views(120_000).polls().silent();
    scenario.at("14:00").views(79_999).polls().silent();
    scenario.at("15:00").views(120_000).polls().announces(VIEWS_1D, 100_000);
  }

  void a_higher_level_is_an_escalation(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=10k/100k/1m");
    scenario.at("10:00").views(0).polls().silent();
    scenario.at("11:00").views(15_000).polls().announces(VIEWS_1D, 10_000);
    scenario.at("12:00").views(1_500_000).polls().announces(VIEWS_1D, 1_000_000);
    scenario.at("13:00").views(1_600_000).polls().silent();
  }

  void a_multiple_of_the_usual_is_announced_with_what_is_usual(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=5x").at("10:00").views(900);
    for (int i = 0; i < 8; i++) {
      scenario.video("usual" + i, v -> v.with(VIEWS, 9_000_000).with(VIEWS_1D, 1_000));
    }
    scenario.polls().silent();
    scenario.at("11:00").views(4_999).polls().silent();
    scenario.at("12:00").views(8_300).polls().tells("maker v views_1d 5x").logged(1, 0);
    scenario.news(
        n ->
            assertThat(((Spikes) n.getFirst()).alerts().getFirst().crossing().usual())
                .contains(new Usual(BigDecimal.valueOf(1_000), 8)));
    scenario.at("13:00").views(9_000).polls().silent();
  }

  void a_new_video_starts_from_zero(Scenario scenario) {
    scenario.watches("maker");
    scenario.at("10:00").views(500).polls().silent();
    scenario.at("11:00");
    scenario.video(
        "new",
        v ->
            v.createdAt(Instant.parse("2026-03-01T10:30:00Z"))
                .with(VIEWS, 100_000)
                .with(VIEWS_1D, 100_000));
    scenario.polls().tells("maker new views_1d 100000");
  }

  void gmv_is_counted_over_a_day(Scenario scenario) {
    scenario.watches("maker").defaults("gmv_1d=500");
    scenario.at("10:00").gmv("1000").polls().silent();
    scenario.at("22:00").gmv("1300").polls().silent();
    scenario.later(1, "09:50").gmv("1499.99").polls().silent();
    scenario.at("10:00").gmv("1500").polls().announces(GMV_1D, 500);
    scenario.at("12:00").gmv("1700").polls().silent();
    scenario.later(1, "13:00").video("v", v -> v.with(VIEWS, 7)).polls().silent();
    scenario.at("14:00").gmv("2200").polls().announces(GMV_1D, 500);
  }

  void a_plateau_of_gmv_is_announced_once_however_late_the_refreshes_come(Scenario scenario) {
    scenario.watches("maker").defaults("gmv_1d=500");
    scenario.at("10:00").gmv("1000").polls().silent();
    scenario.later(1, "10:00").gmv("1700").polls().announces(GMV_1D, 500);
    scenario.pollsSilentlyUntil("2026-03-03T12:00:00Z");
    scenario.at("12:30").gmv("2400").polls().silent();
    scenario.pollsSilentlyUntil("2026-03-04T11:00:00Z");
    scenario.at("11:30").gmv("3100").polls().silent();
  }

  void an_average_over_skipped_days_says_how_many_hours_it_covers(Scenario scenario) {
    scenario.watches("maker").defaults("gmv_1d=500");
    scenario.at("10:00").gmv("1000").polls().silent();
    scenario.later(2, "10:00").gmv("2100.03").polls().announces(GMV_1D, 500);
    scenario.news(
        n -> {
          Crossing crossing = ((Spikes) n.getFirst()).alerts().getFirst().crossing();
          assertThat(crossing.value()).isEqualTo("550.01");
          assertThat(crossing.windowHours()).contains(new BigDecimal("48.0"));
          assertThat(crossing.lowerBound()).isFalse();
        });
  }

  void an_old_video_found_late_is_not_a_spike(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k, likes=10");
    scenario.at("10:00").views(500).polls().silent();
    scenario.at("11:00");
    scenario.video(
        "old", v -> v.with(VIEWS, 900_000).with(VIEWS_1D, 900_000).with(Metric.LIKES, 50_000));
    scenario.polls().silent();
    scenario.at("12:00").video("old", v -> v.with(VIEWS_1D, 1_000)).polls().silent();
    scenario.at("13:00").video("old", v -> v.with(VIEWS_1D, 150_000));
    scenario.polls().tells("maker old views_1d 100000");
  }

  void sales_of_long_ago_are_announced_once_and_as_suspect(Scenario scenario) {
    scenario.watches("maker").defaults("gmv=1000/100k, gmv_1d=500");
    scenario.at("10:00").gmv("0").polls().silent();
    scenario.later(4, "10:00").gmv("50000").polls();
    scenario.tells("maker v gmv 1000", "maker v gmv_1d 500");
    scenario.news(
        n ->
            assertThat(((Spikes) n.getFirst()).alerts())
                .allMatch(a -> a.crossing().suspect().equals(Optional.of("backfill"))));
    scenario.at("11:00").gmv("150000").polls().silent();
  }

  void a_revision_downwards_is_not_announced(Scenario scenario) {
    scenario.watches("maker").defaults("gmv=1000");
    scenario.at("10:00").gmv("900").polls().silent();
    scenario.at("11:00").gmv("1100").polls().announces(GMV, 1_000);
    scenario.at("12:00").gmv("850").polls().silent();
    scenario.at("13:00").gmv("1100").polls().silent();
  }

  void a_watch_overrides_the_defaults_metric_by_metric(Scenario scenario) {
    scenario.defaults("views_1d=100k, gmv=1000");
    scenario.watches(watch("maker", "views_1d=10k, gmv=off", Optional.empty()));
    scenario.at("10:00").views(0).gmv("0").polls().silent();
    scenario.at("11:00").views(10_000).gmv("5000").polls().announces(VIEWS_1D, 10_000);
  }

  void editing_levels_never_floods(Scenario scenario) {
    scenario.watches("maker").at("10:00").views(60_000).polls().silent();
    scenario.at("11:00").defaults("views_1d=50k/100k, views=1m").views(61_000).polls().silent();
    scenario.at("12:00").defaults("views_1d=100k").views(62_000).polls().silent();
    scenario.at("13:00").defaults("views_1d=61k").views(63_000).polls().silent();
    scenario.at("14:00").defaults("views_1d=64k").views(64_000).polls().announces(VIEWS_1D, 64_000);
  }

  void what_crosses_during_a_mute_is_kept_and_never_announced(Scenario scenario) {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    scenario.watches(watch("maker", "", Optional.of(noon)));
    scenario.at("10:00").views(0).polls().silent();
    scenario.at("11:00").views(150_000).polls().silent().outbox(0).logged(0, 1);
    scenario.at("12:00").views(160_000).polls().silent();
    scenario.at("13:00").views(10_000).polls().silent();
    scenario.at("14:00").views(150_000).polls().announces(VIEWS_1D, 100_000).logged(1, 1);
  }

  void a_muted_metric_is_kept_and_the_others_are_announced(Scenario scenario) {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    Watch maker = watch("maker", "views_1d=100k, gmv_1d=500", Optional.empty());
    scenario.watches(
        new WatchDraft(maker).mutes(new Mutes(Map.of(VIEWS_1D, noon), Map.of("w", noon))).watch());
    scenario.at("10:00").views(0).gmv("0").video("w", v -> v.with(VIEWS_1D, 0)).polls().silent();
    scenario.at("11:00").views(150_000).gmv("600").video("w", v -> v.with(VIEWS_1D, 200_000));
    scenario.polls().tells("maker v gmv_1d 500").outbox(0).logged(1, 1);
    scenario.at("12:00").views(160_000).polls().silent();
    scenario.at("13:00").views(0).video("w", v -> v.with(VIEWS_1D, 0)).polls().silent();
    scenario.at("14:00").views(150_000).video("w", v -> v.with(VIEWS_1D, 200_000)).polls();
    scenario.tells("maker v views_1d 100000", "maker w views_1d 100000").logged(2, 1);
  }

  void several_videos_come_in_one_message(Scenario scenario) {
    scenario.watches("maker").at("10:00").views(0).video("w", v -> v.with(VIEWS_1D, 0)).polls();
    scenario.at("11:00").views(200_000).video("w", v -> v.with(VIEWS_1D, 300_000)).polls();
    scenario.tells("maker v views_1d 100000", "maker w views_1d 100000");
    scenario.news(n -> assertThat(n).hasSize(1));
  }

  void a_renamed_creator_stays_watched_and_is_reported_once(Scenario scenario) {
    scenario.watches("maker").at("10:00").views(0).polls().silent();
    scenario.at("11:00").source(s -> s.rename("maker", "maker2")).polls();
    scenario.tells("maker2 handle_changed firing");
    scenario.at("12:00").source(s -> s.answerAll(empty())).polls().silent();
    scenario.at("13:00").source(s -> s.recover()).polls().silent();
    scenario.at("14:00").source(s -> s.put("maker", s.video("maker", "v").with(VIEWS_1D, 150_000)));
    scenario.polls().announces(VIEWS_1D, 100_000);
    scenario.news(
        n ->
            assertThat(((Spikes) n.getFirst()).creator())
                .isEqualTo(new Creator(Optional.of("7000000000000000010"), "maker2")));
  }

  void an_empty_answer_leaves_the_snapshot_standing(Scenario scenario) {
    scenario.watches("maker").at("10:00").views(99_000).polls().silent();
    scenario.at("11:00").source(s -> s.answerAll(empty())).polls().silent();
    scenario.at("12:00").source(s -> s.recover()).views(101_000).polls();
    scenario.announces(VIEWS_1D, 100_000);
  }

  private static FetchResult empty() {
    return new FetchResult.Fetched(new Page(List.of(), 0, 0, 0, Optional.empty()));
  }

  static Watch mutedUntil(String handle, String until) {
    return watch(handle, "", Optional.of(Instant.parse(until)));
  }

  private static Watch watch(String handle, String thresholds, Optional<Instant> muteUntil) {
    return new WatchDraft(Watch.of(handle))
        .thresholds(ThresholdGrammar.read(thresholds).thresholds())
        .muteUntil(muteUntil)
        .watch();
  }
}
