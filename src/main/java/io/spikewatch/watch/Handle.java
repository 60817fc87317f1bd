package io.spikewatch.watch;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name by which people know a creator, in its one normal form: lower case, without the @. */
public final class Handle {

  private static final Pattern PLAIN = Pattern.compile("@?([a-z0-9._-]{1,64})");
  private static final Pattern PROFILE =
      Pattern.compile(
          "(?:https?://)?(?:www\\.|m\\.)?tiktok\\.com/@([a-z0-9._-]{1,64})(?:[/?#].*)?");

  private Handle() {}

  /** The handle in a name, an @name or the address of a profile; empty if there is none. */
  public static Optional<String> in(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    for (Pattern pattern : new Pattern[] {PLAIN, PROFILE}) {
      Matcher matcher = pattern.matcher(plain);
      if (plain.length() <= 300 && matcher.matches()) {
        return Optional.of(matcher.group(1));
      }
    }
    return Optional.empty();
  }
}
