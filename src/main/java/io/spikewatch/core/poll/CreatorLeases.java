package io.spikewatch.core.poll;

import io.spikewatch.core.poll.Leases.Claim;
import io.spikewatch.core.poll.Leases.LeaseClaims;
import io.spikewatch.core.schedule.PollTimes;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The leases of one run. A run skips the creators that another live run has leased; it never waits.
 *
 * <p>A lease only saves credits. Two runs that poll one creator at the same time announce a
 * crossing once, because only one of them can record it. If it is doubtful whether a lease is still
 * valid, the creator is polled.
 *
 * <p>A lease belongs to an invocation and lasts {@link #TERM}; the workers of the run renew it as
 * they go. When Lambda retries a crashed invocation, the retry has the same id and reuses its lease
 * at once. Any other run gets the creators when the lease has expired.
 *
 * <p>All leases are one item, written when a run takes creators, when it renews and when it ends.
 * An item for each creator was rejected: most polls write nothing else.
 */
final class CreatorLeases implements AutoCloseable {

  static final Duration TERM = Duration.ofSeconds(60);

  private static final Duration RENEWED_BEFORE_END = Duration.ofSeconds(40);
  private static final int MAX_TRIES = 50;

  /**
   * Which of the wanted creators this run polls.
   *
   * @param others those that another run polls, or has just polled
   */
  record LeasedCreators(List<Watch> mine, List<CreatorOutcome> others) {}

  private final Leases leases;
  private final PollTimes times;
  private final boolean needed;
  private final InstantSource clock;
  private final String owner;
  private final LeaseClaims first;
  private final Set<Watch> taken = new LinkedHashSet<>();
  private Instant until = Instant.MAX;
  private LeaseClaims seen;
  private boolean changedByOthers;

  /** Begins a run. A dry run takes no lease and ignores those of others: a person waits for it. */
  CreatorLeases(Ports ports, PollRequest request, InstantSource clock) {
    this.leases = ports.leases();
    this.times = ports.times();
    this.needed = !request.dryRun();
    this.clock = clock;
    this.owner = request.invocation().orElseGet(() -> UUID.randomUUID().toString());
    this.first = needed ? leases.current() : new LeaseClaims(0, List.of());
    this.seen = first;
  }

  /**
   * Takes the creators that no other live run has leased.
   *
   * @param known the times of each creator, as this run found them
   */
  synchronized LeasedCreators take(List<Watch> wanted, Map<String, Times> known) {
    if (!needed || wanted.isEmpty()) {
      return new LeasedCreators(wanted, List.of());
    }
    if (wanted.stream().anyMatch(this::isLeasedToAnother)) {
      update(leases.current());
    }
    Set<Watch> all = new LinkedHashSet<>(taken);
    all.addAll(wanted);
    claim(all);
    Map<String, Times> since = timesSince(wanted, known);
    List<Watch> mine = new ArrayList<>();
    List<CreatorOutcome> others = new ArrayList<>();
    for (Watch watch : wanted) {
      if (!taken.contains(watch)) {
        others.add(leftToAnother(watch));
      } else if (polled(watch, since).isAfter(polled(watch, known))) {
        others.add(
            CreatorOutcome.leftAlone(
                watch.handle(), "another run has polled it since this one began"));
      } else {
        mine.add(watch);
      }
    }
    return new LeasedCreators(mine, others);
  }

  private static Instant polled(Watch watch, Map<String, Times> times) {
    return times.getOrDefault(watch.handle(), Times.NEVER).polled();
  }

  /** Whether the run may still poll that creator: another run gets it if a lease has expired. */
  synchronized boolean holds(Watch watch) {
    renew();
    return !needed || taken.contains(watch);
  }

  static CreatorOutcome leftToAnother(Watch watch) {
    return CreatorOutcome.leftAlone(watch.handle(), "leased: another run is polling it now");
  }

  /** Renews the lease if it ends soon. If that fails, the next call tries again. */
  synchronized void renew() {
    if (!taken.isEmpty() && clock.instant().isAfter(until.minus(RENEWED_BEFORE_END))) {
      ifPossible(() -> claim(Set.copyOf(taken)));
    }
  }

  /**
   * Leases the wanted creators that are free. Afterwards {@code taken} holds the creators that this
   * run may poll.
   */
  private void claim(Set<Watch> wanted) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      taken.clear();
      wanted.stream().filter(watch -> !isLeasedToAnother(watch)).forEach(taken::add);
      until = clock.instant().plus(TERM).truncatedTo(ChronoUnit.MILLIS);
      List<Claim> own = taken.isEmpty() ? List.of() : List.of(Claim.of(owner, taken, until));
      if (own.equals(claims(true)) || replaced(own)) {
        return;
      }
    }
    // If the leases keep changing, leasing saves no credits, and it must not prevent a poll.
  }

  private boolean isLeasedToAnother(Watch watch) {
    return claims(false).stream().anyMatch(claim -> claim.covers(watch));
  }

  /** The claims that have not expired, of this run or of other runs. */
  private List<Claim> claims(boolean own) {
    Instant now = clock.instant();
    return seen.claims().stream()
        .filter(claim -> claim.owner().equals(owner) == own && now.isBefore(claim.until()))
        .toList();
  }

  private boolean replaced(List<Claim> own) {
    List<Claim> claims = new ArrayList<>(claims(false));
    claims.addAll(own);
    Optional<LeaseClaims> present = leases.replace(seen, claims);
    present.ifPresentOrElse(this::update, () -> seen = new LeaseClaims(seen.changes() + 1, claims));
    // If the response to a write was lost, the claim is stored nevertheless.
    return present.isEmpty() || own.equals(claims(true));
  }

  private void update(LeaseClaims present) {
    changedByOthers |= present.changes() != seen.changes();
    seen = present;
  }

  /**
   * The stored times, unless no other run can have polled these creators since this run started.
   */
  private Map<String, Times> timesSince(List<Watch> wanted, Map<String, Times> known) {
    boolean alone =
        first.claims().stream().noneMatch(claim -> wanted.stream().anyMatch(claim::covers));
    return alone && !changedByOthers
        ? known
        : times.read(wanted.stream().map(Watch::handle).toList());
  }

  /** Returns the leases, so that the next run need not wait until they expire. */
  @Override
  public synchronized void close() {
    if (!taken.isEmpty()) {
      ifPossible(() -> claim(Set.of()));
    }
  }

  /** A lease that cannot be renewed or returned expires. The only cost is credits. */
  private static void ifPossible(Runnable write) {
    try {
      write.run();
    } catch (RuntimeException theLeaseExpires) {
      return;
    }
  }
}
