package io.spikewatch.scenario;

import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import java.time.DayOfWeek;
import java.util.List;
import java.util.function.Consumer;

/** How much people are told and when: quiet hours, caps, and the digest of the day. */
final class NoiseScenarios {

  void what_crosses_in_quiet_hours_comes_as_one_digest_after_them(Scenario scenario) {
    scenario.quiet("22:00", "07:00", "UTC").watches("maker", "other");
    scenario.of("maker").views(0).of("other").views(0).at("21:00").polls().silent();
    scenario.of("maker").views(150_000).at("22:00").polls().silent().holds(1).outbox(0);
    scenario.reports(
        r ->
            assertThat(List.of(r.notifications().pending(), r.notifications().deferred()))
                .containsExactly(0, 1));
    scenario.of("other").views(300_000).at("23:00").polls().silent().holds(2);
    scenario.later(1, "06:50").polls().silent().holds(2).reports(held(2));
    scenario.at("07:00").polls().sends(1).holds(0);
    scenario.tells("maker v views_1d 100000", "other v views_1d 100000");
    scenario.news(digest(DigestReason.QUIET_HOURS)).logged(2, 0);
    scenario.at("08:00").polls().silent();
  }

  void a_single_crossing_in_quiet_hours_comes_as_itself(Scenario scenario) {
    scenario.quiet("22:00", "07:00", "UTC").watches("maker").views(0).at("21:00").polls();
    scenario.views(150_000).at("23:00").polls().silent().holds(1);
    scenario.later(1, "07:30").polls().announces(VIEWS_1D, 100_000);
    scenario.news(n -> assertThat(n).singleElement().isInstanceOf(Notification.Spikes.class));
    scenario.holds(0);
    scenario.at("08:30").polls().silent();
  }

  void trouble_that_comes_and_goes_in_quiet_hours_is_one_line(Scenario scenario) {
    scenario.quiet("22:00", "07:00", "UTC").watches("maker").views(0).at("21:00").polls();
    scenario.source(s -> s.answerAll(new Refused(Refusal.KEY, "401"))).at("23:00").polls().silent();
    scenario.later(1, "01:00").source(s -> s.recover()).views(150_000).polls().silent();
    scenario.at("07:00").polls().tells("key_refused resolved", "maker v views_1d 100000").sends(1);
    scenario.at("08:00").polls().silent();
  }

  void two_runs_at_the_end_of_quiet_hours_make_one_digest(Scenario scenario) {
    scenario.quiet("22:00", "07:00", "UTC").watches("maker", "other");
    scenario.of("maker").views(0).of("other").views(0).at("21:00").polls();
    scenario.of("maker").views(150_000).of("other").views(150_000).at("23:00").polls().silent();
    scenario.later(1, "07:00").anotherRunMeanwhile().polls().sends(1);
    scenario.tells("maker v views_1d 100000", "other v views_1d 100000").holds(0);
    scenario.at("08:00").polls().silent();
  }

  void deferred_messages_are_sent_when_quiet_hours_are_removed(Scenario scenario) {
    scenario.quiet("22:00", "07:00", "UTC").watches("maker", "other");
    scenario.of("maker").views(0).of("other").views(0).at("21:00").polls();
    scenario.of("maker").views(150_000).of("other").views(150_000).at("23:00").polls().silent();
    scenario.neverQuiet().at("23:05").polls().sends(1).news(digest(DigestReason.QUIET_HOURS));
    scenario.at("23:30").polls().silent();
  }

  void a_digest_that_the_topic_refuses_waits_and_comes_once(Scenario scenario) {
    scenario.quiet("22:00", "07:00", "UTC").watches("maker", "other");
    scenario.of("maker").views(0).of("other").views(0).at("21:00").polls();
    scenario.of("maker").views(150_000).of("other").views(150_000).at("23:00").polls().silent();
    scenario.later(1, "07:00").topic(t -> t.refuse("throttled")).polls().silent();
    scenario.reports(r -> assertThat(r.notifications().pending()).isEqualTo(2)).holds(2);
    scenario.at("07:30").topic(t -> t.accept()).polls().sends(1);
    scenario.at("08:30").polls().silent();
  }

  void what_is_muted_is_in_no_digest(Scenario scenario) {
    scenario.quiet("22:00", "07:00", "UTC").watches("maker", "other");
    scenario.of("maker").views(0).of("other").views(0).at("21:00").polls();
    scenario.watchlist(w -> w.put(SpikeScenarios.mutedUntil("maker", "2026-03-02T00:00:00Z")));
    scenario.of("maker").views(150_000).of("other").views(150_000).at("23:00").polls().silent();
    scenario.holds(1).later(1, "07:00").polls().tells("other v views_1d 100000").logged(1, 1);
    scenario.at("08:00").polls().silent();
  }

  void more_than_the_hours_cap_comes_as_a_digest_in_the_next_hour(Scenario scenario) {
    scenario.atMost(2, 0).watches("a", "b", "c", "d").at("10:00");
    for (String handle : List.of("a", "b", "c", "d")) {
      scenario.of(handle).views(0);
    }
    scenario.polls().silent();
    for (String handle : List.of("a", "b", "c", "d")) {
      scenario.of(handle).views(150_000);
    }
    scenario.at("11:00").polls().sends(2).holds(2).outbox(0);
    scenario.reports(held(2)).reports(r -> assertThat(r.notifications().pending()).isZero());
    scenario.at("11:50").polls().silent().holds(2).logged(2, 0);
    scenario.at("12:00").polls().sends(1).holds(0).news(digest(DigestReason.CAP)).logged(4, 0);
    scenario.at("13:00").polls().silent();
  }

  void more_than_the_days_cap_comes_as_a_digest_on_the_next_day(Scenario scenario) {
    scenario.atMost(0, 1).watches("a", "b", "c").at("10:00");
    for (String handle : List.of("a", "b", "c")) {
      scenario.of(handle).views(0);
    }
    scenario.polls().silent();
    for (String handle : List.of("a", "b", "c")) {
      scenario.of(handle).views(150_000);
    }
    scenario.at("11:00").polls().sends(1).holds(2);
    scenario.at("23:50").polls().silent();
    scenario.later(1, "00:30").polls().sends(1).news(digest(DigestReason.CAP)).holds(0);
    // A crash may have cost the one message of that day.
    scenario.later(1, "00:30").polls();
    scenario.later(1, "00:30").polls().silent();
  }

  void a_refused_key_is_reported_although_the_cap_is_reached(Scenario scenario) {
    scenario.atMost(1, 0).watches("maker", "other");
    scenario.of("maker").views(0).of("other").views(0).at("10:00").polls();
    scenario.of("maker").views(150_000).at("11:00").polls().sends(1);
    scenario.source(s -> s.answerAll(new Refused(Refusal.KEY, "401"))).at("11:20").polls();
    scenario.tells("key_refused firing");
    scenario.at("11:40").source(s -> s.recover()).polls().silent().holds(1);
    scenario.at("12:00").polls().tells("key_refused resolved");
    scenario.at("13:00").polls().silent();
  }

  void two_runs_at_once_keep_to_the_cap_together(Scenario scenario) {
    scenario.atMost(1, 0).watches("maker", "other");
    scenario.of("maker").views(0).of("other").views(0).at("10:00").polls();
    scenario.of("maker").views(150_000).of("other").views(150_000);
    scenario.at("11:00").anotherRunMeanwhile().polls().sends(1).holds(1);
    scenario.at("12:00").polls().sends(1).holds(0);
    scenario.at("13:00").polls().silent();
    scenario.at("14:00").polls().silent();
  }

  void the_digest_of_a_day_comes_once_at_its_time(Scenario scenario) {
    scenario.dailyDigestAt("08:00").watches("maker").views(0).at("06:00").polls().silent();
    scenario.at("07:00").views(150_000).polls().announces(VIEWS_1D, 100_000);
    scenario.at("07:50").polls().silent();
    scenario.at("08:10").polls().sends(1).tells("maker v views_1d 100000");
    scenario.news(digest(DigestReason.DAILY));
    scenario.news(
        n -> {
          Digest.Totals totals = ((Digest) n.getFirst()).totals();
          assertThat(totals.alerts()).isEqualTo(1);
          assertThat(totals.work()).map(Digest.Work::polled).contains(1);
        });
    scenario.at("09:00").polls().silent();
    scenario.later(1, "08:00").polls().sends(1).tells();
    scenario.at("08:30").polls().silent();
  }

  void two_runs_at_once_make_one_digest_of_the_day(Scenario scenario) {
    scenario.dailyDigestAt("08:00").watches("maker").views(0).at("06:00").polls().silent();
    scenario.at("08:00").anotherRunMeanwhile().polls().sends(1);
    scenario.at("08:30").polls().silent();
  }

  void the_digest_of_a_day_lists_what_is_failing_and_waits_for_the_end_of_quiet_hours(
      Scenario scenario) {
    scenario.quiet("07:00", "09:00", "UTC").dailyDigestAt("08:00").watches("maker", "nobody");
    scenario.of("maker").views(0).at("06:00").polls().tells("nobody creator_not_found firing");
    scenario.at("08:00").polls().silent().holds(1);
    scenario.at("09:00").polls().sends(1).tells("nobody creator_not_found firing");
    scenario.news(digest(DigestReason.DAILY)).holds(0);
    scenario.at("10:00").polls().silent();
  }

  void the_digest_of_a_week_comes_once_at_its_time_and_repeats_nothing(Scenario scenario) {
    scenario.weeklyDigestAt(DayOfWeek.MONDAY, "09:00").watches("maker").views(0).at("10:00");
    scenario.polls().silent();
    scenario.at("11:00").views(150_000).polls().announces(VIEWS_1D, 100_000);
    scenario.later(1, "08:50").polls().silent();
    scenario.at("09:10").polls().sends(1).tells("maker v views_1d 100000");
    scenario.news(digest(DigestReason.WEEKLY));
    scenario.at("10:00").polls().silent();
    scenario.later(1, "09:10").polls().silent();
    scenario.later(6, "09:00").polls().sends(1).tells();
    scenario.news(digest(DigestReason.WEEKLY));
    scenario.at("10:00").polls().silent();
  }

  void the_digest_of_a_month_comes_once_at_its_time_and_repeats_nothing(Scenario scenario) {
    scenario.monthlyDigestAt(2, "09:00").watches("maker").views(0).at("10:00").polls().silent();
    scenario.at("11:00").views(150_000).polls().announces(VIEWS_1D, 100_000);
    scenario.later(1, "09:10").polls().sends(1).tells("maker v views_1d 100000");
    scenario.news(digest(DigestReason.MONTHLY));
    scenario.at("10:00").polls().silent();
    scenario.later(30, "09:00").views(0).polls().silent();
    scenario.later(1, "09:00").polls().sends(1).tells();
    scenario.news(digest(DigestReason.MONTHLY));
  }

  void the_digests_of_a_day_and_of_a_week_come_beside_each_other(Scenario scenario) {
    scenario.dailyDigestAt("08:00").weeklyDigestAt(DayOfWeek.MONDAY, "08:00").watches("maker");
    scenario.of("maker").views(0).at("07:00").polls().silent();
    scenario.at("07:30").views(150_000).polls().announces(VIEWS_1D, 100_000);
    scenario.later(1, "07:30").polls().sends(0);
    scenario.at("08:00").anotherRunMeanwhile().polls().sends(2);
    scenario.at("08:30").polls().silent();
  }

  private static Consumer<PollReport> held(int notifications) {
    return r -> assertThat(r.notifications().deferred()).isEqualTo(notifications);
  }

  private static Consumer<List<Notification>> digest(DigestReason reason) {
    return news ->
        assertThat(news)
            .singleElement()
            .isInstanceOfSatisfying(Digest.class, d -> assertThat(d.reason()).isEqualTo(reason));
  }
}
