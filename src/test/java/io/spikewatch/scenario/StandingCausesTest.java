package io.spikewatch.scenario;

import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A cause that concerns all creators for days is told once, and hides nothing of single ones. */
class StandingCausesTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final String[] SIX = {"a", "b", "c", "d", "e", "f"};
  private static final FetchResult NO_DATA =
      new FetchResult.Fetched(new Page(List.of(), 0, 0, 0, Optional.empty()));

  private final Scenario scenario = Scenario.sound(CrashingPorts.sound());
  private final List<String> told = new ArrayList<>();
  private final List<Integer> credits = new ArrayList<>();

  @Test
  void half_a_budget_is_told_once_and_spread_over_each_day() {
    scenario.watches(SIX).creditsADay(72).scheduled("rate(1 hour)").expectsARunWithin(2);
    runs(Duration.ofHours(1), 5 * 24, _ -> SIX);

    assertThat(told).hasSize(1).first().asString().contains("budget_low firing");
    for (int day = 1; day < 5; day++) {
      List<Integer> hours = credits.subList(day * 24, (day + 1) * 24);
      assertThat(hours.stream().mapToInt(n -> n).sum()).as("%s", hours).isBetween(65, 72);
      assertThat(IntStream.range(0, 22).mapToObj(hour -> hours.subList(hour, hour + 3)))
          .as("%s", hours)
          .allSatisfy(three -> assertThat(three).anyMatch(n -> n > 0));
    }
  }

  @Test
  void a_budget_that_is_spent_each_day_does_not_hide_a_creator_without_data() {
    scenario.watches(SIX).creditsADay(72).scheduled("rate(1 hour)").expectsARunWithin(2);
    String[] others = {"a", "b", "c", "d", "e"};
    runs(Duration.ofHours(1), 1, _ -> SIX);
    scenario.source(s -> s.answer("f", NO_DATA));
    runs(Duration.ofHours(1), 8 * 24, _ -> others);

    assertThat(told).hasSize(2);
    assertThat(told.getFirst()).contains("budget_low firing");
    assertThat(told.getLast()).matches("2026-03-08T0.:00:00Z f creator_stale firing");
  }

  @Test
  void a_slow_schedule_does_not_hide_creators_that_stand_still() {
    scenario.watches("a", "b").expectsARunWithin(2);
    runs(Duration.ofHours(3), 1, _ -> new String[] {"a", "b"});
    runs(Duration.ofHours(3), 9 * 8, _ -> new String[0]);

    assertThat(told)
        .containsExactly(
            "2026-03-01T03:00:00Z not_polled firing",
            "2026-03-01T03:00:00Z not_polled resolved",
            "2026-03-08T00:00:00Z a creator_stale firing",
            "2026-03-08T00:00:00Z b creator_stale firing");
  }

  @Test
  void a_slow_schedule_does_not_hide_a_creator_that_fails() {
    String[] both = {"a", "b"};
    scenario.watches(both).expectsARunWithin(2).scheduled("rate(3 hours)");
    runs(Duration.ofHours(3), 2, _ -> both);
    scenario.source(s -> s.answer("a", new Malformed("truncated JSON")));
    runs(Duration.ofHours(3), 8, _ -> both);
    scenario.source(s -> s.recover());
    runs(Duration.ofHours(3), 2, _ -> both);

    assertThat(told).hasSize(2);
    assertThat(told.getFirst()).endsWith("a not_polled firing");
    assertThat(told.getLast()).isEqualTo("2026-03-02T06:00:00Z a not_polled resolved");
  }

  private interface Moving {
    String[] in(int run);
  }

  /** Runs at that interval, before each of which the figures of some creators change. */
  private void runs(Duration every, int number, Moving moving) {
    for (int i = 0; i < number; i++) {
      int run = credits.size();
      Instant now = START.plus(every.multipliedBy(run));
      for (String creator : moving.in(run)) {
        scenario
            .of(creator)
            .video("v", v -> v.with(VIEWS, 1_000_000L + run).with(VIEWS_1D, 1_000 + run));
      }
      scenario.on(now.toString()).polls().news(news -> news.forEach(n -> tell(now, n)));
      scenario.reports(r -> credits.add(r.credits()));
    }
  }

  private void tell(Instant now, Notification notification) {
    if (notification instanceof Operations o) {
      Scenario.lines(o).forEach(line -> told.add(now + " " + line));
    }
  }
}
