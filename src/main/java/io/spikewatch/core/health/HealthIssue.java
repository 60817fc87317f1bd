package io.spikewatch.core.health;

import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.watch.Creator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An issue that a run has found.
 *
 * @param subject a handle, or empty if the issue is about the whole system
 * @param cause distinguishes two episodes of one condition and subject
 * @param detail what happened and how to fix it
 * @param grace how long the issue has to last before it is announced
 * @param ended since when it had lasted, if it is already over
 */
public record HealthIssue(
    Condition condition,
    String subject,
    String cause,
    Detail detail,
    Duration grace,
    Optional<Creator> creator,
    Optional<Instant> ended) {

  /** The key of an item that was written by hand can be very long. */
  private static final int MAX_SUBJECT = 100;

  /** A detail contains text from outside, and all details are stored in one item. */
  static final int MAX_DETAIL = 1_000;

  public HealthIssue {
    cause = subject(cause);
    detail = detail.cut(MAX_DETAIL);
  }

  /** A subject that is safe as a part of keys. Different names have different subjects. */
  public static String subject(String name) {
    return name.codePointCount(0, name.length()) <= MAX_SUBJECT
        ? name
        : name.substring(0, name.offsetByCodePoints(0, MAX_SUBJECT))
            + "-"
            + Integer.toHexString(name.hashCode());
  }

  public static HealthIssue about(
      Creator creator, Condition condition, String watch, String cause, Detail detail) {
    return new HealthIssue(
        condition, watch, cause, detail, Duration.ZERO, Optional.of(creator), Optional.empty());
  }

  public static HealthIssue general(Condition condition, String cause, Detail detail) {
    return new HealthIssue(
        condition, "", cause, detail, Duration.ZERO, Optional.empty(), Optional.empty());
  }

  public HealthIssue after(Duration lasting) {
    return new HealthIssue(condition, subject, cause, detail, lasting, creator, ended);
  }

  /** The same issue, which is over with this run and had lasted since {@code since}. */
  public HealthIssue endedAfter(Instant since) {
    return new HealthIssue(condition, subject, cause, detail, grace, creator, Optional.of(since));
  }
}
