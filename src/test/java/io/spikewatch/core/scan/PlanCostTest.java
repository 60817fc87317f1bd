package io.spikewatch.core.scan;

import static io.spikewatch.core.watch.Metric.VIEWS;
import static io.spikewatch.core.watch.Metric.VIEWS_1D;
import static io.spikewatch.fake.SampleVideo.video;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.scan.PollPlan.Step;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RefreshPattern;
import io.spikewatch.core.snapshot.Diff;
import io.spikewatch.core.snapshot.NextSnapshot;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.fake.ScriptedSource;
import io.spikewatch.testing.TestClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A plan costs processor time in proportion to the pages that it reads, not to their square. */
class PlanCostTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Thresholds LEVELS =
      ThresholdGrammar.read("views_1d=1k, likes_1d=off").thresholds();
  private static final int FEW = 25;
  private static final int MANY = 200;
  private static final int ROUNDS = 40;

  /**
   * With the square of the pages, a page among eight times as many would cost eight times as much.
   */
  private static final double MAX_GROWTH = 3;

  enum Mode {
    FIRST(Duration.ZERO, false),
    REFRESH(Duration.ofDays(1), false),
    CONTINUOUS_FULL(Duration.ofDays(1), true),
    CONTINUOUS_SKIP(Duration.ofHours(3), true),
    CONTINUOUS_NEAR(Duration.ofHours(1), true);

    private final Duration after;
    private final boolean rolling;

    Mode(Duration after, boolean rolling) {
      this.after = after;
      this.rolling = rolling;
    }

    Times times() {
      RefreshPattern pattern =
          rolling
              ? new RefreshPattern(START.minusSeconds(3_600), START, 0, RefreshPattern.ROLLING_FROM)
              : RefreshPattern.begun(START);
      return new Times(START, START, START, pattern);
    }
  }

  /** The pages of a creator, all of whose videos are above the level and near it. */
  private record Listing(Map<Order, Map<Integer, Page>> pages) {

    static Listing of(int count, int gained) {
      ScriptedSource source = new ScriptedSource(TestClock.at(START));
      for (int i = 0; i < count * PageRequest.SIZE; i++) {
        source.put(
            "maker",
            video("v" + i).with(VIEWS, 10_000_000L - 1_000L * i + gained).with(VIEWS_1D, 900));
      }
      Map<Order, Map<Integer, Page>> pages = new HashMap<>();
      for (Order order : Order.values()) {
        for (int page = 1; page <= count + 1; page++) {
          pages
              .computeIfAbsent(order, _ -> new HashMap<>())
              .put(page, source.page("maker", order, page));
        }
      }
      return new Listing(pages);
    }

    Page page(Step.Ask ask) {
      return Objects.requireNonNull(pages.getOrDefault(ask.order(), Map.of()).get(ask.page()));
    }
  }

  /** The polls of one creator, and the processor time of the fastest one. */
  private static final class Polls {
    private final Mode mode;
    private final int pages;
    private final Listing listing;
    private final Optional<Snapshot> known;
    private double nanosecondsForAPage = Double.MAX_VALUE;

    Polls(Mode mode, int pages) {
      this.mode = mode;
      this.pages = pages;
      this.listing = Listing.of(pages, 1);
      this.known = mode == Mode.FIRST ? Optional.empty() : Optional.of(firstPoll(pages));
    }

    void poll() {
      PollPlan plan = plan(known, START.plus(mode.after), mode.times());
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      Observation.Builder read = read(plan, listing);
      long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
      assertThat(read.pages()).as("%s reads nearly every page", mode).isGreaterThan(pages * 9 / 10);
      nanosecondsForAPage = Math.min(nanosecondsForAPage, (double) spent / read.pages());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_page_costs_the_same_among_many_pages(Mode mode) {
    Polls few = new Polls(mode, FEW);
    Polls many = new Polls(mode, MANY);
    for (int round = 0; round < ROUNDS; round++) {
      few.poll();
      many.poll();
    }

    assertThat(many.nanosecondsForAPage)
        .as("%s: %.0f ns for a page among few", mode, few.nanosecondsForAPage)
        .isLessThan(MAX_GROWTH * few.nanosecondsForAPage);
  }

  private static PollPlan plan(Optional<Snapshot> known, Instant now, Times times) {
    return new PollPlan(known, LEVELS, now, 1_000, times, Duration.ofHours(2));
  }

  private static Observation.Builder read(PollPlan plan, Listing listing) {
    Observation.Builder read = new Observation.Builder();
    while (plan.next(read) instanceof Step.Ask ask) {
      read.add(ask.order(), ask.page(), listing.page(ask));
    }
    return read;
  }

  private static Snapshot firstPoll(int pages) {
    Observation seen =
        read(plan(Optional.empty(), START, Times.NEVER), Listing.of(pages, 0))
            .build(START, Coverage.SWEPT, Set.of(Order.VIEWS), Map.of(), Set.of())
            .by(new Creator(Optional.of("7"), "maker"));
    Diff diff = new Diff(Optional.empty(), seen);
    return NextSnapshot.of(
        Optional.empty(), seen, diff, diff.changes().stream().map(VideoChange::after).toList());
  }
}
