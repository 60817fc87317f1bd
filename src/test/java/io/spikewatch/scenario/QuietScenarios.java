package io.spikewatch.scenario;

import static io.spikewatch.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.WatchDraft;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What has to make no noise: pauses, mutes, renamings, edits, and the days on which clocks change.
 */
final class QuietScenarios {

  void three_days_without_a_run_are_told_by_the_next_one_and_nothing_is_told_twice(Story story) {
    quietPair(story).expectsARunWithin(2).at("10:00").polls();
    story.at("11:00").of("maker").views(150_000).polls().announces(VIEWS_1D, 100_000);
    story.later(3, "11:00").of("other").views(200_000).polls();
    story.tells("not_polled firing", "other v views_1d 100000");
    story.news(
        news ->
            assertThat(news)
                .filteredOn(Operations.class::isInstance)
                .extracting(n -> ((Operations) n).detail())
                .singleElement()
                .asString()
                .startsWith(
                    "Nobody was polled for 72 hours: no run took place between"
                        + " 2026-03-01T11:00:00Z and 2026-03-04T11:00:00Z."));
    story.at("12:00").polls().tells("not_polled resolved");
    story.at("13:00").polls().silent();
  }

  void a_run_that_comes_a_little_late_is_not_missed(Story story) {
    quietPair(story).expectsARunWithin(2).at("10:00").polls();
    story.at("12:10").polls().silent();
    story.at("14:40").polls().tells("not_polled firing");
    story.at("16:40").polls().tells("not_polled resolved");
  }

  void who_polls_by_hand_now_and_then_misses_no_run(Story story) {
    quietPair(story).at("10:00").polls();
    story.later(3, "10:00").polls().silent();
  }

  void what_was_told_of_a_creator_ends_in_silence_when_it_is_disabled(Story story) {
    story.watches("maker", "nobody").of("maker").views(0).at("10:00").polls();
    story.tells("nobody creator_not_found firing");
    story.edits("nobody", w -> w.enabled(false)).at("11:00").polls().silent();
    story.at("12:00").polls().silent();
    story.edits("nobody", w -> w.enabled(true)).at("13:00").polls();
    story.tells("nobody creator_not_found firing");
  }

  void what_was_told_before_a_mute_is_not_called_over_by_it(Story story) {
    story.watches("maker", "nobody").of("maker").views(0).at("10:00").polls();
    story.tells("nobody creator_not_found firing");
    story.edits("nobody", w -> w.muteUntil(Optional.of(Instant.parse("2026-03-01T12:30:00Z"))));
    story.at("11:00").polls().silent();
    story.at("12:00").of("nobody").views(0).polls().silent();
    story.at("13:00").polls().tells("nobody creator_not_found resolved");
  }

  void a_new_handle_is_kept_beside_the_key_of_the_watch(Story story) {
    story.watches("maker").views(0).at("10:00").polls();
    story.at("11:00").source(s -> s.rename("maker", "maker2")).polls();
    story.tells("maker2 handle_changed firing");
    called(story, Optional.of("maker2"));
    // Somebody edits the item by hand: the next poll puts it right, and tells nothing.
    story.edits("maker", w -> w.currentHandle(Optional.of("elsewhere"))).at("12:00");
    story.polls().silent();
    called(story, Optional.of("maker2"));
    story.at("13:00").source(s -> s.rename("maker", "maker3")).polls();
    story.tells("maker3 handle_changed firing");
    story.at("14:00").source(s -> s.rename("maker", "maker")).polls().silent();
    called(story, Optional.empty());
  }

  void an_edit_of_thresholds_and_a_fresh_process_are_silent(Story story) {
    story.watches("maker").defaults("views_1d=100k/1m").views(90_000).at("10:00").polls();
    story.at("11:00").defaults("views_1d=50k/80k/1m").polls().silent();
    story.at("12:00").defaults("views_1d=2x/10").polls().silent();
    story.at("13:00").edits("maker", levels("views_1d=89k")).polls().silent();
    story.at("14:00").edits("maker", levels("views_1d=100k")).polls().silent();
    story.at("15:00").views(110_000).polls().announces(VIEWS_1D, 100_000);
  }

  void the_night_in_which_clocks_are_put_forward_changes_nothing(Story story) {
    story.watches("maker").defaults("views_1d=100k, gmv_1d=500").expectsARunWithin(48).views(0);
    // Every day at eight in Berlin; the last night but one has an hour less.
    sells(story, "2026-03-26T07:00:00Z", 100);
    sells(story, "2026-03-27T07:00:00Z", 400);
    sells(story, "2026-03-28T07:00:00Z", 700);
    sells(story, "2026-03-29T06:00:00Z", 1_000);
    sells(story, "2026-03-30T06:00:00Z", 1_300);
    story.on("2026-03-31T06:00:00Z").gmv("1801").polls().announces(Metric.GMV_1D, 500);
  }

  void the_night_in_which_clocks_are_put_back_changes_nothing(Story story) {
    story.watches("maker").defaults("views_1d=100k, gmv_1d=500").expectsARunWithin(48).views(0);
    sells(story, "2026-10-23T06:00:00Z", 100);
    sells(story, "2026-10-24T06:00:00Z", 400);
    sells(story, "2026-10-25T07:00:00Z", 700);
    sells(story, "2026-10-26T07:00:00Z", 1_000);
    story.on("2026-10-27T07:00:00Z").views(100_000).polls().announces(VIEWS_1D, 100_000);
  }

  private static void sells(Story story, String instant, long gmv) {
    story.on(instant).gmv(Long.toString(gmv)).polls().silent();
  }

  private static UnaryOperator<WatchDraft> levels(String text) {
    return watch -> watch.thresholds(ThresholdGrammar.read(text).thresholds());
  }

  private static void called(Story story, Optional<String> handle) {
    story.watchlist(
        list -> assertThat(list.find("maker").orElseThrow().currentHandle()).isEqualTo(handle));
  }

  private static Story quietPair(Story story) {
    return story.watches("maker", "other").of("other").views(0).of("maker").views(0);
  }
}
