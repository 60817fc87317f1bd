package io.spikewatch.poll;

import io.spikewatch.notify.Condition;
import io.spikewatch.watch.Creator;
import java.time.Duration;
import java.util.Optional;

/**
 * Something wrong that a run has come upon.
 *
 * @param subject who or what it is about: a handle, or empty where it is about the whole
 * @param cause tells two episodes of one condition and subject apart
 * @param detail what happened and what to do
 * @param grace how long it has to last before it is told
 */
record Finding(
    Condition condition,
    String subject,
    String cause,
    String detail,
    Duration grace,
    Optional<Creator> creator) {

  /** The key of an item that somebody wrote by hand may be a whole page. */
  private static final int LONGEST_SUBJECT = 100;

  /** A subject that is fit to be a part of keys; different names stay different. */
  static String subject(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_SUBJECT
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_SUBJECT))
            + "-"
            + Integer.toHexString(name.hashCode());
  }

  static Finding about(
      Creator creator, Condition condition, String watch, String cause, String detail) {
    return new Finding(condition, watch, cause, detail, Duration.ZERO, Optional.of(creator));
  }

  static Finding general(Condition condition, String cause, String detail) {
    return new Finding(condition, "", cause, detail, Duration.ZERO, Optional.empty());
  }

  Finding after(Duration lasting) {
    return new Finding(condition, subject, cause, detail, lasting, creator);
  }
}
