package io.spikewatch.keyapi;

import java.util.Optional;

/** What came back over the wire, not yet understood. */
sealed interface Reply {

  /**
   * A whole answer.
   *
   * @param retryAfter the header of that name, as it was sent
   * @param body empty if it could not be read and the status alone says what is wrong
   */
  record Answer(int status, Optional<String> retryAfter, String body) implements Reply {}

  /** An answer whose body cannot be used. */
  record Unreadable(String problem) implements Reply {}

  /** No answer, or not all of it in time. */
  record Silence(String problem) implements Reply {}
}
