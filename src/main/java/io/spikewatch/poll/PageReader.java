package io.spikewatch.poll;

import io.spikewatch.poll.PollPlan.Step;
import io.spikewatch.poll.PollPlan.Why;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Fetched;
import io.spikewatch.snapshot.FetchResult.Malformed;
import io.spikewatch.snapshot.FetchResult.NotAsked;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.watch.Creator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads the pages of one creator, as the plan asks for them, until it is enough or one fails. */
final class PageReader {

  private final RunContext run;
  private final PollPlan plan;
  private final Creator creator;
  private final Observation.Builder read = new Observation.Builder();
  private final Map<Why, Integer> reasons = new EnumMap<>(Why.class);
  private FetchResult last = new NotAsked("not asked yet");

  PageReader(RunContext run, PollPlan plan, Creator creator) {
    this.run = run;
    this.plan = plan;
    this.creator = creator;
  }

  /** How the reading ended: with enough, or with an answer that is no page of the creator. */
  sealed interface End {
    record Enough(Why why) implements End {}

    record Interrupted(FetchResult by) implements End {}
  }

  End read() {
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
    PageRequest request = new PageRequest(creator, ask.order(), ask.page());
    FetchResult result = run.ports().source().fetch(request, () -> spend(ask), run.asking());
    return result instanceof Fetched(var page) && page.creator().filter(this::another).isPresent()
        ? new Malformed("the source answered with another creator's videos")
        : result;
  }

  /** Every credit has its reason, also one for an answer that was of no use. */
  private boolean spend(Step.Ask ask) {
    boolean granted = run.budget().spend();
    if (granted) {
      reasons.merge(ask.why(), 1, Integer::sum);
    }
    return granted;
  }

  private boolean another(Creator answered) {
    Optional<String> asked = creator.userId();
    return asked.isPresent() && answered.userId().isPresent() && !asked.equals(answered.userId());
  }

  /** The last page that was read. */
  FetchResult lastPage() {
    return last;
  }

  /** What has been read so far. */
  Observation.Builder pages() {
    return read;
  }

  /** Why pages were asked for, and why no more were. */
  Map<Why, Integer> reasons() {
    return reasons;
  }
}
