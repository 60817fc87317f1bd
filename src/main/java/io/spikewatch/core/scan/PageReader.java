package io.spikewatch.core.scan;

import io.spikewatch.core.scan.PollPlan.Step;
import io.spikewatch.core.scan.PollPlan.Why;
import io.spikewatch.core.snapshot.CreditMeter;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.NotAsked;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.snapshot.VideoAnalytics;
import io.spikewatch.core.watch.Creator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads the pages of one creator that the plan requests, until the plan stops or a page fails. */
public final class PageReader {

  private final VideoAnalytics source;
  private final CreditMeter credits;
  private final Runnable beforeEachPage;
  private final Deadline deadline;
  private final PollPlan plan;
  private final Creator creator;
  private final ListingCheck listing = new ListingCheck();
  private final Observation.Builder read = new Observation.Builder();
  private final Map<Why, Integer> reasons = new EnumMap<>(Why.class);
  private FetchResult last = new NotAsked("not asked yet");

  /**
   * Creates a reader for that plan.
   *
   * @param beforeEachPage called before each page, for example to renew a lease
   */
  public PageReader(
      VideoAnalytics source,
      CreditMeter credits,
      Runnable beforeEachPage,
      Deadline deadline,
      PollPlan plan,
      Creator creator) {
    this.source = source;
    this.credits = credits;
    this.beforeEachPage = beforeEachPage;
    this.deadline = deadline;
    this.plan = plan;
    this.creator = creator;
  }

  /** How the reading ended: the plan stopped, or the source gave no page of the creator. */
  public sealed interface End {
    record Enough(Why why) implements End {}

    record Interrupted(FetchResult by) implements End {}
  }

  public End read() {
    while (true) {
      switch (plan.next(read)) {
        case Step.Stop(Why why) -> {
          reasons.merge(why, 1, Integer::sum);
          return new End.Enough(why);
        }
        case Step.Ask ask -> {
          FetchResult result = fetch(ask);
          if (!(result instanceof Fetched(var page))) {
            return new End.Interrupted(result);
          }
          read.add(ask.order(), ask.page(), page);
          last = result;
        }
      }
    }
  }

  private FetchResult fetch(Step.Ask ask) {
    beforeEachPage.run();
    PageRequest request = new PageRequest(creator, ask.order(), ask.page());
    FetchResult result = source.fetch(request, () -> spend(ask), deadline);
    if (!(result instanceof Fetched(var page))) {
      return result;
    }
    if (page.creator().filter(this::another).isPresent()) {
      return new Malformed("the source answered with another creator's videos");
    }
    return listing
        .problem(ask.order(), ask.page(), page)
        .<FetchResult>map(Malformed::new)
        .orElse(result);
  }

  /** Every credit is counted with its reason, also if the response was not usable. */
  private boolean spend(Step.Ask ask) {
    boolean granted = credits.spend();
    if (granted) {
      reasons.merge(ask.why(), 1, Integer::sum);
    }
    return granted;
  }

  /** Pages of two creators never become one snapshot, even if only the handle was known. */
  private boolean another(Creator answered) {
    Optional<String> asked = creator.userId().or(() -> read.creator().flatMap(Creator::userId));
    return asked.isPresent() && answered.userId().isPresent() && !asked.equals(answered.userId());
  }

  /** The last page that was read. */
  public FetchResult lastPage() {
    return last;
  }

  /** The pages read so far. */
  public Observation.Builder pages() {
    return read;
  }

  /** The number of pages for each reason, and the reason why the reading stopped. */
  public Map<Why, Integer> reasons() {
    return reasons;
  }
}
