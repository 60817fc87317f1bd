package io.spikewatch.keyapi;

import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Malformed;
import io.spikewatch.snapshot.FetchResult.NotIndexed;
import io.spikewatch.snapshot.FetchResult.Refusal;
import io.spikewatch.snapshot.FetchResult.Refused;
import io.spikewatch.snapshot.FetchResult.Throttled;
import io.spikewatch.snapshot.FetchResult.Unavailable;

/** The errors of the source: the same numbers come as a status and as a code within a 200. */
final class Errors {

  private Errors() {}

  /**
   * The result that the number stands for.
   *
   * @param where how the number came, as the start of the reason
   * @param message the words of the source, possibly none
   */
  static FetchResult named(int number, String where, String message) {
    String reason = message.isBlank() ? where : where + ": " + message;
    return switch (number) {
      case 401 -> new Refused(Refusal.KEY, reason);
      case 402 -> new Refused(Refusal.CREDITS, reason);
      case 403 -> new Refused(Refusal.PLAN, reason);
      case 404 -> new NotIndexed(reason);
      case 429 -> new Throttled(reason);
      case 408 -> new Unavailable(reason);
      default -> number >= 500 && number <= 599 ? new Unavailable(reason) : new Malformed(reason);
    };
  }
}
