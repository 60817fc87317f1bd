package io.spikewatch.core.watch;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a creator in its normal form: lower case, without the @. */
public final class Handle {

  /**
   * Invisible characters that are often copied along with a name: directional marks, joiners, a
   * BOM.
   */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\u00ad\\u034f\\u115f\\u3164]");

  /** Letters and digits, with dots inside. TikTok does not accept a dot at the end. */
  private static final Pattern POSSIBLE = Pattern.compile("(?=.*[a-z0-9]).*[^.]");

  private static final Set<String> HOSTS =
      Set.of("tiktok.com", "www.tiktok.com", "m.tiktok.com", "vm.tiktok.com", "vt.tiktok.com");

  private static final Pattern SHORT_LINK =
      Pattern.compile(
          "(?:https?://)?(?:(?:vm|vt)\\.tiktok\\.com/.+|(?:www\\.|m\\.)?tiktok\\.com/t/.+)");

  private static final int MAX_TEXT = 300;

  private static final Pattern PLAIN = Pattern.compile("@?([a-z0-9._-]{1,64})");
  private static final Pattern PROFILE =
      Pattern.compile(
          "(?:https?://)?(?:www\\.|m\\.)?tiktok\\.com/@([a-z0-9._-]{1,64})(?:[/?#].*)?");

  private Handle() {}

  /** Finds the handle in a name, an @name or the address of a profile; empty if there is none. */
  public static Optional<String> in(String text) {
    if (text.length() > MAX_TEXT) {
      return Optional.empty();
    }
    String plain = plain(text);
    for (Pattern pattern : new Pattern[] {PLAIN, PROFILE}) {
      Matcher matcher = pattern.matcher(plain);
      if (matcher.matches()) {
        return Optional.of(matcher.group(1))
            .filter(handle -> POSSIBLE.matcher(handle).matches() && !HOSTS.contains(handle));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a text is a short link of TikTok's app. It contains no handle, because only TikTok can
   * resolve it.
   */
  public static boolean isShortLink(String text) {
    return text.length() <= MAX_TEXT && SHORT_LINK.matcher(plain(text)).matches();
  }

  /** Removes invisible characters, wide forms, encoding and brackets. */
  private static String plain(String text) {
    String visible = INVISIBLE.matcher(text).replaceAll("");
    String narrow = Normalizer.normalize(visible, Normalizer.Form.NFKC).strip();
    String bare =
        narrow.startsWith("<") && narrow.endsWith(">") && narrow.contains(".")
            ? narrow.substring(1, narrow.length() - 1).strip()
            : narrow;
    return bare.replaceFirst("%40", "@").toLowerCase(Locale.ROOT);
  }
}
