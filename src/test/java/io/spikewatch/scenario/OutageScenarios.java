package io.spikewatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.snapshot.FetchResult.Malformed;
import io.spikewatch.snapshot.FetchResult.Refusal;
import io.spikewatch.snapshot.FetchResult.Refused;
import io.spikewatch.snapshot.FetchResult.Unavailable;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.ThresholdGrammar;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Long outages and what comes after them: one cause is told once, none of its consequences is, and
 * nothing is told twice or falsely when it is over.
 */
final class OutageScenarios {

  void a_schedule_that_is_slower_than_expected_is_told_of_once(Story story) {
    quietPair(story).expectsARunWithin(2).at("00:00").polls();
    story.at("04:00").polls().tells("not_polled firing");
    story.at("08:00").polls().silent();
    story.at("12:00").polls().silent();
    story.at("13:00").polls().tells("not_polled resolved");
  }

  void creators_of_whom_nobody_was_due_are_no_missed_run(Story story) {
    story.watches("maker").expectsARunWithin(2).views(0);
    story.edits("maker", w -> w.every(Optional.of(Duration.ofDays(2)))).at("10:00").polls();
    story.pollsSilentlyUntil("2026-03-05T10:00:00Z");
  }

  void a_source_that_is_down_for_three_days_is_the_only_thing_told(Story story) {
    crowd(story).expectsARunWithin(2).at("10:00").polls();
    story.source(s -> s.answerAll(new Unavailable("503"))).of("maker3").views(150_000);
    story.at("11:00").polls().silent();
    story.at("12:00").polls().tells("source_down firing");
    story.pollsSilentlyUntil("2026-03-04T12:00:00Z");
    story.at("13:00").source(s -> s.recover()).polls();
    story.tells("source_down resolved", "maker3 v views_1d 100000");
    story.pollsSilentlyUntil("2026-03-05T00:00:00Z");
  }

  void whom_the_first_run_after_an_outage_has_no_time_for_is_not_called_late(Story story) {
    crowd(story).at("10:00").polls();
    story.source(s -> s.answerAll(new Unavailable("503")));
    story.at("11:00").polls().silent();
    story.at("12:00").polls().tells("source_down firing");
    story.pollsSilentlyUntil("2026-03-04T12:00:00Z");
    story.source(s -> s.recover()).source(s -> s.takes(Duration.ofSeconds(7)));
    story.hasForARun(Duration.ofSeconds(40)).at("13:00").polls().tells("source_down resolved");
    story.reports(r -> assertThat(r.skipped()).hasSizeGreaterThan(3));
    story.at("14:00").polls().silent();
    story.at("15:00").polls().silent();
    story.source(s -> s.takes(Duration.ZERO)).hasForARun(Duration.ofMinutes(5));
    story.pollsSilentlyUntil("2026-03-05T00:00:00Z");
  }

  void a_key_that_is_refused_for_eight_days_is_the_only_thing_told(Story story) {
    crowd(story).expectsARunWithin(2).at("10:00").polls();
    story.source(s -> s.answerAll(new Refused(Refusal.KEY, "401")));
    story.at("11:00").polls().tells("key_refused firing");
    story.pollsSilentlyUntil("2026-03-09T11:00:00Z");
    story.at("12:00").source(s -> s.recover()).polls().tells("key_refused resolved");
    story.pollsSilentlyUntil("2026-03-10T11:00:00Z");
    // The figures have stood still all the while and go on doing so: that is told now, together.
    story.at("12:00").polls().tells("creator_stale firing");
    story.news(news -> assertThat(news).hasSize(1));
    story.at("13:00").polls().silent();
  }

  void a_creator_whose_metrics_are_all_off_is_not_called_late(Story story) {
    story.watches("maker").views(0);
    story.edits("maker", w -> w.thresholds(ThresholdGrammar.read("views_1d=off").thresholds()));
    story.at("01:00").polls().silent();
    story.pollsSilentlyUntil("2026-03-02T12:00:00Z");
  }

  void a_spent_budget_makes_nobody_late(Story story) {
    story.watches("maker", "other").creditsADay(3).of("maker").views(0).of("other").views(0);
    story.at("01:00").polls().silent();
    story.at("02:00").polls().tells("budget_low firing");
    story.pollsSilentlyUntil("2026-03-01T23:00:00Z");
    story.creditsADay(1_000).later(1, "00:30").polls().tells("budget_low resolved");
    story.pollsSilentlyUntil("2026-03-02T12:00:00Z");
  }

  void one_creator_that_fails_alone_is_no_source_that_is_down(Story story) {
    story.watches("maker", "other").of("maker").views(0).of("other").views(0);
    story.edits("other", w -> w.every(Optional.of(Duration.ofHours(12)))).at("01:00").polls();
    story.source(s -> s.answer("maker", new Malformed("an HTML page")));
    for (String hour : new String[] {"02:00", "03:00", "04:00", "05:00", "06:00"}) {
      story.at(hour).polls().silent();
    }
    story.at("07:00").polls().tells("maker not_polled firing");
    story.at("08:00").source(s -> s.recover()).polls().tells("maker not_polled resolved");
  }

  void a_creator_that_was_disabled_for_long_is_neither_late_nor_stale(Story story) {
    quietPair(story).at("10:00").polls();
    story.edits("maker", w -> w.enabled(false));
    moving(story, "other", 9);
    story.source(s -> s.answer("maker", new Malformed("an HTML page")));
    story.edits("maker", w -> w.enabled(true)).later(1, "10:00").polls().silent();
    story.at("11:00").source(s -> s.recover()).polls().silent();
    story.at("12:00").of("maker").views(7).polls().silent();
  }

  void nothing_is_told_of_a_muted_creator_until_the_mute_ends(Story story) {
    quietPair(story).at("10:00").polls();
    Instant end = Instant.parse("2026-03-12T10:30:00Z");
    story.edits("maker", w -> w.muteUntil(Optional.of(end)));
    moving(story, "other", 11);
    story.at("11:00").polls().silent();
    story.later(1, "10:00").polls().silent();
    story.at("11:00").polls().tells("maker creator_stale firing");
  }

  void in_such_a_night_hourly_runs_see_every_hour_once(Story story) {
    story.watches("maker").defaults("views_1d=100k, gmv_1d=500").expectsARunWithin(2).views(0);
    story.on("2026-10-24T12:00:00Z").gmv("240").polls();
    for (int hour = 13; hour <= 48; hour++) {
      Instant then = Instant.parse("2026-10-24T00:00:00Z").plus(Duration.ofHours(hour));
      sells(story, then.toString(), 20L * hour);
    }
    story.on("2026-10-26T01:00:00Z").gmv("1000").polls().announces(Metric.GMV_1D, 500);
  }

  private static void sells(Story story, String instant, long gmv) {
    story.on(instant).gmv(Long.toString(gmv)).polls().silent();
  }

  /** The days pass, a run each, and this creator's figures move. */
  private static void moving(Story story, String handle, int days) {
    for (int day = 1; day <= days; day++) {
      story.of(handle).views(day).later(1, "10:00").polls().silent();
    }
  }

  private static Story quietPair(Story story) {
    return story.watches("maker", "other").of("other").views(0).of("maker").views(0);
  }

  private static Story crowd(Story story) {
    String[] handles = IntStream.range(0, 12).mapToObj(i -> "maker" + i).toArray(String[]::new);
    story.watches(handles);
    for (String handle : handles) {
      story.of(handle).views(0);
    }
    return story;
  }
}
