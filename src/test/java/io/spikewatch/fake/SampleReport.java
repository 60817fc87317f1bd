package io.spikewatch.fake;

import io.spikewatch.core.health.Health.Breaker;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.core.schedule.Skipped;
import io.spikewatch.core.snapshot.SourceStats;
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
        new PollReport.Creators(polled, skipped, failed, List.of(), dispatched),
        4,
        4,
        new PollReport.VideoCounts(5, 6, 0, 0),
        new PollReport.Notifications(7, 8, 9, List.of(), List.of()),
        new PollReport.Decisions(Map.of(), Map.of()),
        conditions,
        new SourceStats(9, 3, 2, 5),
        breaker,
        false);
  }
}
