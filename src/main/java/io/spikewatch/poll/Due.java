package io.spikewatch.poll;

import io.spikewatch.poll.PollReport.Skipped;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is to be polled, and in which order: whoever has waited longest comes first, so that what one
 * run had no time for comes first in the next.
 *
 * @param watches who is polled
 * @param scouts those of them who find out for others whether the source has refreshed
 * @param waiting the others: polled after them, if most scouts show new figures
 * @param skipped who is not polled, and why
 */
record Due(List<Watch> watches, Set<String> scouts, List<Watch> waiting, List<Skipped> skipped) {

  /** A batch may be handed over twice; whoever was polled so recently is not polled again. */
  static final Duration JUST_POLLED = Duration.ofMinutes(5);

  /** No event is delivered later by its schedule; an older one was kept by somebody. */
  private static final Duration OLDEST = Duration.ofHours(2);

  /** The schedule comes a little early now and then; no more than this is forgiven. */
  static final Duration MOST_JITTER = Duration.ofMinutes(5);

  /** Whatever could reach a level is looked at this often, refreshed or not. */
  static final Duration DAILY = Duration.ofDays(1).minus(MOST_JITTER);

  /** So many creators find out for all of them whether the source has refreshed. */
  private static final int SCOUTS = 3;

  /** Of creators that nothing is known of yet, each one in so many is asked in turn. */
  static final int SAMPLED = 3;

  /** Everybody is asked at first: figures that move all the time show it within hours. */
  private static final Duration ALL_ASKED = Duration.ofHours(4);

  /** Halfway between two refreshes one look tells whether they still come when they did. */
  private static final Duration HALF_WAY = Duration.ofHours(12).minus(MOST_JITTER);

  /** A budget that is short is not spent on asking often for a refresh of unknown hour. */
  private static final Duration ASKED_WHEN_SHORT = Duration.ofHours(8).minus(MOST_JITTER);

  /**
   * Who is due now.
   *
   * @param scarce whether the day's credits do not last for all
   */
  static Due of(
      PollRequest request,
      List<Watch> watchlist,
      Map<String, Times> times,
      boolean scarce,
      Instant now) {
    return new Chooser(request, times, scarce, now).choose(watchlist);
  }

  /** What could reach a level is looked at once a day, whatever is known of the source. */
  static Instant latestScan(Times known) {
    return known.scanned().plus(DAILY);
  }

  /** How many will be polled at most. */
  int expected() {
    return watches.size() + waiting.size();
  }

  /** Nobody is polled, for that reason. */
  Due nobody(String why) {
    List<Skipped> all = new ArrayList<>(skipped);
    watches.forEach(w -> all.add(new Skipped(w.handle(), why)));
    waiting.forEach(w -> all.add(new Skipped(w.handle(), why)));
    return new Due(List.of(), Set.of(), List.of(), all);
  }

  /** Those who waited are polled as well, for the scouts have found new figures. */
  Due rest() {
    return new Due(waiting, Set.of(), List.of(), skipped);
  }

  /** Those who waited are not polled, for the scouts have found nothing new. */
  Due withoutRest() {
    return rest().nobody("not due: others show that the source has nothing new yet");
  }

  /** Decides of one creator after the other. */
  private static final class Chooser {

    private final PollRequest request;
    private final Map<String, Times> times;
    private final boolean scarce;
    private final Instant now;
    private final List<Watch> due = new ArrayList<>();
    private final List<Watch> together = new ArrayList<>();
    private final Set<String> scouts = new HashSet<>();
    private final List<Watch> waiting = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();

    Chooser(PollRequest request, Map<String, Times> times, boolean scarce, Instant now) {
      this.request = request;
      this.times = times;
      this.scarce = scarce;
      this.now = now;
    }

    Due choose(List<Watch> watchlist) {
      Map<String, Watch> byHandle = new LinkedHashMap<>();
      watchlist.forEach(w -> byHandle.put(w.handle(), w));
      Set<String> asked =
          new HashSet<>(request.creators().orElseGet(() -> List.copyOf(byHandle.keySet())));
      Fleet fleet = Fleet.of(byHandle.keySet().stream().map(this::times).toList());
      for (String handle : asked) {
        Watch watch = byHandle.get(handle);
        if (watch == null) {
          skipped.add(new Skipped(handle, "not on the watchlist"));
        } else if (!watch.enabled()) {
          skipped.add(new Skipped(handle, "disabled"));
        } else {
          place(watch, fleet);
        }
      }
      chooseScouts();
      due.sort(longestWaiting());
      waiting.sort(longestWaiting());
      skipped.sort(Comparator.comparing(Skipped::creator));
      return new Due(due, scouts, waiting, skipped);
    }

    private void place(Watch watch, Fleet fleet) {
      Times known = times(watch.handle());
      Rhythm rhythm = known.rhythm();
      if (!request.onlyDue() || known.polled().equals(Instant.EPOCH)) {
        due.add(watch);
      } else if (isDone(known)) {
        skipped.add(new Skipped(watch.handle(), "it has been polled since this run was asked for"));
      } else if (!intervalIsOver(watch, known)) {
        skipped.add(new Skipped(watch.handle(), "not due"));
      } else if (request.dispatched() || !now.isBefore(latestScan(known))) {
        due.add(watch);
      } else if (fleet.foretells(rhythm)) {
        placeForetold(watch, known, fleet);
      } else if (scarce
          && !fleet.rolling()
          && since(known.polled()).compareTo(ASKED_WHEN_SHORT) < 0) {
        skipped.add(
            new Skipped(
                watch.handle(), "put off: the day's credits are short, and it has been looked at"));
      } else if (fleet.samples(rhythm) && since(rhythm.by()).compareTo(ALL_ASKED) > 0) {
        placeScout(watch, itsTurn(watch));
      } else {
        due.add(watch);
      }
    }

    /** Whether an earlier delivery of the same event has seen to this creator. */
    private boolean isDone(Times known) {
      return request
          .askedAt()
          .filter(at -> request.dispatched() || since(at).compareTo(OLDEST) < 0)
          .filter(at -> !known.polled().isBefore(at))
          .isPresent();
    }

    /** A creator whose refreshes are known is asked when the next may have come. */
    private void placeForetold(Watch watch, Times known, Fleet fleet) {
      Rhythm rhythm = known.rhythm();
      Instant next = rhythm.next().minus(MOST_JITTER);
      if (now.isBefore(next) && !isHalfWay(known)) {
        skipped.add(
            new Skipped(watch.handle(), "not due: refreshes are known to come later in the day"));
      } else if (fleet.inCommon(rhythm)) {
        together.add(watch);
      } else if (known.polled().isBefore(next)
          || since(known.polled()).compareTo(rhythm.betweenLooks(now).minus(MOST_JITTER)) >= 0) {
        due.add(watch);
      } else {
        skipped.add(new Skipped(watch.handle(), "not due: it was just looked for a refresh"));
      }
    }

    /** One look in between, so that other hours than are known are noticed within a day. */
    private boolean isHalfWay(Times known) {
      if (scarce) {
        return false;
      }
      Instant halfWay = known.rhythm().by().plus(HALF_WAY);
      return known.polled().isBefore(halfWay)
          && !now.isBefore(halfWay)
          && now.isBefore(halfWay.plus(Duration.ofHours(1)));
    }

    /** Of those who refresh together a few go first: others each day, and the same all day. */
    private void chooseScouts() {
      long day = now.getEpochSecond() / Duration.ofDays(1).toSeconds();
      together.sort(
          Comparator.comparingLong((Watch w) -> mixed(w.handle() + day))
              .thenComparing(Watch::handle));
      for (int i = 0; i < together.size(); i++) {
        placeScout(together.get(i), i < SCOUTS);
      }
    }

    private void placeScout(Watch watch, boolean scout) {
      if (scout) {
        due.add(watch);
        scouts.add(watch.handle());
      } else {
        waiting.add(watch);
      }
    }

    private boolean itsTurn(Watch watch) {
      long hour = now.getEpochSecond() / Duration.ofHours(1).toSeconds();
      return Math.floorMod(mixed(watch.handle()) + hour, SAMPLED) == 0;
    }

    private static long mixed(String text) {
      return (text.hashCode() * 0x9E3779B97F4A7C15L) >>> 16;
    }

    private boolean intervalIsOver(Watch watch, Times known) {
      Duration every = watch.every().orElse(request.dispatched() ? JUST_POLLED : Duration.ZERO);
      return since(known.polled()).compareTo(every.minus(jitter(every))) >= 0;
    }

    private static Duration jitter(Duration every) {
      Duration tenth = every.dividedBy(10);
      return tenth.compareTo(MOST_JITTER) < 0 ? tenth : MOST_JITTER;
    }

    private Duration since(Instant instant) {
      return Duration.between(instant, now);
    }

    private Times times(String handle) {
      return times.getOrDefault(handle, Times.NEVER);
    }

    private Comparator<Watch> longestWaiting() {
      return Comparator.comparing((Watch w) -> times(w.handle()).tried())
          .thenComparing(Watch::handle);
    }
  }
}
