package io.spikewatch.fake;

import io.spikewatch.poll.Health.Breaker;
import io.spikewatch.poll.PollReport;
import io.spikewatch.poll.PollReport.Skipped;
import io.spikewatch.snapshot.SourceUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run of three creators did, with another figure for each count. */
public final class SampleReport {

  private SampleReport() {}

  /** With these conditions, and requests held back or not. */
  public static PollReport of(List<String> conditions, Optional<Breaker> breaker) {
    return of(
        List.of("a"),
        List.of(new Skipped("b", "not due")),
        List.of(new Skipped("c", "500")),
        0,
        conditions,
        breaker);
  }

  /** The same of other creators. */
  public static PollReport of(
      List<String> polled,
      List<Skipped> skipped,
      List<Skipped> failed,
      int dispatched,
      List<String> conditions,
      Optional<Breaker> breaker) {
    return new PollReport(
        polled,
        skipped,
        failed,
        4,
        5,
        6,
        7,
        8,
        9,
        0,
        0,
        List.of(),
        conditions,
        4,
        Map.of(),
        Map.of(),
        dispatched,
        new SourceUse(9, 3, 2, 5, Optional.empty()),
        breaker,
        false,
        List.of());
  }
}
