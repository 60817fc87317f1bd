package io.spikewatch.scenario;

import static io.spikewatch.core.watch.Metric.GMV;
import static io.spikewatch.core.watch.Metric.LIKES;
import static io.spikewatch.core.watch.Metric.LIKES_1D;
import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.DetailText;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.schedule.Skipped;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import io.spikewatch.core.snapshot.FetchResult.Throttled;
import io.spikewatch.core.snapshot.FetchResult.Unavailable;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.WatchProblem;
import io.spikewatch.fake.SampleVideo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What goes wrong, with the source, the topic, the watchlist and the store. */
final class FailureScenarios {

  void a_glitch_of_the_source_announces_nothing_again(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k, gmv=500, gmv_1d=500").gmv("100");
    scenario.views(0).at("10:00").polls().silent();
    scenario.views(200_000).gmv("900").at("11:00").polls();
    scenario.tells("maker v views_1d 100000", "maker v gmv 500", "maker v gmv_1d 500");
    scenario.video("v", v -> v.with(VIEWS, 0).with(VIEWS_1D, 0).with(GMV, 0)).at("12:00").polls();
    scenario.silent().reports(r -> assertThat(r.videos().disbelievedFigures()).isEqualTo(3));
    scenario.views(201_000).gmv("901").at("13:00").polls().silent();
    scenario.reports(r -> assertThat(r.videos().disbelievedFigures()).isZero());
    scenario.at("14:00").polls().silent();
  }

  void a_figure_that_no_video_has_is_reported_by_its_metric_until_it_is_back(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k, likes_1d=10k, gmv_1d=500");
    complete(scenario).at("10:00").polls().silent();
    for (int hour = 11; hour < 17; hour++) {
      scenario.video("v", v -> v.without(VIEWS_1D)).at(hour + ":00").polls().silent();
    }
    scenario.at("17:00").polls().tells("maker creator_stale firing");
    scenario.news(
        n ->
            assertThat(DetailText.of(((Operations) n.getFirst()).detail()))
                .contains("KeyAPI sends no valid views_1d of any video of @maker"));
    scenario.at("18:00").polls().silent();
    complete(scenario).at("19:00").polls().tells("maker creator_stale resolved");
  }

  void a_figure_that_only_the_newest_videos_do_not_have_is_none_that_is_missing(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k").at("10:00");
    for (int hour = 10; hour < 20; hour++) {
      scenario.video(
          "v", v -> v.createdAt(Instant.parse("2026-02-28T12:00:00Z")).with(VIEWS, 9_000_000));
      scenario.at(hour + ":00").polls().silent();
    }
  }

  private static Scenario complete(Scenario scenario) {
    return scenario.views(50).video("v", v -> v.with(LIKES, 900).with(LIKES_1D, 5));
  }

  void two_rows_of_one_video_that_change_places_announce_once(Scenario scenario) {
    scenario.watches("maker").views(0).at("10:00").polls().silent();
    VideoStats old = rows(50_000);
    VideoStats fresh = rows(200_000);
    scenario.source(s -> s.answer("maker", page(old, fresh))).at("11:00").polls();
    scenario.announces(VIEWS_1D, 100_000);
    scenario.source(s -> s.answer("maker", page(fresh, old))).at("12:00").polls().silent();
    scenario.source(s -> s.answer("maker", page(old, fresh))).at("13:00").polls().silent();
  }

  private static VideoStats rows(long views) {
    return SampleVideo.video("v").with(VIEWS, 9_000_000).with(VIEWS_1D, views).stats();
  }

  private static FetchResult page(VideoStats... rows) {
    return new Fetched(new Page(List.of(rows), rows.length, 0, 0, Optional.empty()));
  }

  void a_handle_that_another_user_has_taken_over_fails_and_mixes_no_videos(Scenario scenario) {
    scenario.watches("maker").views(0).at("10:00").polls().silent();
    Creator another = new Creator(Optional.of("7999999999999999999"), "maker");
    FetchResult theirs =
        new Fetched(new Page(List.of(rows(200_000)), 1, 0, 0, Optional.of(another)));
    scenario.source(s -> s.answer("maker", theirs)).at("11:00").polls().silent();
    scenario.reports(
        r ->
            assertThat(r.creators().failed())
                .containsExactly(
                    new Skipped("maker", "the source answered with another creator's videos")));
    scenario.source(s -> s.recover()).at("12:00").polls().silent();
  }

  void a_source_that_ignores_the_page_number_fails_by_name_and_not_at_the_limit_of_pages(
      Scenario scenario) {
    scenario.watches("maker");
    VideoStats[] rows =
        IntStream.range(0, 10)
            .mapToObj(i -> SampleVideo.video("v" + i).with(VIEWS, 9_000_000 - i).stats())
            .toArray(VideoStats[]::new);
    scenario.source(s -> s.answer("maker", page(rows))).views(0).at("10:00").polls().asks(3);
    scenario.reports(
        r ->
            assertThat(r.creators().failed())
                .containsExactly(
                    new Skipped(
                        "maker", "page 2 shows the videos of page 1: the page number is ignored")));
  }

  void a_format_that_has_changed_is_reported_by_the_name_of_the_field(Scenario scenario) {
    scenario
        .watches("maker", "other")
        .of("maker")
        .views(0)
        .of("other")
        .views(0)
        .at("10:00")
        .polls();
    String problem = "10 of 10 rows: create_time is not a valid Unix time";
    scenario.source(s -> s.answerAll(new Malformed(problem))).at("11:00").polls().silent();
    scenario.reports(r -> assertThat(r.creators().failed()).hasSize(2));
    scenario.reports(r -> assertThat(r.creators().failed().getFirst().reason()).isEqualTo(problem));
    scenario.at("11:50").polls().tells("source_down firing");
    scenario.news(
        n -> assertThat(DetailText.of(((Operations) n.getFirst()).detail())).contains(problem));
    scenario.source(s -> s.recover()).at("12:30").polls().tells("source_down resolved");
  }

  void a_refused_key_is_reported_once_and_probed_every_quarter_of_an_hour(Scenario scenario) {
    breaker(scenario, Refusal.KEY, "key_refused");
  }

  void exhausted_credits_are_reported_once_and_probed_every_quarter_of_an_hour(Scenario scenario) {
    breaker(scenario, Refusal.CREDITS, "credits_exhausted");
  }

  void a_refused_plan_is_reported_once_and_probed_every_quarter_of_an_hour(Scenario scenario) {
    breaker(scenario, Refusal.PLAN, "plan_refused");
  }

  private static void breaker(Scenario scenario, Refusal refusal, String condition) {
    scenario
        .watches("maker", "other")
        .of("maker")
        .views(0)
        .of("other")
        .views(0)
        .at("10:00")
        .polls();
    scenario.of("maker").views(150_000).source(s -> s.answerAll(new Refused(refusal, "refused")));
    scenario.at("11:00").polls().tells(condition + " firing").asks(1);
    scenario.at("11:14").polls().silent().asks(0);
    scenario.reports(
        r ->
            assertThat(r.creators().skipped())
                .hasSize(2)
                .allMatch(skipped -> skipped.reason().contains("Polling is paused")));
    scenario.at("11:20").polls().silent().asks(1);
    scenario.at("11:34").polls().silent().asks(0);
    scenario.at("11:40").source(s -> s.recover()).polls();
    scenario.tells(condition + " resolved", "maker v views_1d 100000");
    scenario.at("12:00").polls().silent().asks(2);
  }

  void one_refusal_after_the_other_is_reported_as_what_it_is(Scenario scenario) {
    scenario.watches("maker").views(0).at("10:00").polls();
    scenario.source(s -> s.answerAll(new Refused(Refusal.KEY, "401"))).at("11:00").polls();
    scenario.tells("key_refused firing");
    scenario.source(s -> s.answerAll(new Refused(Refusal.CREDITS, "402"))).at("12:00").polls();
    scenario.tells("key_refused resolved", "credits_exhausted firing");
  }

  void a_bad_watch_is_reported_once_and_stops_no_other_creator(Scenario scenario) {
    scenario.watches("maker").views(0).at("10:00");
    scenario.problems(new WatchProblem("maker", "every", "'soon' is not a valid duration")).polls();
    scenario.tells("maker bad_watch firing");
    scenario.at("11:00").views(150_000).polls().announces(VIEWS_1D, 100_000);
    scenario.at("12:00");
    scenario.problems(
        new WatchProblem("maker", "every", "'soon' is not a valid duration"),
        new WatchProblem("maker", "mute_until", "'never' is not a valid instant"));
    scenario.polls().tells("maker bad_watch firing");
    scenario.at("13:00").problems().polls().tells("maker bad_watch resolved");
  }

  void two_items_of_one_creator_are_polled_once_and_the_second_is_named(Scenario scenario) {
    scenario.watches("maker").views(0).at("10:00").polls();
    scenario.source(s -> s.rename("maker", "maker.now")).at("10:30").polls();
    scenario.tells("maker.now handle_changed firing");
    scenario.watches("maker.now").at("10:40").polls().silent();
    scenario.reports(
        r ->
            assertThat(r.creators().failed())
                .containsExactly(
                    new Skipped("maker.now", "the same creator is watched as @maker")));
    scenario.at("11:00").polls();
    scenario.tells("maker.now bad_watch firing").asks(1);
    scenario.news(
        n ->
            assertThat(DetailText.of(((Operations) n.getFirst()).detail()))
                .contains("'maker' and 'maker.now' are the same creator ("));
    scenario.reports(r -> assertThat(r.creators().polled()).containsExactly("maker"));
    scenario.at("12:00").polls().silent().asks(1);
    scenario.edits("maker.now", w -> w.enabled(false)).at("13:00").polls();
    scenario.tells("maker.now bad_watch resolved");
  }

  void many_bad_watches_at_once_come_in_one_message(Scenario scenario) {
    scenario.watches("maker").views(0).at("10:00");
    scenario.problems(
        IntStream.range(0, 30)
            .mapToObj(i -> new WatchProblem("w" + i, "every", "no duration"))
            .toArray(WatchProblem[]::new));
    scenario.polls().tells("bad_watch firing");
    scenario.at("11:00").polls().silent();
  }

  void bad_watches_whose_long_keys_begin_alike_are_each_reported_once(Scenario scenario) {
    String same = "x".repeat(99) + "🤪";
    scenario.watches("maker").views(0).at("10:00");
    scenario.problems(
        new WatchProblem(same + "1", "unique_id", "no handle"),
        new WatchProblem(same + "2", "unique_id", "no handle"));
    scenario.polls().tells(same + "1 bad_watch firing", same + "2 bad_watch firing");
    scenario.at("11:00").polls().silent();
  }

  void an_unknown_creator_is_reported_once_and_stops_no_other_creator(Scenario scenario) {
    scenario.watches("maker", "nobody").of("maker").views(0).at("10:00").polls();
    scenario.tells("nobody creator_not_found firing");
    scenario.of("maker").views(150_000).at("11:00").polls().announces(VIEWS_1D, 100_000);
    scenario.at("12:00").of("nobody").views(150_000).polls();
    scenario.tells("nobody creator_not_found resolved");
  }

  void a_creator_without_data_is_reported_after_a_day(Scenario scenario) {
    scenario.watches("maker").source(s -> s.clear("maker")).at("10:00").polls().silent();
    scenario.later(1, "09:57").polls().silent();
    scenario.at("10:30").polls().tells("maker creator_not_found firing");
    scenario.at("11:00").views(900_000).polls().tells("maker creator_not_found resolved");
  }

  void a_silent_source_is_reported_after_half_an_hour(Scenario scenario) {
    scenario.watches("maker").views(0).at("10:00").polls();
    scenario.source(s -> s.answerAll(new Unavailable("500"))).views(150_000);
    scenario.at("11:00").polls().silent();
    scenario.at("11:27").polls().silent();
    scenario.at("11:45").polls().tells("source_down firing");
    scenario.at("12:00").source(s -> s.recover()).polls();
    scenario.tells("source_down resolved", "maker v views_1d 100000");
  }

  void a_bad_page_fails_one_creator_and_leaves_its_snapshot_standing(Scenario scenario) {
    scenario
        .watches("maker", "other")
        .of("maker")
        .views(0)
        .of("other")
        .views(0)
        .at("10:00")
        .polls();
    scenario.of("maker").views(150_000).of("other").views(150_000);
    scenario.source(s -> s.answer("maker", new Malformed("no JSON")));
    scenario.at("11:00").polls().tells("other v views_1d 100000");
    scenario.reports(
        r -> assertThat(r.creators().failed()).containsExactly(new Skipped("maker", "no JSON")));
    scenario.at("12:00").source(s -> s.recover()).polls().tells("maker v views_1d 100000");
  }

  void a_page_without_one_readable_row_breaks_nothing(Scenario scenario) {
    Page unreadable = new Page(List.of(), 10, 10, 0, Optional.empty());
    scenario.watches("maker").views(0);
    scenario.source(s -> s.answerAll(new FetchResult.Fetched(unreadable)));
    scenario.at("10:00").polls().silent();
    scenario.reports(r -> assertThat(r.videos().unreadable()).isPositive());
    scenario.at("11:00").source(s -> s.recover()).polls().silent();
    scenario.at("12:00").views(150_000).polls().announces(VIEWS_1D, 100_000);
  }

  void too_many_requests_postpone_every_creator(Scenario scenario) {
    scenario
        .watches("maker", "other")
        .of("maker")
        .views(0)
        .of("other")
        .views(0)
        .at("10:00")
        .polls();
    scenario.of("maker").views(150_000).source(s -> s.answerAll(new Throttled("429")));
    scenario.at("11:00").polls().silent().asks(1);
    scenario.at("12:00").source(s -> s.recover()).polls().tells("maker v views_1d 100000");
  }

  void what_the_topic_refuses_is_sent_by_a_later_run_once(Scenario scenario) {
    scenario.watches("maker").views(0).at("10:00").polls();
    scenario.topic(t -> t.refuse("throttled")).views(150_000);
    scenario.at("11:00").polls().silent().outbox(1);
    scenario.reports(
        r -> {
          assertThat(r.notifications().pending()).isEqualTo(1);
          assertThat(r.notifications().refusals()).containsExactly("throttled");
        });
    scenario.at("12:00").polls().silent().outbox(2);
    scenario.at("13:00").topic(t -> t.accept()).polls();
    scenario.tells(
        "maker v views_1d 100000", "delivery_failing firing", "delivery_failing resolved");
    scenario.outbox(0);
    scenario.at("14:00").polls().silent().logged(3, 0);
  }

  void a_creator_that_cannot_be_polled_for_hours_is_reported(Scenario scenario) {
    scenario
        .watches("maker", "other")
        .of("maker")
        .views(0)
        .of("other")
        .views(0)
        .at("01:00")
        .polls();
    scenario.source(s -> s.answer("other", new Malformed("an HTML page")));
    for (int hour = 2; hour <= 6; hour++) {
      scenario.at("0" + hour + ":00").polls().silent();
    }
    scenario.at("07:00").polls().tells("other not_polled firing");
    scenario.at("08:00").polls().silent();
    scenario.at("09:00").source(s -> s.recover()).polls().tells("other not_polled resolved");
  }

  void unreadable_pages_for_every_creator_mean_that_the_source_is_down(Scenario scenario) {
    scenario.watches("maker").views(0).at("10:00").polls();
    scenario.source(s -> s.answerAll(new Malformed("an HTML page"))).at("11:00").polls().silent();
    scenario.at("12:00").polls().tells("source_down firing");
    scenario.at("20:00").polls().silent();
    scenario.at("21:00").source(s -> s.recover()).polls().tells("source_down resolved");
  }

  void figures_that_stand_still_for_days_are_reported(Scenario scenario) {
    scenario.watches("maker").views(100).at("10:00").polls();
    scenario.later(3, "10:00").polls().silent();
    scenario.later(3, "10:00").polls().silent();
    scenario.later(1, "10:00").polls().tells("maker creator_stale firing");
    scenario.later(1, "10:00").polls().silent();
    scenario.at("11:00").views(200).polls().tells("maker creator_stale resolved");
  }

  void gmv_that_has_stood_for_a_week_is_reported_for_all_creators_together(Scenario scenario) {
    scenario.watches("maker", "other").defaults("views_1d=100k, gmv_1d=500").at("10:00");
    scenario.of("maker").gmv("900").views(0).of("other").gmv("70").views(0).polls().silent();
    for (int day = 1; day < 7; day++) {
      scenario.of("maker").views(day).of("other").views(day).later(1, "10:00").polls().silent();
    }
    scenario.of("maker").views(7).of("other").views(7).later(1, "10:00").polls();
    scenario.tells("gmv_stale firing").sends(1);
    scenario.news(
        n ->
            assertThat(DetailText.of(((Operations) n.getFirst()).detail()))
                .contains(
                    "@maker: The views of @maker change", "@other: The views of @other change"));
    scenario.of("maker").views(8).of("other").views(8).later(1, "10:00").polls().silent();
    scenario.of("maker").gmv("950").views(9).of("other").views(9).later(1, "10:00").polls();
    scenario.tells("maker gmv_stale resolved");
  }

  void a_crossing_that_waits_is_sent_beside_the_next_one(Scenario scenario) {
    scenario.watches("maker").defaults("views_1d=100k/1m").views(0).at("10:00").polls();
    scenario.topic(t -> t.refuse("throttled")).views(150_000).at("11:00").polls().silent();
    scenario.topic(t -> t.accept()).views(1_500_000).at("12:00").polls();
    scenario.tells("maker v views_1d 100000", "maker v views_1d 1000000").outbox(0);
  }

  void a_topic_that_refuses_is_not_asked_for_every_creator(Scenario scenario) {
    String[] handles = IntStream.range(0, 8).mapToObj(i -> "maker" + i).toArray(String[]::new);
    scenario.watches(handles);
    for (String handle : handles) {
      scenario.of(handle).views(0);
    }
    scenario.at("10:00").polls();
    for (String handle : handles) {
      scenario.of(handle).views(150_000);
    }
    scenario.topic(t -> t.refuse("throttled")).at("11:00").polls().silent().outbox(8);
    scenario.at("12:00").topic(t -> t.accept()).polls().outbox(0).logged(8, 0);
  }

  void a_snapshot_of_another_version_is_refused_by_name_and_left_alone(Scenario scenario) {
    byte[] foreign = "a state of another version".getBytes(StandardCharsets.UTF_8);
    scenario
        .watches("maker", "other")
        .of("maker")
        .views(0)
        .of("other")
        .views(0)
        .at("10:00")
        .polls();
    scenario.history(h -> h.overwrite("maker", foreign));
    scenario.of("maker").views(150_000).of("other").views(150_000);
    scenario.at("11:00").polls().tells("other v views_1d 100000");
    scenario.reports(
        r -> assertThat(r.creators().failed()).extracting(Skipped::creator).contains("maker"));
    scenario.history(h -> assertThat(h.load("maker")).isInstanceOf(Loaded.Unreadable.class));
  }
}
