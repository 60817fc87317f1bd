package io.spikewatch.poll;

import io.spikewatch.poll.Leases.Claim;
import io.spikewatch.poll.Leases.Held;
import io.spikewatch.poll.Leases.Pulse;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The leases of one run. A creator is polled by one living run at a time; the others leave it out
 * and say so.
 *
 * <p>A lease saves credits and nothing else depends on it: two runs that poll a creator at the same
 * time announce a crossing once, because a snapshot is recorded only if nobody has recorded another
 * since. So whenever it is doubtful whether a lease still counts, the creator is polled.
 *
 * <p>A lease counts as long as its run lives. An expiry alone would make the run after a crash wait
 * for minutes: a run has to be given all the time it may take. So each run shows by a heartbeat
 * that it lives. Who finds a creator leased looks on for {@link #SIGN_OF_LIFE} at most: if the
 * heart beats, it leaves the creator to that run; if the lease has been given back, it leaves out
 * whom that run has polled; if nothing stirs, that run is dead and its leases are taken over. The
 * time by which its function would have ended it is a second bound, for whoever hangs but beats.
 *
 * <p>All leases are one small item, read when a run begins and written twice, at the first poll and
 * at the end. An item for each creator was rejected: it would cost two writes for every poll that
 * changes nothing, and these are nearly all.
 */
final class Leasing implements AutoCloseable {

  static final Duration SIGN_OF_LIFE = Duration.ofSeconds(3);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int MOST_TRIES = 50;

  /**
   * Whom of the wanted creators this run polls.
   *
   * @param others those that another run polls, or has just polled
   */
  record Share(List<Watch> mine, List<CreatorOutcome> others) {}

  private final Leases leases;
  private final PollTimes times;
  private final boolean needed;
  private final Deadline deadline;
  private final InstantSource clock;
  private final Pause pause;
  private final Instant began;
  private final String owner = UUID.randomUUID().toString();
  private final List<Watch> taken = new ArrayList<>();
  private final Set<String> dead = new HashSet<>();
  private final Set<Claim> strangers = new HashSet<>();
  private Optional<Pulse> pulse = Optional.empty();
  private Held seen;
  private boolean sawAll = true;

  /** Begins a run. A dry run, which a person waits for, takes no lease and heeds none. */
  Leasing(Ports ports, PollRequest request, Deadline deadline, InstantSource clock, Pause pause) {
    this.leases = ports.leases();
    this.times = ports.times();
    this.needed = !request.dryRun();
    this.deadline = deadline;
    this.clock = clock;
    this.pause = pause;
    this.began = clock.instant();
    this.seen = needed ? leases.held() : new Held(0, List.of());
    this.strangers.addAll(seen.claims());
  }

  /**
   * Takes those that no living run holds.
   *
   * @param known when each creator had been polled, as this run found it
   */
  Share take(List<Watch> wanted, Map<String, Times> known) {
    if (!needed || wanted.isEmpty()) {
      return new Share(wanted, List.of());
    }
    List<Watch> free = wanted;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      List<Claim> rivals = livingRivals(wanted);
      free = wanted.stream().filter(w -> rivals.stream().noneMatch(r -> r.covers(w))).toList();
      if (free.isEmpty() || claimed(free)) {
        return share(wanted, free, known);
      }
      pause.between(Duration.ZERO, BETWEEN_LOOKS);
    }
    // Leases that do not come to rest save no credits, and must not keep anybody from being polled.
    return share(wanted, free, known);
  }

  private Share share(List<Watch> wanted, List<Watch> free, Map<String, Times> known) {
    Map<String, Times> since =
        wereFree(wanted) ? Map.of() : times.read(wanted.stream().map(Watch::handle).toList());
    List<Watch> mine = new ArrayList<>();
    List<CreatorOutcome> others = new ArrayList<>();
    Set<String> claimed = new HashSet<>();
    free.forEach(watch -> claimed.add(watch.handle()));
    for (Watch watch : wanted) {
      if (!claimed.contains(watch.handle())) {
        others.add(
            CreatorOutcome.leftAlone(watch.handle(), "leased: another run is polling it now"));
      } else if (polledMeanwhile(watch.handle(), since, known)) {
        others.add(
            CreatorOutcome.leftAlone(
                watch.handle(), "another run has polled it since this one began"));
      } else {
        mine.add(watch);
      }
    }
    return new Share(mine, others);
  }

  /** Whether nobody else can have polled these since this run began: then their times are known. */
  private boolean wereFree(List<Watch> wanted) {
    return sawAll && strangers.stream().noneMatch(claim -> claim.coversAny(wanted));
  }

  /**
   * Times are kept to the second, so who was polled in the second in which this run began counts
   * only if it is news: it may have been polled before.
   */
  private boolean polledMeanwhile(
      String handle, Map<String, Times> since, Map<String, Times> known) {
    Instant polled = since.getOrDefault(handle, Times.NEVER).polled();
    Instant before = known.getOrDefault(handle, Times.NEVER).polled();
    return polled.isAfter(before) || polled.isAfter(began.truncatedTo(ChronoUnit.SECONDS));
  }

  /** The claims of living runs to creators that are wanted, once it is known who lives. */
  private List<Claim> livingRivals(List<Watch> wanted) {
    Map<String, Long> heard = new HashMap<>();
    Set<String> alive = new HashSet<>();
    Duration watched = Duration.ZERO;
    List<Claim> rivals = rivals(wanted);
    while (!listen(rivals, heard, alive)) {
      if (watched.compareTo(SIGN_OF_LIFE) >= 0) {
        rivals.stream().map(Claim::owner).filter(o -> !alive.contains(o)).forEach(dead::add);
        return rivals(wanted);
      }
      if (!deadline.allows(SIGN_OF_LIFE.multipliedBy(2))) {
        return rivals;
      }
      pause.between(BETWEEN_LOOKS, BETWEEN_LOOKS);
      watched = watched.plus(BETWEEN_LOOKS);
      look(leases.held());
      rivals = rivals(wanted);
    }
    return rivals;
  }

  /** Notes whose heart has beaten since it was first heard; true if all of these are alive. */
  private boolean listen(List<Claim> rivals, Map<String, Long> heard, Set<String> alive) {
    for (Claim rival : rivals) {
      long beats = leases.heartbeats(rival.owner());
      if (beats != heard.getOrDefault(rival.owner(), beats)) {
        alive.add(rival.owner());
      }
      heard.putIfAbsent(rival.owner(), beats);
    }
    return rivals.stream().map(Claim::owner).allMatch(alive::contains);
  }

  private List<Claim> rivals(List<Watch> wanted) {
    return standing().stream().filter(claim -> claim.coversAny(wanted)).toList();
  }

  /** The claims of others that may still count. */
  private List<Claim> standing() {
    Instant now = clock.instant();
    return seen.claims().stream()
        .filter(c -> !c.owner().equals(owner) && !dead.contains(c.owner()))
        .filter(c -> now.isBefore(c.until()))
        .toList();
  }

  private boolean claimed(List<Watch> free) {
    List<Watch> mine = new ArrayList<>(taken);
    mine.addAll(free);
    Claim claim = Claim.of(owner, mine, clock.instant().plus(deadline.left()));
    if (!replaced(claim)) {
      return false;
    }
    taken.addAll(free);
    if (pulse.isEmpty()) {
      pulse = Optional.of(leases.pulse(owner, claim.until()));
    }
    return true;
  }

  /** A claim that is there was written, also if the answer to the write was lost. */
  private boolean replaced(Claim claim) {
    List<Claim> claims = new ArrayList<>(standing());
    claims.add(claim);
    Optional<Held> others = leases.replace(seen, claims);
    if (others.isEmpty()) {
      seen = new Held(seen.changes() + 1, claims);
      return true;
    }
    look(others.get());
    return seen.claims().stream().anyMatch(claim::isOfSame);
  }

  /**
   * Each claim that has come is one change, and one more may be the end of a claim that was seen.
   * Behind any more there may be a run that has come and gone.
   */
  private void look(Held now) {
    Held before = seen;
    seen = now;
    List<Claim> come = without(seen.claims(), before.claims());
    int gone = Math.min(1, without(before.claims(), seen.claims()).size());
    sawAll &= seen.changes() - before.changes() <= come.size() + gone;
    come.stream().filter(claim -> !claim.owner().equals(owner)).forEach(strangers::add);
  }

  private static List<Claim> without(List<Claim> claims, List<Claim> others) {
    return claims.stream().filter(claim -> others.stream().noneMatch(claim::isOfSame)).toList();
  }

  /**
   * Gives back what was taken. What cannot be given back counts no longer than the heart beats, so
   * a failure here is none of the run.
   */
  @Override
  public void close() {
    pulse.ifPresent(Pulse::close);
    try {
      for (int tries = 0; !taken.isEmpty() && tries < MOST_TRIES; tries++) {
        Optional<Held> others = leases.replace(seen, standing());
        if (others.isEmpty()) {
          return;
        }
        look(others.get());
      }
    } catch (RuntimeException theHeartHasStopped) {
      return;
    }
  }
}
