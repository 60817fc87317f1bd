package io.spikewatch.poll;

import io.spikewatch.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What a run is asked to do.
 *
 * @param creators only these, by handle; absent for the whole watchlist
 * @param onlyDue whether creators that are not due yet are left for later
 * @param dryRun whether nothing may be published or written but the count of credits
 * @param dispatched whether this is a batch that another run has handed over
 * @param askedAt when the schedule asked for it, if it did: whoever has been polled since is done,
 *     however often the same event or batch is delivered
 * @param handed the watches of a batch, as the run that handed it over had read them
 * @param ration what that run has dealt out to it of the day's budget
 */
public record PollRequest(
    Optional<List<String>> creators,
    boolean onlyDue,
    boolean dryRun,
    boolean dispatched,
    Optional<Instant> askedAt,
    List<Watch> handed,
    Optional<Ration> ration) {

  /** A run may take so long after it has read the list; so long a batch need not read it again. */
  private static final Duration HANDED_COUNT_FOR = Duration.ofMinutes(10);

  public PollRequest {
    handed = List.copyOf(handed);
  }

  /** The run that the schedule asks for. */
  public static PollRequest scheduled() {
    return new PollRequest(
        Optional.empty(), true, false, false, Optional.empty(), List.of(), Optional.empty());
  }

  /** A run by hand: these creators, due or not. */
  public static PollRequest byHand(Optional<List<String>> creators, boolean dryRun) {
    return new PollRequest(
        creators, creators.isEmpty(), dryRun, false, Optional.empty(), List.of(), Optional.empty());
  }

  /** A batch that was handed over; what another run has polled since is not polled again. */
  public static PollRequest handedOver(List<String> creators) {
    return handedOver(creators, List.of(), Optional.empty());
  }

  /** The same, with what was handed over beside the names. */
  public static PollRequest handedOver(
      List<String> creators, List<Watch> watches, Optional<Ration> ration) {
    return new PollRequest(
        Optional.of(creators), true, false, true, Optional.empty(), watches, ration);
  }

  /** The same, as it was asked for at that time. */
  public PollRequest askedAt(Instant time) {
    return new PollRequest(
        creators, onlyDue, dryRun, dispatched, Optional.of(time), handed, ration);
  }

  /** The watches that were handed over, if they were read no longer ago than those of any run. */
  List<Watch> handedBy(Instant now) {
    return askedAt
            .filter(at -> !at.isAfter(now) && at.plus(HANDED_COUNT_FOR).isAfter(now))
            .isPresent()
        ? handed
        : List.of();
  }

  /** What was dealt out to a batch, if that was today: each day has a budget of its own. */
  Optional<Ration> dealtOut(Instant now) {
    return ration.filter(_ -> askedAt.filter(at -> day(at).equals(day(now))).isPresent());
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Whether the whole watchlist is asked for, and not some creators of it. */
  boolean whole() {
    return creators.isEmpty();
  }
}
