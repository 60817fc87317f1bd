package io.spikewatch.core.poll;

import io.spikewatch.core.credits.CreditBudget;
import io.spikewatch.core.credits.CreditTally;
import io.spikewatch.core.health.CreatorIssues;
import io.spikewatch.core.health.HealthIssue;
import io.spikewatch.core.scan.PageReader;
import io.spikewatch.core.scan.PageReader.End;
import io.spikewatch.core.scan.PollPlan;
import io.spikewatch.core.scan.PollPlan.Why;
import io.spikewatch.core.schedule.PollRecord;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.NotAsked;
import io.spikewatch.core.snapshot.FetchResult.NotIndexed;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fetches the pages of one creator, within its share of the credits.
 *
 * <p>If time or credits run out, the pages read so far count. If a page fails, everything read in
 * this poll is discarded.
 */
final class CreatorPages {

  private final RunContext run;
  private final Watch watch;
  private final Thresholds thresholds;
  private final Times times;
  private final Optional<Snapshot> previous;
  private final Instant now;

  /** Creates the fetch for a creator with that known snapshot. */
  CreatorPages(
      RunContext run,
      Watch watch,
      Thresholds thresholds,
      Times times,
      Optional<Snapshot> previous,
      Instant now) {
    this.run = run;
    this.watch = watch;
    this.thresholds = thresholds;
    this.times = times;
    this.previous = previous;
    this.now = now;
  }

  /** The outcome of a creator without credits: a later run polls it. */
  static CreatorOutcome putOff(RunContext run, Watch watch) {
    run.budget().fallsShort();
    return CreatorOutcome.skipped(watch.handle(), CreditBudget.PUT_OFF);
  }

  /** Fetches the pages that the plan requests. */
  FetchedPages fetch() {
    int most = run.limits().pagesPerCreator();
    if (!run.allocation().scarce()) {
      return fetch(previous.isEmpty() ? run.allocation().firstPages() : most);
    }
    int share = run.budget().share(plan(most).expectedPages());
    if (share == 0) {
      return FetchedPages.nothing(putOff(run, watch));
    }
    int spent = share;
    try {
      FetchedPages fetched = fetch(share);
      Map<Why, Integer> plan = fetched.outcome().plan();
      spent = CreditTally.requests(plan);
      if (share < most && plan.containsKey(Why.CAPPED)) {
        run.budget().fallsShort();
      }
      return fetched;
    } finally {
      run.budget().returnShare(share, spent);
    }
  }

  private PollPlan plan(int pages) {
    return new PollPlan(previous, thresholds, now, pages, times, run.limits().acceptedDelay());
  }

  private FetchedPages fetch(int pages) {
    PollPlan plan = plan(pages);
    PageReader reader =
        new PageReader(
            run.ports().source(), run.budget(), run.leases()::renew, run.asking(), plan, asked());
    FetchedPages fetched =
        switch (reader.read()) {
          case End.Enough(Why why) when why == Why.EMPTY ->
              FetchedPages.nothing(empty().answered(reader.lastPage()));
          case End.Enough(Why why) when why == Why.NOTHING_NEAR ->
              FetchedPages.nothing(
                  CreatorOutcome.skipped(
                      watch.handle(), "no video can have reached a level since the last poll"));
          case End.Enough(Why why) ->
              duplicate(reader.pages())
                  .map(outcome -> FetchedPages.nothing(outcome.answered(reader.lastPage())))
                  .orElseGet(() -> observed(reader, plan, why));
          case End.Interrupted(FetchResult by) -> interrupted(reader.pages(), by);
        };
    return fetched.with(fetched.outcome().planned(reader.reasons()));
  }

  private Creator asked() {
    Optional<String> userId = watch.userId().or(() -> previous.flatMap(p -> p.creator().userId()));
    return new Creator(userId, previous.map(p -> p.creator().handle()).orElse(watch.handle()));
  }

  private CreatorOutcome empty() {
    List<HealthIssue> issues =
        previous
            .map(p -> CreatorIssues.of(watch, thresholds, p, now))
            .orElseGet(() -> List.of(CreatorIssues.noData(watch)));
    return CreatorOutcome.polled(watch.handle(), "the source has no data of it now").found(issues);
  }

  /** If the creator is polled for another watchlist item, only the identity is recorded. */
  private Optional<CreatorOutcome> duplicate(Observation.Builder read) {
    Optional<Creator> creator = read.creator();
    return run.duplicates()
        .polledInstead(watch, creator.flatMap(Creator::userId))
        .map(
            other -> {
              run.updateIdentity(watch, creator.orElseThrow());
              return CreatorOutcome.failed(
                  watch.handle(), "the same creator is watched as @" + other);
            });
  }

  private FetchedPages observed(PageReader reader, PollPlan plan, Why why) {
    Observation.Builder read = reader.pages();
    Observation observation =
        why == Why.UNCHANGED
            ? read.build(now, Coverage.PROBED, Set.of(), Map.of(), Set.of())
            : read.build(
                now,
                plan.coverage(),
                plan.full(),
                plan.boundsBefore(),
                plan.capped(),
                plan.tolerances());
    PollRecord record =
        new PollRecord(
            previous.isEmpty(), plan.refreshed(), plan.assumedRefreshed(), observation.coverage());
    CreatorOutcome outcome =
        CreatorOutcome.polled(watch.handle(), "").answered(reader.lastPage()).recorded(record);
    return FetchedPages.of(outcome, observation, read);
  }

  private FetchedPages interrupted(Observation.Builder read, FetchResult by) {
    return switch (by) {
      case NotAsked(String reason) when read.videos() > 0 -> {
        String why =
            run.budget().exhausted() ? putOff(run, watch).reason() : "read in part: " + reason;
        yield FetchedPages.of(CreatorOutcome.skipped(watch.handle(), why), brokenOff(read), read);
      }
      case NotAsked _ when run.budget().exhausted() -> FetchedPages.nothing(putOff(run, watch));
      case NotAsked(String reason) ->
          FetchedPages.nothing(CreatorOutcome.skipped(watch.handle(), reason));
      case NotIndexed(String reason) ->
          FetchedPages.nothing(
              CreatorOutcome.failed(watch.handle(), reason)
                  .answered(by)
                  .with(CreatorIssues.notIndexed(watch)));
      default ->
          FetchedPages.nothing(CreatorOutcome.failed(watch.handle(), by.reason()).answered(by));
    };
  }

  /** For an unknown creator, every order counts as read up to where the poll ended. */
  private Observation brokenOff(Observation.Builder read) {
    Set<Order> ended = previous.isPresent() ? Set.of() : EnumSet.allOf(Order.class);
    return read.build(now, Coverage.BROKEN_OFF, ended, Map.of(), ended);
  }
}
