package io.spikewatch.adapters.slack;

import java.time.Duration;
import java.util.Optional;

/**
 * The result of posting a message. A reason never contains the webhook's address or untrusted text.
 */
public sealed interface PostResult {

  /** The problem in words; empty if Slack has accepted the message. */
  default Optional<String> problem() {
    return switch (this) {
      case Posted _ -> Optional.empty();
      case RateLimited rateLimited ->
          Optional.of(
              "Slack throttled the message: retry after "
                  + rateLimited.retryAfter().toSeconds()
                  + " s");
      case PostRefused refused ->
          Optional.of(
              "Slack refuses the message: "
                  + refused.reason()
                  + (refused.permanent() ? "; check the webhook" : ""));
      case SlackUnavailable unavailable -> Optional.of("Slack: " + unavailable.reason());
    };
  }

  /**
   * Slack has accepted the message, or at least its text.
   *
   * @param attempts the number of requests, from 1
   */
  record Posted(int attempts) implements PostResult {}

  /**
   * Slack throttled the request. The time was not enough to wait {@code retryAfter} and try again.
   */
  record RateLimited(Duration retryAfter) implements PostResult {}

  /**
   * Slack has rejected the message.
   *
   * @param permanent whether the webhook must be corrected first; otherwise a later delivery may
   *     succeed
   */
  record PostRefused(String reason, boolean permanent) implements PostResult {}

  /** Slack could not be reached or failed, and all attempts or the time are used up. */
  record SlackUnavailable(String reason) implements PostResult {}
}
