package io.spikewatch.poll;

import io.spikewatch.poll.PollPlan.Step;
import io.spikewatch.poll.PollPlan.Why;
import io.spikewatch.snapshot.Bounds;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Page;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The way down an order in strides: from page to page, leaving out those between two pages where
 * nobody can have crossed a level, as long as the lower page shows that nobody has entered.
 */
final class Strides {

  private final Order order;
  private final Ranking ranking;
  private final Reachable reachable;
  private final Thoroughness thoroughness;
  private final Observation.Builder read;

  Strides(
      Order order,
      Ranking ranking,
      Reachable reachable,
      Thoroughness thoroughness,
      Observation.Builder read) {
    this.order = order;
    this.ranking = ranking;
    this.reachable = reachable;
    this.thoroughness = thoroughness;
    this.read = read;
  }

  /** The next page that is missing on the way down. */
  Optional<Step.Ask> missing() {
    int upper = 0;
    int surplus = 0;
    int lower = 1;
    while (true) {
      Optional<Page> page = read.page(order, lower);
      if (page.isEmpty()) {
        return Optional.of(new Step.Ask(order, lower, Why.STRIDE));
      }
      if (page.get().videos().isEmpty()) {
        return Optional.empty();
      }
      int below = ranking.surplus(lower, page.get(), read);
      if (below > surplus && lower > upper + 1) {
        return Optional.of(new Step.Ask(order, (upper + lower) / 2, Why.ENTERED));
      }
      if (!thoroughness.goesOnAfter(order, page.get())) {
        return Optional.empty();
      }
      surplus = below;
      upper = lower;
      lower = after(upper, page.get());
    }
  }

  /** The next page that has been read, but no farther than a stride may go. */
  private int after(int upper, Page page) {
    int farthest = farthest(upper, page);
    for (int lower = upper + 1; lower < farthest; lower++) {
      if (read.page(order, lower).isPresent()) {
        return lower;
      }
    }
    return farthest;
  }

  /** The farthest page such that nobody up to it can have crossed a level below that total. */
  private int farthest(int upper, Page page) {
    BigDecimal most = Bounds.lowest(false, order, List.of(page)).orElseThrow();
    int lower = upper + 1;
    int last = thoroughness.lowest(order).map(ranking::pagesDownTo).orElse(1);
    while (lower < last
        && ranking.on(upper + 1, lower + 1).stream()
            .allMatch(v -> read.seen(v.videoId()) || !reachable.mayHaveCrossed(v, order, most))) {
      lower++;
    }
    return lower;
  }
}
