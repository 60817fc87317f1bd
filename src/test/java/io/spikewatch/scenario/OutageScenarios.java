package io.spikewatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.DetailText;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import io.spikewatch.core.snapshot.FetchResult.Unavailable;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.ThresholdGrammar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Long outages and what comes after them: one cause is told once, none of its consequences is, and
 * nothing is told twice or falsely when it is over.
 */
final class OutageScenarios {

  void a_schedule_that_is_slower_than_expected_is_reported_once(Scenario scenario) {
    quietPair(scenario).expectsARunWithin(2).at("00:00").polls();
    scenario.at("04:00").polls().tells("not_polled firing", "not_polled resolved");
    scenario.news(news -> assertThat(detail(news)).contains("raise NoRunAlarmHours"));
    scenario.at("08:00").polls().silent();
    scenario.at("12:00").polls().silent();
    scenario.at("13:00").polls().silent();
  }

  void a_schedule_that_is_slower_than_the_alarm_does_not_count_as_a_missed_run(Scenario scenario) {
    quietPair(scenario).expectsARunWithin(2).scheduled("rate(3 hours)").at("00:00").polls();
    scenario.at("03:00").polls().silent();
    scenario.at("06:00").polls().silent();
    scenario.at("20:00").polls().tells("not_polled firing", "not_polled resolved");
    scenario.news(
        n -> assertThat(detail(n)).contains("rate(3 hours) is slower than NoRunAlarmHours"));
    scenario.at("23:00").polls().silent();
  }

  void a_short_trouble_of_all_every_night_does_not_hide_a_creator_that_stands_still(
      Scenario scenario) {
    quietPair(scenario).scheduled("rate(6 hours)").at("21:00").polls();
    for (int day = 1; day <= 7; day++) {
      scenario.of("other").views(day).later(1, "02:00");
      scenario.source(s -> s.answerAll(new Unavailable("503"))).polls().silent();
      scenario.source(s -> s.recover());
      for (String hour : new String[] {"03:00", "09:00", "15:00", "21:00"}) {
        scenario.at(hour).polls();
      }
    }
    scenario.later(1, "03:00").polls();
    scenario.reports(r -> assertThat(r.conditions()).contains("creator_stale maker"));
  }

  void a_run_without_due_creators_is_not_a_missed_run(Scenario scenario) {
    scenario.watches("maker").expectsARunWithin(2).views(0);
    scenario.edits("maker", w -> w.every(Optional.of(Duration.ofDays(2)))).at("10:00").polls();
    scenario.pollsSilentlyUntil("2026-03-05T10:00:00Z");
  }

  void a_source_that_is_down_for_three_days_is_the_only_reported_issue(Scenario scenario) {
    crowd(scenario).expectsARunWithin(2).at("10:00").polls();
    scenario.source(s -> s.answerAll(new Unavailable("503"))).of("maker3").views(150_000);
    scenario.at("11:00").polls().silent();
    scenario.at("12:00").polls().tells("source_down firing");
    scenario.pollsSilentlyUntil("2026-03-04T12:00:00Z");
    scenario.at("13:00").source(s -> s.recover()).polls();
    scenario.tells("source_down resolved", "maker3 v views_1d 100000");
    scenario.pollsSilentlyUntil("2026-03-05T00:00:00Z");
  }

  void a_creator_that_the_first_run_after_an_outage_has_no_time_for_is_not_called_late(
      Scenario scenario) {
    crowd(scenario).at("10:00").polls();
    scenario.source(s -> s.answerAll(new Unavailable("503")));
    scenario.at("11:00").polls().silent();
    scenario.at("12:00").polls().tells("source_down firing");
    scenario.pollsSilentlyUntil("2026-03-04T12:00:00Z");
    scenario.source(s -> s.recover()).source(s -> s.takes(Duration.ofSeconds(7)));
    scenario.hasForARun(Duration.ofSeconds(40)).at("13:00").polls().tells("source_down resolved");
    scenario.reports(r -> assertThat(r.creators().skipped()).hasSizeGreaterThan(3));
    scenario.at("14:00").polls().silent();
    scenario.at("15:00").polls().silent();
    scenario.source(s -> s.takes(Duration.ZERO)).hasForARun(Duration.ofMinutes(5));
    scenario.pollsSilentlyUntil("2026-03-05T00:00:00Z");
  }

  void a_key_that_is_refused_for_eight_days_is_the_only_reported_issue(Scenario scenario) {
    crowd(scenario).expectsARunWithin(2).at("10:00").polls();
    scenario.source(s -> s.answerAll(new Refused(Refusal.KEY, "401")));
    scenario.at("11:00").polls().tells("key_refused firing");
    scenario.pollsSilentlyUntil("2026-03-09T11:00:00Z");
    scenario.at("12:00").source(s -> s.recover()).polls().tells("key_refused resolved");
    scenario.pollsSilentlyUntil("2026-03-10T11:00:00Z");
    // The figures have stood still all the while and go on doing so: that is told now, together.
    scenario.at("12:00").polls().tells("creator_stale firing");
    scenario.news(news -> assertThat(news).hasSize(1));
    scenario.at("13:00").polls().silent();
  }

  void a_key_that_is_refused_after_missed_runs_is_the_only_thing_told(Scenario scenario) {
    crowd(scenario).expectsARunWithin(2).at("10:00").polls();
    scenario.source(s -> s.answerAll(new Refused(Refusal.KEY, "401")));
    scenario.at("14:00").polls().tells("key_refused firing");
    scenario.at("15:00").source(s -> s.recover()).polls().tells("key_refused resolved");
    scenario.at("16:00").polls().silent();
  }

  void a_creator_whose_metrics_are_all_off_is_not_called_late(Scenario scenario) {
    scenario.watches("maker").views(0);
    scenario.edits("maker", w -> w.thresholds(ThresholdGrammar.read("views_1d=off").thresholds()));
    scenario.at("01:00").polls().silent();
    scenario.pollsSilentlyUntil("2026-03-02T12:00:00Z");
  }

  void a_spent_budget_makes_no_creator_late(Scenario scenario) {
    scenario.watches("maker", "other").creditsADay(3).of("maker").views(0).of("other").views(0);
    scenario.at("01:00").polls().silent();
    scenario.at("02:00").polls().tells("budget_low firing");
    scenario.pollsSilentlyUntil("2026-03-01T23:00:00Z");
    scenario.creditsADay(1_000).later(1, "00:30").polls().silent();
    scenario.pollsSilentlyUntil("2026-03-02T23:00:00Z");
    // The first whole day that the budget covers is over.
    scenario.later(1, "00:00").polls().tells("budget_low resolved");
  }

  void one_failing_creator_does_not_mean_that_the_source_is_down(Scenario scenario) {
    scenario.watches("maker", "other").of("maker").views(0).of("other").views(0);
    scenario.edits("other", w -> w.every(Optional.of(Duration.ofHours(12)))).at("01:00").polls();
    scenario.source(s -> s.answer("maker", new Malformed("an HTML page")));
    for (String hour : new String[] {"02:00", "03:00", "04:00", "05:00", "06:00"}) {
      scenario.at(hour).polls().silent();
    }
    scenario.at("07:00").polls().tells("maker not_polled firing");
    scenario.at("08:00").source(s -> s.recover()).polls().tells("maker not_polled resolved");
  }

  void a_creator_that_was_disabled_for_long_is_neither_late_nor_stale(Scenario scenario) {
    quietPair(scenario).at("10:00").polls();
    scenario.edits("maker", w -> w.enabled(false));
    moving(scenario, "other", 9);
    scenario.source(s -> s.answer("maker", new Malformed("an HTML page")));
    scenario.edits("maker", w -> w.enabled(true)).later(1, "10:00").polls().silent();
    scenario.at("11:00").source(s -> s.recover()).polls().silent();
    scenario.at("12:00").of("maker").views(7).polls().silent();
  }

  void a_muted_creator_is_not_reported_until_the_mute_ends(Scenario scenario) {
    quietPair(scenario).at("10:00").polls();
    Instant end = Instant.parse("2026-03-12T10:30:00Z");
    scenario.edits("maker", w -> w.muteUntil(Optional.of(end)));
    moving(scenario, "other", 11);
    scenario.at("11:00").polls().silent();
    scenario.later(1, "10:00").polls().silent();
    scenario.at("11:00").polls().tells("maker creator_stale firing");
  }

  void in_such_a_night_hourly_runs_see_every_hour_once(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k, gmv_1d=500").expectsARunWithin(2).views(0);
    scenario.on("2026-10-24T12:00:00Z").gmv("240").polls();
    for (int hour = 13; hour <= 48; hour++) {
      Instant then = Instant.parse("2026-10-24T00:00:00Z").plus(Duration.ofHours(hour));
      sells(scenario, then.toString(), 20L * hour);
    }
    scenario.on("2026-10-26T01:00:00Z").gmv("1000").polls().announces(Metric.GMV_1D, 500);
  }

  private static void sells(Scenario scenario, String instant, long gmv) {
    scenario.on(instant).gmv(Long.toString(gmv)).polls().silent();
  }

  /** The days pass, a run each, and this creator's figures move. */
  private static void moving(Scenario scenario, String handle, int days) {
    for (int day = 1; day <= days; day++) {
      scenario.of(handle).views(day).later(1, "10:00").polls().silent();
    }
  }

  private static String detail(List<Notification> news) {
    return DetailText.of(((Operations) news.getFirst()).detail());
  }

  private static Scenario quietPair(Scenario scenario) {
    return scenario.watches("maker", "other").of("other").views(0).of("maker").views(0);
  }

  private static Scenario crowd(Scenario scenario) {
    String[] handles = IntStream.range(0, 12).mapToObj(i -> "maker" + i).toArray(String[]::new);
    scenario.watches(handles);
    for (String handle : handles) {
      scenario.of(handle).views(0);
    }
    return scenario;
  }
}
