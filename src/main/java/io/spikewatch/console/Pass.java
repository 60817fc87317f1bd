package io.spikewatch.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What lets a browser in. The token stands in the address that the terminal prints and is exchanged
 * for a cookie, so that it is in no history and no log after that; each form carries a secret of
 * its own, which no other site can read.
 */
record Pass(String token, String session, String formSecret) {

  private static final int BYTES = 24;

  /** A new one, that nobody can guess. */
  static Pass issue() {
    SecureRandom random = new SecureRandom();
    return new Pass(secret(random), secret(random), secret(random));
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  boolean isToken(@Nullable String offered) {
    return same(token, offered);
  }

  boolean isSession(@Nullable String offered) {
    return same(session, offered);
  }

  boolean isFormSecret(@Nullable String offered) {
    return same(formSecret, offered);
  }

  /** Takes as long for a near guess as for a far one. */
  private static boolean same(String secret, @Nullable String offered) {
    return offered != null
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
  }
}
