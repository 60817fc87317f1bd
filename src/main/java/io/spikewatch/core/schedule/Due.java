package io.spikewatch.core.schedule;

import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The creators to poll, in order. Creators that have waited longest are first, so that the next run
 * continues where a short run stopped.
 *
 * @param watches the creators to poll
 * @param cohorts the creators to poll if their canaries show new figures
 * @param skipped the creators that are not polled, and why
 */
public record Due(List<Watch> watches, List<Cohort> cohorts, List<Skipped> skipped) {

  /**
   * A batch may be delivered twice, so a creator that was polled within this time is not polled
   * again.
   */
  static final Duration JUST_POLLED = Duration.ofMinutes(5);

  /** The schedule delivers no event later than this. An older event was redriven. */
  private static final Duration OLDEST = Duration.ofHours(2);

  /** The schedule is sometimes a little early. This is the maximum tolerance. */
  public static final Duration MAX_JITTER = Duration.ofMinutes(5);

  /** Everything that could reach a level is read at least this often, whether refreshed or not. */
  public static final Duration DAILY = Duration.ofDays(1).minus(MAX_JITTER);

  /** The number of canaries of a cohort. */
  private static final int CANARIES = 3;

  /** The number of canaries if credits are scarce. */
  private static final int SCARCE_CANARIES = 2;

  /** Creators whose expected refresh times are within this time form a cohort. */
  private static final Duration TOGETHER = Duration.ofMinutes(90);

  /** Fewer creators do not form a cohort: each one is polled. */
  private static final int MIN_COHORT = 8;

  /** All canaries of a late refresh are polled for this time, and then one of them in turn. */
  private static final Duration ALL_CANARIES = Duration.ofMinutes(30);

  /** A canary of a late refresh is polled at every run for this time, and then less often. */
  private static final Duration CANARIES_HOURLY = Duration.ofHours(6);

  /** How often a refresh is looked for that is late for hours, or whose hour is not known. */
  private static final Duration LATE_POLLED_EVERY = Duration.ofHours(3).minus(MAX_JITTER);

  /** If no refresh pattern is known yet, one in this number of creators is polled at each run. */
  public static final int SAMPLED = 3;

  /**
   * All creators are polled for this time at first: figures that change continuously show it within
   * hours.
   */
  private static final Duration ALL_POLLED_FOR = Duration.ofHours(4);

  /**
   * A creator whose refresh hour is not known yet is polled at every run for this time. The next
   * refresh comes within a day. If it does not, the creator is polled less often.
   */
  private static final Duration HOUR_LOST_FOR = Duration.ofHours(26);

  /** A creator that has not changed for this time may be inactive: it is polled less often. */
  private static final Duration UNCHANGED_FOR = Duration.ofHours(36);

  private static final Duration UNCHANGED_POLLED_EVERY = Duration.ofHours(8).minus(MAX_JITTER);

  /**
   * One in this number of creators a day is polled before its expected refresh, so that a changed
   * refresh time is noticed.
   */
  private static final int EARLY_ONE_IN = 8;

  private static final int MAX_EARLY_POLLS = 2;

  /** Early polls take place at least this number of hours after a refresh, each at another hour. */
  private static final int MIN_EARLY_HOURS = 4;

  private static final int EARLY_HOURS = 19;

  private static final String JUST_CHECKED = "not due: it was just polled for a refresh";

  private static final String NOTHING_NEW =
      "not due: others show that the source has nothing new yet";

  /**
   * The creators that are due now.
   *
   * @param scarce whether the day's credits are not enough for all
   */
  public static Due of(
      DueQuery request,
      List<Watch> watchlist,
      Map<String, Times> times,
      boolean scarce,
      Instant now) {
    return new Chooser(request, times, scarce, now).choose(watchlist);
  }

  /**
   * The latest time of the next scan. Everything that could reach a level is scanned once a day.
   */
  public static Instant latestScan(Times known) {
    return known.scanned().plus(DAILY);
  }

  /** The maximum number of creators that will be polled. */
  public int expected() {
    return watches.size() + cohorts.stream().mapToInt(c -> c.waiting().size()).sum();
  }

  /** No creator is polled, for that reason. */
  public Due withoutCreators(String why) {
    List<Skipped> all = new ArrayList<>(skipped);
    watches.forEach(w -> all.add(new Skipped(w.handle(), why)));
    cohorts.stream()
        .flatMap(c -> c.waiting().stream())
        .forEach(w -> all.add(new Skipped(w.handle(), why)));
    return new Due(List.of(), List.of(), all);
  }

  /** If no creator is due, one is polled as a probe, to see whether the source answers. */
  public Due withProbe(List<Watch> watchlist, Map<String, Times> times) {
    return watchlist.stream()
        .filter(Watch::enabled)
        .min(
            Comparator.comparing((Watch w) -> times.getOrDefault(w.handle(), Times.NEVER).tried())
                .thenComparing(Watch::handle))
        .map(
            probe ->
                new Due(
                    List.of(probe),
                    cohorts,
                    skipped.stream().filter(s -> !s.creator().equals(probe.handle())).toList()))
        .orElse(this);
  }

  /**
   * The rest after the canaries were polled: the cohorts in which enough canaries show new figures.
   */
  public Due after(Predicate<String> refreshed) {
    List<Watch> next = new ArrayList<>();
    List<Skipped> all = new ArrayList<>(skipped);
    for (Cohort cohort : cohorts) {
      if (cohort.canaries().stream().filter(refreshed).count() >= cohort.quorum()) {
        next.addAll(cohort.waiting());
      } else {
        cohort.waiting().forEach(w -> all.add(new Skipped(w.handle(), NOTHING_NEW)));
      }
    }
    return new Due(next, List.of(), all);
  }

  /** Selects the creators. */
  private static final class Chooser {

    private final DueQuery request;
    private final Map<String, Times> times;
    private final boolean scarce;
    private final Instant now;
    private final List<Watch> due = new ArrayList<>();
    private final List<Watch> together = new ArrayList<>();
    private final List<Watch> early = new ArrayList<>();
    private final List<Watch> later = new ArrayList<>();
    private final List<Watch> sampled = new ArrayList<>();
    private final List<Watch> unsure = new ArrayList<>();
    private final Set<String> first = new HashSet<>();
    private final List<Cohort> cohorts = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();

    Chooser(DueQuery request, Map<String, Times> times, boolean scarce, Instant now) {
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
      SourcePattern source = SourcePattern.of(byHandle.keySet().stream().map(this::times).toList());
      for (String handle : asked) {
        Watch watch = byHandle.get(handle);
        if (watch == null) {
          skipped.add(new Skipped(handle, "not on the watchlist"));
        } else if (!watch.enabled()) {
          skipped.add(new Skipped(handle, "disabled"));
        } else {
          sort(watch, source);
        }
      }
      sample();
      pollFew(source);
      formCohorts();
      pollEarly();
      due.sort(
          Comparator.comparing((Watch w) -> !first.contains(w.handle()))
              .thenComparing(longestWaiting()));
      skipped.sort(Comparator.comparing(Skipped::creator));
      return new Due(due, cohorts, skipped);
    }

    private void sort(Watch watch, SourcePattern source) {
      Times known = times(watch.handle());
      RefreshPattern pattern = known.pattern();
      if (!request.onlyDue() || known.polled().equals(Instant.EPOCH)) {
        due.add(watch);
      } else if (isDone(known)) {
        skipped.add(new Skipped(watch.handle(), "it has been polled since this run was asked for"));
      } else if (!intervalIsOver(watch, known)) {
        skipped.add(new Skipped(watch.handle(), "not due"));
      } else if (request.dispatched()) {
        due.add(watch);
      } else if (source.predicts(pattern, now)) {
        addPredicted(watch, known);
      } else if (scarce && !source.rolling()) {
        unsure.add(watch);
      } else if (source.samples(pattern) && since(pattern.by()).compareTo(UNCHANGED_FOR) > 0) {
        addUnchanged(watch, known);
      } else if (source.samples(pattern) && since(pattern.by()).compareTo(ALL_POLLED_FOR) > 0) {
        sampled.add(watch);
      } else if (hasLostHour(source, pattern)
          && since(known.polled()).compareTo(LATE_POLLED_EVERY) < 0) {
        skipped.add(new Skipped(watch.handle(), JUST_CHECKED));
      } else {
        due.add(watch);
      }
    }

    /**
     * Whether an earlier refresh was seen, but it does not tell the hour, or the next one has not
     * come within a day.
     */
    private boolean hasLostHour(SourcePattern source, RefreshPattern pattern) {
      return source.isSurelyDaily()
          && !pattern.unsettled()
          && (!pattern.isSeenClosely() || since(pattern.by()).compareTo(HOUR_LOST_FOR) > 0);
    }

    private void addUnchanged(Watch watch, Times known) {
      if (since(known.polled()).compareTo(UNCHANGED_POLLED_EVERY) >= 0) {
        due.add(watch);
      } else {
        skipped.add(new Skipped(watch.handle(), "not due: its figures have stood still for days"));
      }
    }

    /** A creator with a known refresh time is polled when the next refresh is expected. */
    private void addPredicted(Watch watch, Times known) {
      RefreshPattern pattern = known.pattern();
      if (!pattern.isExpected(now)) {
        later.add(watch);
      } else {
        together.add(watch);
      }
    }

    /** Whether the creator was already polled for an earlier delivery of the same event. */
    private boolean isDone(Times known) {
      return request
          .askedAt()
          .filter(at -> request.dispatched() || since(at).compareTo(OLDEST) < 0)
          .filter(at -> !known.polled().isBefore(at))
          .isPresent();
    }

    /** Creators with similar refresh times form cohorts, earliest first. */
    private void formCohorts() {
      together.sort(Comparator.comparing((Watch w) -> expected(w)).thenComparing(Watch::handle));
      int from = 0;
      while (from < together.size()) {
        Instant last = expected(together.get(from)).plus(TOGETHER);
        int to = from + 1;
        while (to < together.size() && !expected(together.get(to)).isAfter(last)) {
          to++;
        }
        formCohort(together.subList(from, to));
        from = to;
      }
    }

    /** Creators of a cohort that most others have left behind are late one by one. */
    private void formCohort(List<Watch> members) {
      List<Watch> polled = members.stream().filter(this::isPolledSinceExpected).toList();
      if (2 * polled.size() > members.size()) {
        polled.forEach(this::addAlone);
        waitTogether(members.stream().filter(w -> !polled.contains(w)).toList());
      } else {
        waitTogether(members);
      }
    }

    /** Selects the canaries: different ones each day, and the same ones all day. */
    private void waitTogether(List<Watch> members) {
      if (members.size() < MIN_COHORT) {
        members.forEach(this::addAlone);
        return;
      }
      List<Watch> byTurn = members.stream().sorted(Comparator.comparingLong(this::turn)).toList();
      List<Watch> canaries = byTurn.subList(0, CANARIES);
      List<Watch> waiting = byTurn.subList(CANARIES, byTurn.size());
      Set<String> asked = new HashSet<>();
      for (Watch canary : canaries) {
        if (isTimeToPoll(canary, canaries)) {
          due.add(canary);
          asked.add(canary.handle());
          first.add(canary.handle());
        } else {
          skipped.add(new Skipped(canary.handle(), JUST_CHECKED));
        }
      }
      cohorts.add(new Cohort(asked, 1, waiting));
    }

    /** Whether a canary is polled now: at first all of them, later the one that waits longest. */
    private boolean isTimeToPoll(Watch canary, List<Watch> canaries) {
      Duration late = since(expected(canary));
      if (late.compareTo(ALL_CANARIES) <= 0) {
        return true;
      }
      List<Watch> byTurn = canaries.stream().sorted(longestWaiting()).toList();
      Instant lastPoll = times(byTurn.getLast().handle()).polled();
      return canary.equals(byTurn.getFirst())
          && (late.compareTo(CANARIES_HOURLY) <= 0
              || since(lastPoll).compareTo(LATE_POLLED_EVERY) >= 0);
    }

    private boolean isPolledSinceExpected(Watch watch) {
      return !times(watch.handle()).polled().isBefore(expected(watch));
    }

    private void addAlone(Watch watch) {
      Times known = times(watch.handle());
      if (known.pattern().isTimeToAskAgain(known.polled(), now)) {
        due.add(watch);
      } else {
        skipped.add(new Skipped(watch.handle(), JUST_CHECKED));
      }
    }

    /**
     * Some creators that are not due are polled early, so that a changed refresh time is noticed.
     */
    private void pollEarly() {
      for (Watch watch : later) {
        if (!scarce && isPolledEarly(watch)) {
          early.add(watch);
        }
      }
      for (Watch watch : later) {
        if (!early.contains(watch)) {
          skipped.add(
              new Skipped(watch.handle(), "not due: refreshes are known to come later in the day"));
        }
      }
      due.addAll(early);
    }

    private boolean isPolledEarly(Watch watch) {
      long turn = turn(watch);
      Instant by = times(watch.handle()).pattern().by();
      int hour = MIN_EARLY_HOURS + Math.floorMod(turn / 7, EARLY_HOURS);
      Instant at = by.plus(Duration.ofHours(hour));
      int oneIn = Math.max(EARLY_ONE_IN, later.size() / MAX_EARLY_POLLS);
      return Math.floorMod(turn, oneIn) == 0
          && !now.isBefore(at)
          && since(at).compareTo(Duration.ofHours(1)) < 0
          && times(watch.handle()).polled().isBefore(at);
    }

    /** One third of the creators without a known pattern is polled, in turn. */
    private void sample() {
      Set<String> asked = new HashSet<>();
      List<Watch> waiting = new ArrayList<>();
      for (Watch watch : sampled) {
        if (itsTurn(watch)) {
          due.add(watch);
          asked.add(watch.handle());
        } else {
          waiting.add(watch);
        }
      }
      if (!waiting.isEmpty()) {
        cohorts.add(new Cohort(asked, asked.size() / 2 + 1, waiting));
      }
    }

    /**
     * If credits are scarce, creators with an unknown refresh time wait until another creator has
     * shown new figures. If no refresh time is known, the same few creators are polled in every
     * run.
     */
    private void pollFew(SourcePattern source) {
      List<RefreshPattern> close =
          times.values().stream()
              .map(Times::pattern)
              .filter(pattern -> pattern.isSeenClosely())
              .toList();
      RefreshPattern latest =
          close.stream().max(Comparator.comparing(RefreshPattern::by)).orElse(RefreshPattern.NONE);
      Instant begun = begun(latest, close);
      boolean today = latest.isOnSameDayAs(now);
      long predicted = close.stream().filter(source::predicts).count();
      unsure.sort(Comparator.comparingLong((Watch w) -> mixed(w.handle())));
      List<Watch> waiting = new ArrayList<>();
      for (Watch watch : unsure) {
        Times known = times(watch.handle());
        boolean shown = known.pattern().by().isAfter(begun);
        if (first.size() + predicted < SCARCE_CANARIES) {
          first.add(watch.handle());
          due.add(watch);
        } else if (shown && today) {
          skipped.add(new Skipped(watch.handle(), NOTHING_NEW));
        } else if (!shown && known.polled().isBefore(latest.by())) {
          due.add(watch);
        } else {
          waiting.add(watch);
        }
      }
      if (!waiting.isEmpty()) {
        cohorts.add(new Cohort(Set.copyOf(first), 1, waiting));
      }
    }

    /**
     * From when on a change that was seen of a creator belongs to the latest refresh. Others show
     * the same refresh hours later if credits are missing. Figures that change continuously have no
     * such time.
     */
    private static Instant begun(RefreshPattern latest, List<RefreshPattern> close) {
      if (close.stream().anyMatch(pattern -> pattern.continuous() > 0)) {
        return Instant.MAX;
      }
      return close.stream()
          .filter(pattern -> pattern.isOnSameDayAs(latest.by()))
          .map(pattern -> pattern.after().minus(TOGETHER))
          .min(Comparator.naturalOrder())
          .orElse(Instant.MAX);
    }

    /** A number that differs each day. */
    private long turn(Watch watch) {
      long day = now.getEpochSecond() / Duration.ofDays(1).toSeconds();
      return mixed(watch.handle() + day);
    }

    private Instant expected(Watch watch) {
      return times(watch.handle()).pattern().expected();
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
      return tenth.compareTo(MAX_JITTER) < 0 ? tenth : MAX_JITTER;
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
