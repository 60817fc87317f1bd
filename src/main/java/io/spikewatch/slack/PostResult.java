package io.spikewatch.slack;

import java.time.Duration;
import java.util.Optional;

/**
 * What posting a message came to. No reason ever holds the webhook's address or a stranger's words.
 */
public sealed interface PostResult {

  /** What went wrong, in words; nothing if Slack has the message. */
  default Optional<String> problem() {
    return switch (this) {
      case Posted _ -> Optional.empty();
      case Throttled throttled ->
          Optional.of("Slack wants us to wait " + throttled.retryAfter().toSeconds() + " s");
      case Refused refused ->
          Optional.of(
              "Slack refuses the message: "
                  + refused.reason()
                  + (refused.permanent() ? "; check the webhook" : ""));
      case Unavailable unavailable -> Optional.of("Slack: " + unavailable.reason());
    };
  }

  /**
   * Slack has the message; {@code textOnly} says that it refused the layout and was sent the text
   * alone.
   *
   * @param attempts requests that were made, from 1
   */
  record Posted(int attempts, boolean textOnly) implements PostResult {}

  /**
   * Slack wants fewer messages; the budget did not suffice to wait {@code retryAfter} and try
   * again.
   */
  record Throttled(Duration retryAfter) implements PostResult {}

  /**
   * Slack will not take the message.
   *
   * @param permanent whether it stays so until somebody corrects the webhook; otherwise a later
   *     delivery may pass
   */
  record Refused(String reason, boolean permanent) implements PostResult {}

  /** Slack could not be reached or failed, and the tries or the budget are used up. */
  record Unavailable(String reason) implements PostResult {}
}
