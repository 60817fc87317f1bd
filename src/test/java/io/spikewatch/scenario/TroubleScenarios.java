package io.spikewatch.scenario;

import static io.spikewatch.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.poll.History.Recall;
import io.spikewatch.poll.PollReport.Skipped;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Malformed;
import io.spikewatch.snapshot.FetchResult.Refusal;
import io.spikewatch.snapshot.FetchResult.Refused;
import io.spikewatch.snapshot.FetchResult.Throttled;
import io.spikewatch.snapshot.FetchResult.Unavailable;
import io.spikewatch.snapshot.Page;
import io.spikewatch.watch.WatchProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What goes wrong, with the source, the topic, the watchlist and the store. */
final class TroubleScenarios {

  void a_refused_key_is_told_once_and_probed_every_quarter_of_an_hour(Story story) {
    breaker(story, Refusal.KEY, "key_refused");
  }

  void exhausted_credits_are_told_once_and_probed_every_quarter_of_an_hour(Story story) {
    breaker(story, Refusal.CREDITS, "credits_exhausted");
  }

  void a_refused_plan_is_told_once_and_probed_every_quarter_of_an_hour(Story story) {
    breaker(story, Refusal.PLAN, "plan_refused");
  }

  private static void breaker(Story story, Refusal refusal, String condition) {
    story.watches("maker", "other").of("maker").views(0).of("other").views(0).at("10:00").polls();
    story.of("maker").views(150_000).source(s -> s.answerAll(new Refused(refusal, "refused")));
    story.at("11:00").polls().tells(condition + " firing").asks(1);
    story.at("11:14").polls().silent().asks(0);
    story.reports(
        r ->
            assertThat(r.skipped())
                .hasSize(2)
                .allMatch(skipped -> skipped.reason().startsWith("held back")));
    story.at("11:20").polls().silent().asks(1);
    story.at("11:34").polls().silent().asks(0);
    story.at("11:40").source(s -> s.recover()).polls();
    story.tells(condition + " resolved", "maker v views_1d 100000");
    story.at("12:00").polls().silent().asks(2);
  }

  void one_refusal_after_the_other_is_told_as_what_it_is(Story story) {
    story.watches("maker").views(0).at("10:00").polls();
    story.source(s -> s.answerAll(new Refused(Refusal.KEY, "401"))).at("11:00").polls();
    story.tells("key_refused firing");
    story.source(s -> s.answerAll(new Refused(Refusal.CREDITS, "402"))).at("12:00").polls();
    story.tells("key_refused resolved", "credits_exhausted firing");
  }

  void a_bad_watch_is_told_once_and_stops_nobody(Story story) {
    story.watches("maker").views(0).at("10:00");
    story.problems(new WatchProblem("maker", "every", "'soon' is no duration")).polls();
    story.tells("maker bad_watch firing");
    story.at("11:00").views(150_000).polls().announces(VIEWS_1D, 100_000);
    story.at("12:00");
    story.problems(
        new WatchProblem("maker", "every", "'soon' is no duration"),
        new WatchProblem("maker", "mute_until", "'never' is no instant"));
    story.polls().tells("maker bad_watch firing");
    story.at("13:00").problems().polls().tells("maker bad_watch resolved");
  }

  void many_bad_watches_at_once_come_in_one_message(Story story) {
    story.watches("maker").views(0).at("10:00");
    story.problems(
        IntStream.range(0, 30)
            .mapToObj(i -> new WatchProblem("w" + i, "every", "no duration"))
            .toArray(WatchProblem[]::new));
    story.polls().tells("bad_watch firing");
    story.at("11:00").polls().silent();
  }

  void bad_watches_whose_long_keys_begin_alike_are_each_told_once(Story story) {
    String same = "x".repeat(99) + "🤪";
    story.watches("maker").views(0).at("10:00");
    story.problems(
        new WatchProblem(same + "1", "unique_id", "no handle"),
        new WatchProblem(same + "2", "unique_id", "no handle"));
    story.polls().tells(same + "1 bad_watch firing", same + "2 bad_watch firing");
    story.at("11:00").polls().silent();
  }

  void an_unknown_creator_is_told_once_and_stops_nobody(Story story) {
    story.watches("maker", "nobody").of("maker").views(0).at("10:00").polls();
    story.tells("nobody creator_not_found firing");
    story.of("maker").views(150_000).at("11:00").polls().announces(VIEWS_1D, 100_000);
    story.at("12:00").of("nobody").views(150_000).polls();
    story.tells("nobody creator_not_found resolved");
  }

  void a_creator_without_data_is_told_of_after_a_day(Story story) {
    story.watches("maker").source(s -> s.clear("maker")).at("10:00").polls().silent();
    story.later(1, "09:57").polls().silent();
    story.at("10:30").polls().tells("maker creator_not_found firing");
    story.at("11:00").views(900_000).polls().tells("maker creator_not_found resolved");
  }

  void a_silent_source_is_told_of_after_half_an_hour(Story story) {
    story.watches("maker").views(0).at("10:00").polls();
    story.source(s -> s.answerAll(new Unavailable("500"))).views(150_000);
    story.at("11:00").polls().silent();
    story.at("11:27").polls().silent();
    story.at("11:45").polls().tells("source_down firing");
    story.at("12:00").source(s -> s.recover()).polls();
    story.tells("source_down resolved", "maker v views_1d 100000");
  }

  void a_bad_page_fails_one_creator_and_leaves_its_snapshot_standing(Story story) {
    story.watches("maker", "other").of("maker").views(0).of("other").views(0).at("10:00").polls();
    story.of("maker").views(150_000).of("other").views(150_000);
    story.source(s -> s.answer("maker", new Malformed("no JSON")));
    story.at("11:00").polls().tells("other v views_1d 100000");
    story.reports(r -> assertThat(r.failed()).containsExactly(new Skipped("maker", "no JSON")));
    story.at("12:00").source(s -> s.recover()).polls().tells("maker v views_1d 100000");
  }

  void a_page_without_one_readable_row_breaks_nothing(Story story) {
    Page unreadable = new Page(List.of(), 10, 10, 0, Optional.empty());
    story.watches("maker").views(0);
    story.source(s -> s.answerAll(new FetchResult.Fetched(unreadable)));
    story.at("10:00").polls().silent();
    story.reports(r -> assertThat(r.unreadableVideos()).isPositive());
    story.at("11:00").source(s -> s.recover()).polls().silent();
    story.at("12:00").views(150_000).polls().announces(VIEWS_1D, 100_000);
  }

  void too_many_requests_put_everybody_off(Story story) {
    story.watches("maker", "other").of("maker").views(0).of("other").views(0).at("10:00").polls();
    story.of("maker").views(150_000).source(s -> s.answerAll(new Throttled("429")));
    story.at("11:00").polls().silent().asks(1);
    story.at("12:00").source(s -> s.recover()).polls().tells("maker v views_1d 100000");
  }

  void what_the_topic_refuses_is_sent_by_a_later_run_once(Story story) {
    story.watches("maker").views(0).at("10:00").polls();
    story.topic(t -> t.refuse("throttled")).views(150_000);
    story.at("11:00").polls().silent().outbox(1);
    story.reports(
        r -> {
          assertThat(r.pending()).isEqualTo(1);
          assertThat(r.refusals()).containsExactly("throttled");
        });
    story.at("12:00").polls().silent().outbox(2);
    story.at("13:00").topic(t -> t.accept()).polls();
    story.tells("maker v views_1d 100000", "delivery_failing firing", "delivery_failing resolved");
    story.outbox(0);
    story.at("14:00").polls().silent().logged(3, 0);
  }

  void a_creator_that_cannot_be_polled_for_hours_is_told_of(Story story) {
    story.watches("maker", "other").of("maker").views(0).of("other").views(0).at("01:00").polls();
    story.source(s -> s.answer("other", new Malformed("an HTML page")));
    for (int hour = 2; hour <= 6; hour++) {
      story.at("0" + hour + ":00").polls().silent();
    }
    story.at("07:00").polls().tells("other not_polled firing");
    story.at("08:00").polls().silent();
    story.at("09:00").source(s -> s.recover()).polls().tells("other not_polled resolved");
  }

  void pages_of_nonsense_for_everybody_are_a_source_that_is_down(Story story) {
    story.watches("maker").views(0).at("10:00").polls();
    story.source(s -> s.answerAll(new Malformed("an HTML page"))).at("11:00").polls().silent();
    story.at("12:00").polls().tells("source_down firing");
    story.at("20:00").polls().silent();
    story.at("21:00").source(s -> s.recover()).polls().tells("source_down resolved");
  }

  void figures_that_stand_still_for_days_are_told_of(Story story) {
    story.watches("maker").views(100).at("10:00").polls();
    story.later(3, "10:00").polls().silent();
    story.later(3, "10:00").polls().silent();
    story.later(1, "10:00").polls().tells("maker creator_stale firing");
    story.later(1, "10:00").polls().silent();
    story.at("11:00").views(200).polls().tells("maker creator_stale resolved");
  }

  void a_crossing_that_waits_is_sent_beside_the_next_one(Story story) {
    story.watches("maker").defaults("views_1d=100k/1m").views(0).at("10:00").polls();
    story.topic(t -> t.refuse("throttled")).views(150_000).at("11:00").polls().silent();
    story.topic(t -> t.accept()).views(1_500_000).at("12:00").polls();
    story.tells("maker v views_1d 100000", "maker v views_1d 1000000").outbox(0);
  }

  void a_topic_that_refuses_is_not_asked_for_every_creator(Story story) {
    String[] handles = IntStream.range(0, 8).mapToObj(i -> "maker" + i).toArray(String[]::new);
    story.watches(handles);
    for (String handle : handles) {
      story.of(handle).views(0);
    }
    story.at("10:00").polls();
    for (String handle : handles) {
      story.of(handle).views(150_000);
    }
    story.topic(t -> t.refuse("throttled")).at("11:00").polls().silent().outbox(8);
    story.at("12:00").topic(t -> t.accept()).polls().outbox(0).logged(8, 0);
  }

  void a_snapshot_of_another_version_is_refused_by_name_and_left_alone(Story story) {
    byte[] foreign = "a state of another version".getBytes(StandardCharsets.UTF_8);
    story.watches("maker", "other").of("maker").views(0).of("other").views(0).at("10:00").polls();
    story.history(h -> h.overwrite("maker", foreign));
    story.of("maker").views(150_000).of("other").views(150_000);
    story.at("11:00").polls().tells("other v views_1d 100000");
    story.reports(r -> assertThat(r.failed()).extracting(Skipped::creator).contains("maker"));
    story.history(h -> assertThat(h.recall("maker")).isInstanceOf(Recall.Unreadable.class));
  }
}
