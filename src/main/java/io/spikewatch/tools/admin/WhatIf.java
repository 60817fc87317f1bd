package io.spikewatch.tools.admin;

import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A possible change whose cost is estimated: the poll period, the budget, the accepted delay and
 * the levels.
 */
public record WhatIf(
    Optional<Duration> every,
    Optional<Duration> acceptedDelay,
    Optional<Long> budget,
    Thresholds thresholds) {

  public static final WhatIf NOTHING =
      new WhatIf(Optional.empty(), Optional.empty(), Optional.empty(), Thresholds.NONE);

  private static final String OPTION = "--what-if";
  private static final String EVERY = "every";
  private static final String DELAY = "accepted_delay";
  private static final String BUDGET = "budget";

  /** Reads {@code every=PT30M, budget=500, accepted_delay=PT1H} and thresholds, in any order. */
  public static WhatIf read(String text) {
    Optional<Duration> every = Optional.empty();
    Optional<Duration> delay = Optional.empty();
    Optional<Long> budget = Optional.empty();
    List<String> levels = new ArrayList<>();
    for (String word : ThresholdGrammar.words(text)) {
      String[] parts = word.split("=", 2);
      String value = parts[parts.length - 1];
      switch (parts[0]) {
        case EVERY -> every = Optional.of(positive(EVERY, value));
        case DELAY -> delay = Optional.of(positive(DELAY, value));
        case BUDGET -> budget = Optional.of(number(value));
        default -> levels.add(word);
      }
    }
    return new WhatIf(every, delay, budget, thresholds(String.join(" ", levels)));
  }

  private static Thresholds thresholds(String text) {
    if (text.isEmpty()) {
      return Thresholds.NONE;
    }
    ThresholdGrammar.ParsedThresholds parsed = ThresholdGrammar.read(text);
    if (!parsed.problems().isEmpty()) {
      throw Problem.usage(
          OPTION
              + ": "
              + String.join("; ", parsed.problems())
              + ". Besides levels you can write every=, budget= and accepted_delay=.");
    }
    return parsed.thresholds();
  }

  private static Duration positive(String name, String text) {
    Duration duration = InputParser.duration(OPTION + " " + name, text);
    if (duration.compareTo(Duration.ofMinutes(1)) < 0
        || duration.compareTo(Duration.ofDays(365)) > 0) {
      throw Problem.usage("%s %s: write a duration from PT1M to P365D.".formatted(OPTION, name));
    }
    return duration;
  }

  private static long number(String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, together with the valid range.
    }
    throw Problem.usage(
        "%s %s: '%s' is not valid. Write a number of credits a day, at least 1."
            .formatted(OPTION, BUDGET, text));
  }
}
