package io.spikewatch.tools.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a console. The token is in the printed address. It is exchanged for a cookie, so
 * that later addresses in the browser history or in logs do not contain it. Each form contains a
 * CSRF token, which no other site can read.
 */
record ConsoleTokens(String token, String session, String csrfToken) {

  private static final int BYTES = 24;

  /** Creates random secrets. */
  static ConsoleTokens issue() {
    SecureRandom random = new SecureRandom();
    return new ConsoleTokens(secret(random), secret(random), secret(random));
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
    return same(csrfToken, offered);
  }

  /** Compares in constant time. */
  private static boolean same(String secret, @Nullable String offered) {
    return offered != null
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
  }
}
