package io.spikewatch.poll;

import io.spikewatch.notify.Delivery;
import io.spikewatch.notify.NoiseControl;
import io.spikewatch.poll.CreatorOutcome.Kind;
import io.spikewatch.poll.PollTimes.Times;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What follows the polls of a run: it is recorded when each creator was polled, told what is wrong
 * with the watching, and the daily digest is written.
 */
final class Conclusion {

  private final RunContext run;
  private final Known known;
  private final NoiseControl noise;
  private final Instant started;
  private final RunInterval interval;

  Conclusion(RunContext run, Known known, NoiseControl noise, Instant started) {
    this.run = run;
    this.known = known;
    this.noise = noise;
    this.started = started;
    this.interval = RunInterval.of(run, known, started);
  }

  /**
   * Concludes; returns the conditions that hold now.
   *
   * @param used the credits of the day
   */
  List<String> conclude(List<CreatorOutcome> outcomes, long used) {
    Map<String, Times> changed = changed(outcomes);
    boolean missedRuns = interval.gap().isPresent();
    if (interval.kept() && !missedRuns) {
      changed.put(PollTimes.RUN, new Times(started, started));
    }
    record(changed);
    Map<String, Times> times = new HashMap<>(known.times());
    times.putAll(changed);
    List<String> conditions = review(outcomes, times, used);
    if (missedRuns) {
      // Not before the gap has been told of: whoever dies in between tells of it next time.
      record(Map.of(PollTimes.RUN, new Times(started, started)));
    }
    if (run.request().whole()) {
      new DailyDigest(noise, run.ports(), run.delivery()).write(run.clock().instant(), times);
    }
    return conditions;
  }

  private Map<String, Times> changed(List<CreatorOutcome> outcomes) {
    Instant now = run.clock().instant();
    Map<String, Times> changed = new HashMap<>();
    for (CreatorOutcome outcome : outcomes) {
      Times before = known.times(outcome.handle());
      if (outcome.kind() == Kind.POLLED) {
        changed.put(
            outcome.handle(),
            outcome.look().map(l -> before.looked(l, now)).orElseGet(() -> before.polled(now)));
      } else if (outcome.kind() == Kind.FAILED && outcome.answer().isPresent()) {
        changed.put(outcome.handle(), before.tried(now));
      }
    }
    return changed;
  }

  private void record(Map<String, Times> changed) {
    if (!changed.isEmpty()) {
      run.ports().times().record(changed, known.timed(run.request()));
    }
  }

  private List<String> review(List<CreatorOutcome> outcomes, Map<String, Times> times, long used) {
    Delivery delivery = run.delivery();
    RunFacts facts =
        new RunFacts(
            run.request(),
            known.watchlist(),
            outcomes,
            times,
            run.limits(),
            used,
            run.budget().exhausted(),
            delivery.refusals().isEmpty() ? 0 : delivery.pending(),
            interval,
            started);
    return new HealthReview(run.ports().health(), delivery, run.clock())
        .review(known.health(), facts);
  }
}
