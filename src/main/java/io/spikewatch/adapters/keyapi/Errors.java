package io.spikewatch.adapters.keyapi;

import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.NotIndexed;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import io.spikewatch.core.snapshot.FetchResult.Throttled;
import io.spikewatch.core.snapshot.FetchResult.Unavailable;
import java.util.Set;
import java.util.regex.Pattern;

/** The errors of the source. The same numbers are used as a status and as a code within a 200. */
final class Errors {

  /** A spent quota has been observed as a server error. */
  private static final Pattern SPENT =
      Pattern.compile("(?i)(usage limit|quota|credits?)\\b.{0,20}\\b(exceeded|exhausted|used up)");

  /** An unknown handle has been observed as a normal response. */
  private static final Pattern UNKNOWN = Pattern.compile("(?i)\\b(unique_id|user_id) is invalid");

  /** Numbers that are about the account, whatever the message says. */
  private static final Set<Integer> VERDICTS = Set.of(401, 402, 403, 429);

  private Errors() {}

  /** Whether the message of the source says that it does not know the creator. */
  static boolean isUnknownCreator(String message) {
    return UNKNOWN.matcher(message).find();
  }

  /**
   * The result for an error number.
   *
   * @param where how the number was returned, as the start of the reason
   * @param message the message of the source, possibly empty
   */
  static FetchResult named(int number, String where, String message) {
    String reason = message.isBlank() ? where : where + ": " + message;
    if (number >= 500 && SPENT.matcher(message).find()) {
      return new Refused(Refusal.CREDITS, reason);
    }
    if (!VERDICTS.contains(number) && isUnknownCreator(message)) {
      return new NotIndexed(reason);
    }
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
