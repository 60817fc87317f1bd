package io.spikewatch.core.poll;

import io.spikewatch.core.credits.BudgetAllocation;
import io.spikewatch.core.schedule.DueQuery;
import io.spikewatch.core.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What a run is requested to do.
 *
 * @param creators only these handles; absent for the whole watchlist
 * @param onlyDue whether creators that are not yet due are skipped
 * @param dryRun whether nothing may be published or written, except the count of credits
 * @param dispatched whether this is a batch that another run has dispatched
 * @param askedAt the time of the scheduled event, if there is one. Creators that were polled since
 *     then are skipped, so a duplicate delivery is harmless
 * @param handed the watches of a batch, as the dispatching run had read them
 * @param allocation the part of the day's budget that the dispatching run has allocated to the
 *     batch
 * @param invocation the id of the invocation, which is the same for a retry; absent if every run is
 *     its own invocation
 * @param byPerson whether a person has started this run and waits for its result
 */
public record PollRequest(
    Optional<List<String>> creators,
    boolean onlyDue,
    boolean dryRun,
    boolean dispatched,
    Optional<Instant> askedAt,
    List<Watch> handed,
    Optional<BudgetAllocation> allocation,
    Optional<String> invocation,
    boolean byPerson)
    implements DueQuery {

  /**
   * A run may take this long after it has read the list. A batch need not read the list again
   * within this time.
   */
  private static final Duration HANDED_COUNT_FOR = Duration.ofMinutes(10);

  public PollRequest {
    handed = List.copyOf(handed);
  }

  /** The run of a scheduled event. */
  public static PollRequest scheduled() {
    return repeated(Optional.empty());
  }

  /** A run that repeats an earlier one: these creators, or the whole watchlist, if they are due. */
  public static PollRequest repeated(Optional<List<String>> creators) {
    return new PollRequest(
        creators,
        true,
        false,
        false,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** A run that a person starts: these creators, whether due or not. */
  public static PollRequest byHand(Optional<List<String>> creators, boolean dryRun) {
    return new PollRequest(
        creators,
        creators.isEmpty(),
        dryRun,
        false,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  /**
   * A dispatched batch with its watches and its allocation. Creators that another run has polled
   * since are skipped.
   */
  public static PollRequest ofBatch(
      List<String> creators, List<Watch> watches, Optional<BudgetAllocation> allocation) {
    return new PollRequest(
        Optional.of(creators),
        true,
        false,
        true,
        Optional.empty(),
        watches,
        allocation,
        Optional.empty(),
        false);
  }

  /** This request with the time of its event. */
  public PollRequest askedAt(Instant time) {
    return new PollRequest(
        creators,
        onlyDue,
        dryRun,
        dispatched,
        Optional.of(time),
        handed,
        allocation,
        invocation,
        byPerson);
  }

  /** This request as the work of that invocation. */
  public PollRequest invokedAs(String id) {
    return new PollRequest(
        creators,
        onlyDue,
        dryRun,
        dispatched,
        askedAt,
        handed,
        allocation,
        Optional.of(id),
        byPerson);
  }

  /** The watches of the batch, if they are recent enough to use. */
  List<Watch> handedBy(Instant now) {
    return askedAt
            .filter(at -> !at.isAfter(now) && at.plus(HANDED_COUNT_FOR).isAfter(now))
            .isPresent()
        ? handed
        : List.of();
  }

  /** The allocation of a batch, if it was made today. Each day has its own budget. */
  Optional<BudgetAllocation> allocated(Instant now) {
    return allocation.filter(_ -> askedAt.filter(at -> day(at).equals(day(now))).isPresent());
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Whether the request covers the whole watchlist. */
  boolean whole() {
    return creators.isEmpty();
  }
}
