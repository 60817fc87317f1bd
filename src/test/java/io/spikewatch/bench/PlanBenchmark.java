package io.spikewatch.bench;

import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static io.spikewatch.fake.SampleVideo.video;

import io.spikewatch.core.alert.Evaluation;
import io.spikewatch.core.alert.Evaluator;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.scan.PageReader;
import io.spikewatch.core.scan.PollPlan;
import io.spikewatch.core.schedule.PollRecord;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.CreditMeter;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoAnalytics;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.fake.SampleVideo;
import io.spikewatch.fake.ScriptedSource;
import io.spikewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The processor time of a poll of one creator with many pages, without parsing and storage: plan,
 * diff, evaluation and the next snapshot.
 */
@State(Scope.Thread)
public class PlanBenchmark {

  private static final String HANDLE = "maker";
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant NEXT_DAY = START.plus(Duration.ofDays(1));
  private static final Duration DELAY = Duration.ofHours(2);
  private static final int NO_LIMIT = 1_000;

  @Param({"50", "200"})
  private int pages;

  /** The pages of one day, which cost no time to fetch. */
  private record Listing(Map<PageRequest, FetchResult> pages) implements VideoAnalytics {

    @Override
    public FetchResult fetch(PageRequest request, CreditMeter credits, Deadline deadline) {
      credits.spend();
      return Objects.requireNonNull(pages.get(request));
    }
  }

  private final Thresholds levels = ThresholdGrammar.read("views_1d=1k, likes_1d=off").thresholds();
  private Listing firstDay = new Listing(Map.of());
  private Listing secondDay = new Listing(Map.of());
  private Optional<Snapshot> known = Optional.empty();

  /** Prepares two days of pages and the snapshot of the first. */
  @Setup
  public void prepare() {
    firstDay = listing(0);
    secondDay = listing(1);
    known = Optional.of(firstPoll());
  }

  private Listing listing(int day) {
    ScriptedSource source = new ScriptedSource(TestClock.at(START));
    int videos = pages * PageRequest.SIZE;
    for (int i = 0; i < videos; i++) {
      source.put(
          HANDLE,
          video("v" + i)
              .createdAt(SampleVideo.LONG_AGO.plusSeconds(i))
              .with(VIEWS, 10_000_000L - 1_000L * i + (long) day * (i % 700))
              .with(VIEWS_1D, i % 700));
    }
    Map<PageRequest, FetchResult> listing = new HashMap<>();
    for (Order order : Order.values()) {
      for (int page = 1; page <= pages + 1; page++) {
        listing.put(
            new PageRequest(new Creator(Optional.empty(), HANDLE), order, page),
            new Fetched(source.page(HANDLE, order, page)));
      }
    }
    return new Listing(listing);
  }

  /** The first poll, which reads every page. */
  @Benchmark
  public Snapshot firstPoll() {
    return poll(firstDay, Optional.empty(), Times.NEVER, START);
  }

  /** The poll after the refresh of the next day. */
  @Benchmark
  public Snapshot nextDay() {
    PollRecord look = new PollRecord(true, true, false, Observation.Coverage.SCANNED);
    return poll(secondDay, known, Times.NEVER.recorded(look, START), NEXT_DAY);
  }

  private Snapshot poll(Listing source, Optional<Snapshot> before, Times times, Instant now) {
    PollPlan plan = new PollPlan(before, levels, now, NO_LIMIT, times, DELAY);
    PageReader reader =
        new PageReader(
            source,
            () -> true,
            () -> {},
            Deadline.in(Duration.ofHours(1), System::nanoTime),
            plan,
            new Creator(Optional.empty(), HANDLE));
    reader.read();
    Observation seen =
        reader
            .pages()
            .build(
                now,
                plan.coverage(),
                plan.full(),
                plan.boundsBefore(),
                plan.capped(),
                plan.tolerances());
    ObservationRecord record =
        new ObservationRecord(
            seen.by(new Creator(Optional.of("7"), HANDLE)), Instant.EPOCH, before.isEmpty());
    return Evaluation.of(before, record, new Evaluator(Rearm.DEFAULT), levels).next();
  }
}
