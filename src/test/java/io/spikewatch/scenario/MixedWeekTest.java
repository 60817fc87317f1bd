package io.spikewatch.scenario;

import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A week of a slow schedule and half of the budget that is needed, with an outage of DNS, a changed
 * format and a glitch: each operational message names a cause, once, and its end once.
 */
class MixedWeekTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration EVERY = Duration.ofHours(3);
  private static final String[] CREATORS = {"a", "b", "c", "d", "e", "f"};

  private final List<String> told = new ArrayList<>();
  private final List<Integer> creditsOfDays = new ArrayList<>();

  @Test
  void each_message_is_a_cause_with_its_end() {
    Scenario scenario = Scenario.sound(CrashingPorts.sound());
    // Six creators with new figures in every one of eight runs need 48 credits a day.
    scenario.watches(CREATORS).creditsADay(24).scheduled("rate(3 hours)").expectsARunWithin(2);
    for (int run = 0; run < 9 * 8; run++) {
      Instant now = START.plus(EVERY.multipliedBy(run));
      if (run >= 42 && run <= 44) {
        // The function is off for these runs.
        continue;
      }
      happens(scenario, run);
      scenario.on(now.toString()).polls().news(news -> news.forEach(n -> tell(now, n)));
      if (run % 8 == 7) {
        scenario.reports(r -> creditsOfDays.add((int) r.creditsToday()));
      }
    }

    assertThat(told)
        .containsExactly(
            "2026-03-01T06:00:00Z budget_low firing",
            "2026-03-03T03:00:00Z source_down firing",
            "2026-03-03T12:00:00Z source_down resolved",
            "2026-03-04T15:00:00Z source_down firing",
            "2026-03-04T21:00:00Z source_down resolved",
            "2026-03-06T15:00:00Z not_polled firing",
            "2026-03-06T15:00:00Z not_polled resolved",
            "2026-03-09T00:00:00Z budget_low resolved");
    // The whole days of half a budget: the second, and the one of the glitch.
    assertThat(creditsOfDays.get(1)).isEqualTo(23);
    assertThat(creditsOfDays.get(4)).isEqualTo(23);
  }

  /** What goes wrong before a run, and what ends. */
  private static void happens(Scenario scenario, int run) {
    for (String creator : CREATORS) {
      scenario
          .of(creator)
          .video("v", v -> v.with(VIEWS, 1_000_000L + run).with(VIEWS_1D, 1_000 + run));
    }
    switch (run) {
      case 16 -> scenario.source(s -> s.answerAll(new Unavailable("the host is not known")));
      case 20, 31 -> scenario.source(s -> s.recover());
      case 28 -> scenario.source(s -> s.answerAll(new Malformed("10 of 10 rows: create_time")));
      // A glitch: every total is 0 for one poll.
      case 36 -> scenario.of("a").video("v", v -> v.with(VIEWS, 0).with(VIEWS_1D, 0));
      default -> {}
    }
    if (run == 7 * 8) {
      scenario.creditsADay(100);
    }
  }

  private void tell(Instant now, Notification notification) {
    if (notification instanceof Operations o) {
      Scenario.lines(o).forEach(line -> told.add(now + " " + line));
    }
  }
}
