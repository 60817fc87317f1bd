package io.spikewatch.console;

import io.spikewatch.poll.Health;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.text.ConditionWords;
import io.spikewatch.text.Printable;
import io.spikewatch.wiring.Application;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the watching itself fares.
 *
 * @param lastRun when a run last took place, as far as is known
 * @param troubles what is wrong, the gravest first
 * @param waiting notifications that the next run sends
 * @param held notifications that wait for quiet hours to end, or for room under the caps
 */
public record HealthView(Optional<Moment> lastRun, List<Trouble> troubles, int waiting, int held) {

  private static final int MOST_WAITING = 500;
  private static final int LONGEST = 64;

  /** Something that is wrong. */
  public record Trouble(String severity, String about, String what, String advice, Moment since) {}

  static HealthView of(Application application, Map<String, Times> times, Instant now) {
    Health health = application.stores().health().recall();
    List<Trouble> troubles =
        health.episodes().stream()
            .filter(e -> e.condition().ends())
            .sorted(
                Comparator.comparing((Health.Episode e) -> e.condition().severity())
                    .reversed()
                    .thenComparing(Health.Episode::since))
            .map(e -> trouble(e, now))
            .toList();
    Optional<Instant> run =
        times.values().stream()
            .map(Times::tried)
            .max(Comparator.naturalOrder())
            .filter(at -> at.isAfter(Instant.EPOCH));
    return new HealthView(
        run.map(at -> Moment.of(at, now)),
        troubles,
        application.stores().outbox().waiting(MOST_WAITING).size(),
        application.stores().outbox().held(MOST_WAITING).size());
  }

  private static Trouble trouble(Health.Episode episode, Instant now) {
    return new Trouble(
        episode.condition().severity().key(),
        episode.subject().isEmpty() ? "" : "@" + Printable.line(episode.subject(), LONGEST),
        ConditionWords.begun(episode.condition()),
        ConditionWords.advice(episode.condition()),
        Moment.of(episode.since(), now));
  }

  /** Whether there is nothing to do. */
  public boolean good() {
    return troubles.isEmpty();
  }
}
