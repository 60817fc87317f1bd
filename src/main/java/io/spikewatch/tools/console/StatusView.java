package io.spikewatch.tools.console;

import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.schedule.RunTimes;
import io.spikewatch.tools.admin.RunHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the next alert would arrive, and the last runs.
 *
 * @param verdict the answer in one short sentence
 * @param runs the last runs, the oldest first
 * @param version changes when the content of the overview may have changed
 */
public record StatusView(
    Color color, String verdict, HealthView health, List<RunMark> runs, String version) {

  private static final int MAX_MISSED = 3;

  /** The colour of the verdict. */
  public enum Color {
    /** The next alert would arrive. */
    GREEN,
    /** It is not known whether the next alert would arrive. */
    GREY,
    /** The next alert may be late, or there is another problem. */
    YELLOW,
    /** The next alert would not arrive. */
    RED;

    /** The name of the style. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a run took place. */
  public enum RunOutcome {
    ON_TIME,
    LATE,
    FAILED,
    NONE;

    /** The name of the style. */
    public String key() {
      return this == NONE ? "no-run" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A run, or a run that did not take place. */
  public record RunMark(RunOutcome outcome, String text) {}

  static StatusView of(
      HealthView health, RunTimes times, boolean allMuted, String version, Instant now) {
    RunHealth runs = health.runs();
    Color color = color(health, allMuted);
    return new StatusView(
        color,
        verdict(color, runs.state(), allMuted),
        health,
        marks(times, runs.interval(), now),
        version);
  }

  private static Color color(HealthView health, boolean allMuted) {
    return switch (health.runs().state()) {
      case STOPPED, FAILING -> Color.RED;
      case LATE -> health.critical() ? Color.RED : Color.YELLOW;
      case NOT_SET_UP, NO_RUN_YET, AGE_ONLY, ON_TIME -> {
        if (health.critical()) {
          yield Color.RED;
        }
        if (!health.troubles().isEmpty()) {
          yield Color.YELLOW;
        }
        yield health.runs().state() == RunHealth.State.ON_TIME && !allMuted
            ? Color.GREEN
            : Color.GREY;
      }
    };
  }

  private static String verdict(Color color, RunHealth.State state, boolean allMuted) {
    return switch (state) {
      case STOPPED -> "No alert can arrive: the runs have stopped";
      case FAILING -> "No alert can arrive: the last run failed";
      case LATE -> "The next alert will be late: a run is overdue";
      case NOT_SET_UP -> "Not set up yet";
      case NO_RUN_YET -> "No run yet";
      case AGE_ONLY, ON_TIME -> {
        if (color == Color.RED) {
          yield "An alert may not arrive";
        }
        if (color == Color.YELLOW) {
          yield "Alerts arrive, with a problem";
        }
        if (allMuted) {
          yield "No alert can arrive: all creators are muted";
        }
        yield color == Color.GREEN
            ? "The next alert will arrive"
            : "Too few runs to know when the next one is due";
      }
    };
  }

  /** The known runs in their order, with marks for runs that did not take place. */
  private static List<RunMark> marks(RunTimes times, Optional<Duration> interval, Instant now) {
    List<RunMark> marks = new ArrayList<>();
    Optional<Instant> before = Optional.empty();
    boolean failedShown = times.failed().isEmpty();
    for (Instant run : times.good()) {
      if (!failedShown && times.failed().get().isBefore(run)) {
        failedShown = true;
        if (before.isPresent()) {
          marks.add(failed(times.failed().get()));
        }
      }
      Duration gap = before.map(b -> Duration.between(b, run)).orElse(Duration.ZERO);
      marks.addAll(missed(gap, interval));
      boolean late = RunHealth.isLate(gap, interval);
      marks.add(
          new RunMark(
              late ? RunOutcome.LATE : RunOutcome.ON_TIME,
              Formats.instant(run)
                  + ": "
                  + (late ? "late, " + Formats.span(gap) + " after the run before" : "on time")));
      before = Optional.of(run);
    }
    if (!failedShown) {
      marks.add(failed(times.failed().get()));
      before = times.failed();
    }
    before.ifPresent(last -> marks.addAll(missed(Duration.between(last, now), interval)));
    return marks;
  }

  private static RunMark failed(Instant at) {
    return new RunMark(RunOutcome.FAILED, Formats.instant(at) + ": failed");
  }

  private static List<RunMark> missed(Duration gap, Optional<Duration> interval) {
    if (!RunHealth.isLate(gap, interval)) {
      return List.of();
    }
    long count = Math.max(1, gap.dividedBy(interval.orElseThrow()) - 1);
    String text =
        count == 1 ? "one run did not take place" : "%d runs did not take place".formatted(count);
    return Collections.nCopies(
        (int) Math.min(count, MAX_MISSED), new RunMark(RunOutcome.NONE, text));
  }
}
