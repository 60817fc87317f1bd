package io.spikewatch.keyapi;

import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Fetched;
import io.spikewatch.snapshot.FetchResult.Malformed;
import io.spikewatch.snapshot.FetchResult.NotAsked;
import io.spikewatch.snapshot.FetchResult.NotIndexed;
import io.spikewatch.snapshot.FetchResult.Refused;
import io.spikewatch.snapshot.FetchResult.Throttled;
import io.spikewatch.snapshot.FetchResult.Unavailable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the reasons of results fit to be shown: a source may put anything into its messages, the
 * key that it was sent included.
 */
final class Reasons {

  /** The most characters of a reason. */
  static final int LONGEST = 200;

  private static final Pattern CREDENTIAL = Pattern.compile("(?i)\\bbearer\\s+\\S+");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\s]+");

  private Reasons() {}

  /** The result, its reason without the key, on one line and short. */
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

  /** Hides the key before it cuts, so that no cut can leave a part of it. */
  private static String shown(String reason, String key) {
    String printable = UNPRINTABLE.matcher(reason).replaceAll(" ").strip();
    String hidden =
        Pattern.compile(Pattern.quote(key), Pattern.CASE_INSENSITIVE)
            .matcher(printable)
            .replaceAll(Matcher.quoteReplacement("***"));
    return Text.cut(CREDENTIAL.matcher(hidden).replaceAll("Bearer ***"), LONGEST);
  }
}
