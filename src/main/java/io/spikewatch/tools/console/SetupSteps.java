package io.spikewatch.tools.console;

import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps from an empty folder to the first message in Slack.
 *
 * @param unfinished whether steps are left. A folder that is polled already was set up elsewhere
 */
public record SetupSteps(List<StepView> steps, boolean unfinished) {

  /** A step of the setup. */
  public enum SetupStep {
    KEY("Set the KeyAPI key"),
    CREATORS("Add creators"),
    POLL("Poll for the first time"),
    LEVELS("Choose levels"),
    SLACK("Send a test message to Slack");

    private final String words;

    SetupStep(String words) {
      this.words = words;
    }

    /** The name of the step. */
    public String words() {
      return words;
    }

    /** The id of the step on the page, and its mark. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far a step is. */
  public enum StepState {
    DONE("done"),
    NEXT("next"),
    OPEN("to do");

    private final String words;

    StepState(String words) {
      this.words = words;
    }

    /** The state for users. */
    public String words() {
      return words;
    }

    /** The name of the style. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A step and its state. */
  public record StepView(SetupStep step, StepState state) {

    /** Whether the step is done. */
    public boolean done() {
      return state == StepState.DONE;
    }
  }

  static SetupSteps of(LocalSetup setup, List<Watch> watches, int polled) {
    Optional<Set<String>> marks = setup.marks().read();
    List<StepView> steps = new ArrayList<>();
    boolean allDone = true;
    for (SetupStep step : SetupStep.values()) {
      boolean done =
          switch (step) {
            case KEY -> setup.hasKey();
            case CREATORS -> !watches.isEmpty();
            case POLL -> polled > 0;
            case LEVELS -> isMarked(marks, step) || watches.stream().anyMatch(SetupSteps::hasOwn);
            case SLACK -> isMarked(marks, step);
          };
      StepState notDone = allDone ? StepState.NEXT : StepState.OPEN;
      steps.add(new StepView(step, done ? StepState.DONE : notDone));
      allDone &= done;
    }
    return new SetupSteps(steps, polled == 0 || (marks.isPresent() && !allDone));
  }

  private static boolean isMarked(Optional<Set<String>> marks, SetupStep step) {
    return marks.filter(known -> known.contains(step.key())).isPresent();
  }

  private static boolean hasOwn(Watch watch) {
    return !watch.thresholds().equals(Thresholds.NONE);
  }

  /** The number of creators that were polled. */
  static int polled(List<Watch> watches, Map<String, Times> times) {
    return (int)
        watches.stream()
            .map(watch -> times.getOrDefault(watch.handle(), Times.NEVER).polled())
            .filter(at -> at.isAfter(Instant.EPOCH))
            .count();
  }

  /** The first step that is not done. */
  public Optional<SetupStep> next() {
    return steps.stream()
        .filter(view -> view.state() == StepState.NEXT)
        .map(StepView::step)
        .findFirst();
  }
}
