package io.spikewatch.adapters.keyapi;

import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.NotAsked;
import io.spikewatch.core.snapshot.FetchResult.NotIndexed;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import io.spikewatch.core.snapshot.FetchResult.Throttled;
import io.spikewatch.core.snapshot.FetchResult.Unavailable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the reasons of results safe to show. A message of the source may contain anything,
 * including the key.
 */
final class Redaction {

  /** The maximum length of a reason. */
  static final int MAX_LENGTH = 200;

  private static final Pattern CREDENTIAL = Pattern.compile("(?i)\\bbearer\\s+\\S+");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\s]+");

  private Redaction() {}

  /** The result with a short, one-line reason that does not contain the key. */
  static FetchResult shown(FetchResult result, String key) {
    return switch (result) {
      case Fetched fetched -> fetched;
      case Throttled r -> new Throttled(shown(r.reason(), key));
      case Refused r -> new Refused(r.refusal(), shown(r.reason(), key));
      case NotIndexed r -> new NotIndexed(shown(r.reason(), key));
      case Unavailable r -> new Unavailable(shown(r.reason(), key));
      case Malformed r -> new Malformed(shown(r.reason(), key));
      case NotAsked r -> new NotAsked(shown(r.reason(), key));
    };
  }

  /** Hides the key before shortening, so that no part of the key can remain. */
  private static String shown(String reason, String key) {
    String printable = UNPRINTABLE.matcher(reason).replaceAll(" ").strip();
    String hidden =
        Pattern.compile(Pattern.quote(key), Pattern.CASE_INSENSITIVE)
            .matcher(printable)
            .replaceAll(Matcher.quoteReplacement("***"));
    return SourceText.cut(CREDENTIAL.matcher(hidden).replaceAll("Bearer ***"), MAX_LENGTH);
  }
}
