package io.spikewatch.scenario;

import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.DetailText;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.WatchDraft;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What has to make no noise: pauses, mutes, renamings, edits, and the days on which clocks change.
 */
final class QuietScenarios {

  void three_days_without_a_run_are_reported_by_the_next_one_and_nothing_is_reported_twice(
      Scenario scenario) {
    quietPair(scenario).expectsARunWithin(2).at("10:00").polls();
    scenario.at("11:00").of("maker").views(150_000).polls().announces(VIEWS_1D, 100_000);
    scenario.later(3, "11:00").of("other").views(200_000).polls();
    scenario.tells("not_polled firing", "not_polled resolved", "other v views_1d 100000");
    scenario.news(
        news ->
            assertThat(news)
                .filteredOn(Operations.class::isInstance)
                .extracting(n -> DetailText.of(((Operations) n).detail()))
                .first()
                .asString()
                .startsWith(
                    "No creator was polled for 72 hours: no run was completed between"
                        + " 2026-03-01 11:00 UTC and 2026-03-04 11:00 UTC."));
    scenario.at("12:00").polls().silent();
    scenario.at("13:00").polls().silent();
  }

  void a_run_that_comes_a_little_late_is_not_missed(Scenario scenario) {
    quietPair(scenario).expectsARunWithin(2).at("10:00").polls();
    scenario.at("12:10").polls().silent();
    scenario.at("14:40").polls().tells("not_polled firing", "not_polled resolved");
    scenario.at("16:40").polls().silent();
  }

  void occasional_polls_by_hand_do_not_count_as_missed_runs(Scenario scenario) {
    quietPair(scenario).at("10:00").polls();
    scenario.later(3, "10:00").polls().silent();
  }

  void the_issues_of_a_creator_end_silently_when_it_is_disabled(Scenario scenario) {
    scenario.watches("maker", "nobody").of("maker").views(0).at("10:00").polls();
    scenario.tells("nobody creator_not_found firing");
    scenario.edits("nobody", w -> w.enabled(false)).at("11:00").polls().silent();
    scenario.at("12:00").polls().silent();
    scenario.edits("nobody", w -> w.enabled(true)).at("13:00").polls();
    scenario.tells("nobody creator_not_found firing");
  }

  void a_mute_does_not_end_an_issue_that_was_reported_before(Scenario scenario) {
    scenario.watches("maker", "nobody").of("maker").views(0).at("10:00").polls();
    scenario.tells("nobody creator_not_found firing");
    scenario.edits("nobody", w -> w.muteUntil(Optional.of(Instant.parse("2026-03-01T12:30:00Z"))));
    scenario.at("11:00").polls().silent();
    scenario.at("12:00").of("nobody").views(0).polls().silent();
    scenario.at("13:00").polls().tells("nobody creator_not_found resolved");
  }

  void a_new_handle_is_kept_beside_the_key_of_the_watch(Scenario scenario) {
    scenario.watches("maker").views(0).at("10:00").polls();
    scenario.at("11:00").source(s -> s.rename("maker", "maker2")).polls();
    scenario.tells("maker2 handle_changed firing");
    called(scenario, Optional.of("maker2"));
    // Somebody edits the item by hand: the next poll puts it right, and tells nothing.
    scenario.edits("maker", w -> w.currentHandle(Optional.of("elsewhere"))).at("12:00");
    scenario.polls().silent();
    called(scenario, Optional.of("maker2"));
    scenario.at("13:00").source(s -> s.rename("maker", "maker3")).polls();
    scenario.tells("maker3 handle_changed firing");
    scenario.at("14:00").source(s -> s.rename("maker", "maker")).polls().silent();
    called(scenario, Optional.empty());
  }

  void an_edit_of_thresholds_and_a_fresh_process_are_silent(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k/1m").views(90_000).at("10:00").polls();
    scenario.at("11:00").defaults("views_1d=50k/80k/1m").polls().silent();
    scenario.at("12:00").defaults("views_1d=2x/10").polls().silent();
    scenario.at("13:00").edits("maker", levels("views_1d=89k")).polls().silent();
    scenario.at("14:00").edits("maker", levels("views_1d=100k")).polls().silent();
    scenario.at("15:00").views(110_000).polls().announces(VIEWS_1D, 100_000);
  }

  void the_night_in_which_clocks_are_put_forward_changes_nothing(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k, gmv_1d=500").expectsARunWithin(48).views(0);
    // Every day at eight in Berlin; the last night but one has an hour less.
    sells(scenario, "2026-03-26T07:00:00Z", 100);
    sells(scenario, "2026-03-27T07:00:00Z", 400);
    sells(scenario, "2026-03-28T07:00:00Z", 700);
    sells(scenario, "2026-03-29T06:00:00Z", 1_000);
    sells(scenario, "2026-03-30T06:00:00Z", 1_300);
    scenario.on("2026-03-31T06:00:00Z").gmv("1801").polls().announces(Metric.GMV_1D, 500);
  }

  void the_night_in_which_clocks_are_put_back_changes_nothing(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k, gmv_1d=500").expectsARunWithin(48).views(0);
    sells(scenario, "2026-10-23T06:00:00Z", 100);
    sells(scenario, "2026-10-24T06:00:00Z", 400);
    sells(scenario, "2026-10-25T07:00:00Z", 700);
    sells(scenario, "2026-10-26T07:00:00Z", 1_000);
    scenario.on("2026-10-27T07:00:00Z").views(100_000).polls().announces(VIEWS_1D, 100_000);
  }

  private static void sells(Scenario scenario, String instant, long gmv) {
    scenario.on(instant).gmv(Long.toString(gmv)).polls().silent();
  }

  private static UnaryOperator<WatchDraft> levels(String text) {
    return watch -> watch.thresholds(ThresholdGrammar.read(text).thresholds());
  }

  private static void called(Scenario scenario, Optional<String> handle) {
    scenario.watchlist(
        list -> assertThat(list.find("maker").orElseThrow().currentHandle()).isEqualTo(handle));
  }

  private static Scenario quietPair(Scenario scenario) {
    return scenario.watches("maker", "other").of("other").views(0).of("maker").views(0);
  }
}
