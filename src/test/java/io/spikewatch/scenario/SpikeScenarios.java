package io.spikewatch.scenario;

import static io.spikewatch.watch.Metric.GMV;
import static io.spikewatch.watch.Metric.GMV_1D;
import static io.spikewatch.watch.Metric.VIEWS;
import static io.spikewatch.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.alert.Usual;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.Page;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Mutes;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What counts as a spike, and who hears of it. */
final class SpikeScenarios {

  void the_first_poll_is_a_baseline(Story story) {
    story.watches("maker");
    story.at("10:00").views(5_000_000).polls().silent().outbox(0);
    story.at("11:00").views(5_500_000).polls().silent();
  }

  void a_crossing_is_announced_once(Story story) {
    story.watches("maker");
    story.at("10:00").views(99_000).polls().silent();
    story.at("11:00").views(101_000).polls().announces(VIEWS_1D, 100_000).outbox(0);
    story.at("12:00").views(140_000).polls().silent();
    story.at("13:00").polls().silent().asks(1).logged(1, 0);
  }

  void the_days_before_are_told_with_a_crossing(Story story) {
    story.watches("maker").at("10:00").views(9_000).polls().silent();
    story.at("18:00").views(12_000).polls().silent();
    story.later(1, "10:00").views(20_000).polls().silent();
    story.later(1, "11:00").views(30_000).polls().silent();
    story.later(1, "10:30").views(99_000).polls().silent();
    story.at("11:30").views(101_000).polls().announces(VIEWS_1D, 100_000);
    story.news(
        n ->
            assertThat(((Spikes) n.getFirst()).alerts().getFirst().trend())
                .extracting(BigDecimal::intValueExact)
                .containsExactly(9_000, 20_000, 30_000, 101_000));
  }

  void a_level_fires_again_only_after_a_fall(Story story) {
    story.watches("maker");
    story.at("10:00").views(0).polls().silent();
    story.at("11:00").views(120_000).polls().announces(VIEWS_1D, 100_000);
    story.at("12:00").views(80_000).polls().silent();
    story.at("13:00").views(120_000).polls().silent();
    story.at("14:00").views(79_999).polls().silent();
    story.at("15:00").views(120_000).polls().announces(VIEWS_1D, 100_000);
  }

  void a_higher_level_is_an_escalation(Story story) {
    story.watches("maker").defaults("views_1d=10k/100k/1m");
    story.at("10:00").views(0).polls().silent();
    story.at("11:00").views(15_000).polls().announces(VIEWS_1D, 10_000);
    story.at("12:00").views(1_500_000).polls().announces(VIEWS_1D, 1_000_000);
    story.at("13:00").views(1_600_000).polls().silent();
  }

  void a_multiple_of_the_usual_is_announced_with_what_is_usual(Story story) {
    story.watches("maker").defaults("views_1d=5x").at("10:00").views(900);
    for (int i = 0; i < 8; i++) {
      story.video("usual" + i, v -> v.with(VIEWS, 9_000_000).with(VIEWS_1D, 1_000));
    }
    story.polls().silent();
    story.at("11:00").views(4_999).polls().silent();
    story.at("12:00").views(8_300).polls().tells("maker v views_1d 5x").logged(1, 0);
    story.news(
        n ->
            assertThat(((Spikes) n.getFirst()).alerts().getFirst().crossing().usual())
                .contains(new Usual(BigDecimal.valueOf(1_000), 8)));
    story.at("13:00").views(9_000).polls().silent();
  }

  void a_new_video_starts_from_zero(Story story) {
    story.watches("maker");
    story.at("10:00").views(500).polls().silent();
    story.at("11:00");
    story.video(
        "new",
        v ->
            v.createdAt(Instant.parse("2026-03-01T10:30:00Z"))
                .with(VIEWS, 100_000)
                .with(VIEWS_1D, 100_000));
    story.polls().tells("maker new views_1d 100000");
  }

  void gmv_is_counted_over_a_day(Story story) {
    story.watches("maker").defaults("gmv_1d=500");
    story.at("10:00").gmv("1000").polls().silent();
    story.at("22:00").gmv("1300").polls().silent();
    story.later(1, "09:50").gmv("1499.99").polls().silent();
    story.at("10:00").gmv("1500").polls().announces(GMV_1D, 500);
    story.at("12:00").gmv("1700").polls().silent();
    story.later(1, "13:00").polls().silent();
    story.at("14:00").gmv("2200").polls().announces(GMV_1D, 500);
  }

  void an_old_video_found_late_is_no_spike(Story story) {
    story.watches("maker").defaults("views_1d=100k, likes=10");
    story.at("10:00").views(500).polls().silent();
    story.at("11:00");
    story.video(
        "old", v -> v.with(VIEWS, 900_000).with(VIEWS_1D, 900_000).with(Metric.LIKES, 50_000));
    story.polls().silent();
    story.at("12:00").video("old", v -> v.with(VIEWS_1D, 1_000)).polls().silent();
    story.at("13:00").video("old", v -> v.with(VIEWS_1D, 150_000));
    story.polls().tells("maker old views_1d 100000");
  }

  void sales_of_long_ago_are_announced_once_and_as_suspect(Story story) {
    story.watches("maker").defaults("gmv=1000/100k, gmv_1d=500");
    story.at("10:00").gmv("0").polls().silent();
    story.later(4, "10:00").gmv("50000").polls();
    story.tells("maker v gmv 1000", "maker v gmv_1d 500");
    story.news(
        n ->
            assertThat(((Spikes) n.getFirst()).alerts())
                .allMatch(a -> a.crossing().suspect().equals(Optional.of("backfill"))));
    story.at("11:00").gmv("150000").polls().silent();
  }

  void a_revision_downwards_is_no_news(Story story) {
    story.watches("maker").defaults("gmv=1000");
    story.at("10:00").gmv("900").polls().silent();
    story.at("11:00").gmv("1100").polls().announces(GMV, 1_000);
    story.at("12:00").gmv("850").polls().silent();
    story.at("13:00").gmv("1100").polls().silent();
  }

  void a_watch_overrides_the_defaults_metric_by_metric(Story story) {
    story.defaults("views_1d=100k, gmv=1000");
    story.watches(watch("maker", "views_1d=10k, gmv=off", Optional.empty()));
    story.at("10:00").views(0).gmv("0").polls().silent();
    story.at("11:00").views(10_000).gmv("5000").polls().announces(VIEWS_1D, 10_000);
  }

  void editing_levels_never_floods(Story story) {
    story.watches("maker").at("10:00").views(60_000).polls().silent();
    story.at("11:00").defaults("views_1d=50k/100k, views=1m").views(61_000).polls().silent();
    story.at("12:00").defaults("views_1d=100k").views(62_000).polls().silent();
    story.at("13:00").defaults("views_1d=61k").views(63_000).polls().silent();
    story.at("14:00").defaults("views_1d=64k").views(64_000).polls().announces(VIEWS_1D, 64_000);
  }

  void what_crosses_during_a_mute_is_kept_and_never_announced(Story story) {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    story.watches(watch("maker", "", Optional.of(noon)));
    story.at("10:00").views(0).polls().silent();
    story.at("11:00").views(150_000).polls().silent().outbox(0).logged(0, 1);
    story.at("12:00").views(160_000).polls().silent();
    story.at("13:00").views(10_000).polls().silent();
    story.at("14:00").views(150_000).polls().announces(VIEWS_1D, 100_000).logged(1, 1);
  }

  void a_muted_metric_is_kept_and_the_others_are_announced(Story story) {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    Watch maker = watch("maker", "views_1d=100k, gmv_1d=500", Optional.empty());
    story.watches(
        new WatchDraft(maker).mutes(new Mutes(Map.of(VIEWS_1D, noon), Map.of("w", noon))).watch());
    story.at("10:00").views(0).gmv("0").video("w", v -> v.with(VIEWS_1D, 0)).polls().silent();
    story.at("11:00").views(150_000).gmv("600").video("w", v -> v.with(VIEWS_1D, 200_000));
    story.polls().tells("maker v gmv_1d 500").outbox(0).logged(1, 1);
    story.at("12:00").views(160_000).polls().silent();
    story.at("13:00").views(0).video("w", v -> v.with(VIEWS_1D, 0)).polls().silent();
    story.at("14:00").views(150_000).video("w", v -> v.with(VIEWS_1D, 200_000)).polls();
    story.tells("maker v views_1d 100000", "maker w views_1d 100000").logged(2, 1);
  }

  void several_videos_come_in_one_message(Story story) {
    story.watches("maker").at("10:00").views(0).video("w", v -> v.with(VIEWS_1D, 0)).polls();
    story.at("11:00").views(200_000).video("w", v -> v.with(VIEWS_1D, 300_000)).polls();
    story.tells("maker v views_1d 100000", "maker w views_1d 100000");
    story.news(n -> assertThat(n).hasSize(1));
  }

  void a_renamed_creator_stays_watched_and_is_told_of_once(Story story) {
    story.watches("maker").at("10:00").views(0).polls().silent();
    story.at("11:00").source(s -> s.rename("maker", "maker2")).polls();
    story.tells("maker2 handle_changed firing");
    story.at("12:00").source(s -> s.answerAll(empty())).polls().silent();
    story.at("13:00").source(s -> s.recover()).polls().silent();
    story.at("14:00").source(s -> s.put("maker", s.video("maker", "v").with(VIEWS_1D, 150_000)));
    story.polls().announces(VIEWS_1D, 100_000);
    story.news(
        n ->
            assertThat(((Spikes) n.getFirst()).creator())
                .isEqualTo(new Creator(Optional.of("7000000000000000010"), "maker2")));
  }

  void an_empty_answer_leaves_the_snapshot_standing(Story story) {
    story.watches("maker").at("10:00").views(99_000).polls().silent();
    story.at("11:00").source(s -> s.answerAll(empty())).polls().silent();
    story.at("12:00").source(s -> s.recover()).views(101_000).polls();
    story.announces(VIEWS_1D, 100_000);
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
