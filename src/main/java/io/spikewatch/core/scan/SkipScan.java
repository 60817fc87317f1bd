package io.spikewatch.core.scan;

import io.spikewatch.core.scan.PollPlan.Step;
import io.spikewatch.core.scan.PollPlan.Why;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.PagesRead;
import io.spikewatch.core.snapshot.ScanBounds;
import io.spikewatch.core.snapshot.VideoRecord;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Reads an order from its first page down to a total. Pages are sorted, so a video between two
 * pages has at most the lowest total of the upper page.
 *
 * <p>Pages in between are skipped if no expected video on them needs to be seen. In addition, the
 * lower page must show that no video has entered. Otherwise the section is read by bisection until
 * the entry is found.
 *
 * <p>An entry can be hidden only by a deletion in the same section since the last full scan. Above
 * the levels, new posts cannot be hidden, because the newest page is read before a page is skipped.
 *
 * <p>Each page costs time for its own videos and a search in the known ones. A whole scan is linear
 * in the number of pages read.
 */
final class SkipScan {

  private final Order order;
  private final Optional<Ranking> ranking;
  private final Positions positions;
  private final Optional<BigDecimal> bottom;
  private final BiPredicate<VideoRecord, BigDecimal> maySkip;
  private final Why why;
  private final Deque<Integer> lowerEnds = new ArrayDeque<>();
  private int upper;
  private int target = 1;
  private boolean skips;
  private boolean done;

  /**
   * A scan that has read nothing yet.
   *
   * @param ranking the known videos; without it every page is read
   * @param bottom the total down to which to read; if absent, one page is enough
   * @param maySkip whether a video need not be seen, if its total is at most that figure
   * @param why the reason of a page that is read in order
   */
  SkipScan(
      Order order,
      Optional<Ranking> ranking,
      Optional<BigDecimal> bottom,
      BiPredicate<VideoRecord, BigDecimal> maySkip,
      Why why) {
    this.order = order;
    this.ranking = ranking;
    this.positions = new Positions(order, ranking);
    this.bottom = bottom;
    this.maySkip = maySkip;
    this.why = why;
    this.skips = ranking.isPresent();
  }

  /** The next page to request; empty if enough is read. */
  Optional<Step.Ask> next(PagesRead read) {
    positions.add(read);
    while (!done) {
      Optional<Page> page = read.page(order, target);
      if (page.isPresent()) {
        goOn(read, page.get());
      } else if (lowerEnds.isEmpty()) {
        return Optional.of(new Step.Ask(order, target, why));
      } else if (isStillSought(read)) {
        return Optional.of(new Step.Ask(order, target, Why.ENTERED));
      } else {
        target = lowerEnds.pop();
      }
    }
    return Optional.empty();
  }

  /** Whether the video that has entered the current section has not been seen elsewhere. */
  private boolean isStillSought(PagesRead read) {
    int lower = lowerEnds.getFirst();
    return hasEntered(read, lower, read.page(order, lower).orElseThrow());
  }

  private void goOn(PagesRead read, Page page) {
    boolean skipped = target > upper + 1;
    if (skipped && page.videos().isEmpty()) {
      // The listing is now shorter than the skipped part, which proves nothing, so all pages are
      // read.
      skips = false;
      lowerEnds.clear();
      target = upper + 1;
    } else if (skipped && hasEntered(read, target, page)) {
      lowerEnds.push(target);
      target = (upper + target) / 2;
    } else {
      upper = target;
      if (!lowerEnds.isEmpty()) {
        target = lowerEnds.pop();
      } else if (isEnough(page)) {
        done = true;
      } else {
        target = skips ? farthest(read, page) : upper + 1;
      }
    }
  }

  private boolean hasEntered(PagesRead read, int number, Page lower) {
    int above =
        upper == 0 ? 0 : positions.mostEntered(upper, read.page(order, upper).orElseThrow());
    return positions.leastEntered(number, lower) > above;
  }

  private boolean isEnough(Page page) {
    Optional<BigDecimal> lowest = ScanBounds.lowest(order, page);
    return page.last()
        || lowest.isEmpty()
        || bottom.filter(b -> lowest.get().compareTo(b) >= 0).isEmpty();
  }

  /** The next page to read: the last page before which no expected video needs to be seen. */
  private int farthest(PagesRead read, Page page) {
    Ranking known = ranking.orElseThrow();
    BigDecimal most = ScanBounds.lowest(order, page).orElseThrow();
    int last = Math.min(known.pagesDownTo(bottom.orElseThrow()), known.lastPage());
    int lower = upper + 1;
    while (lower < last && read.page(order, lower).isEmpty() && isFree(known, lower, read, most)) {
      lower++;
    }
    return lower;
  }

  private boolean isFree(Ranking known, int page, PagesRead read, BigDecimal most) {
    return known.on(page).stream().allMatch(v -> read.seen(v.videoId()) || maySkip.test(v, most));
  }
}
