package io.spikewatch.adapters.keyapi;

import java.util.Optional;

/** The response on the wire, before its content is interpreted. */
sealed interface Reply {

  /**
   * A complete response.
   *
   * @param retryAfter the header of that name, as it was sent
   * @param body empty if it could not be read and the status alone explains the error
   */
  record Answer(int status, Optional<String> retryAfter, String body) implements Reply {}

  /** A response with an unusable body. */
  record UnreadableReply(String problem) implements Reply {}

  /**
   * No response, or no complete one in time.
   *
   * @param sent whether a byte of the request may have been written
   */
  record NoResponse(String problem, boolean sent) implements Reply {}

  /** The request was not sent, because there was no credit for it. */
  record Unpaid() implements Reply {}
}
