package io.spikewatch.keyapi;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How the source is reached.
 *
 * @param base scheme, host and port; the path of the endpoint is appended
 * @param key asked for the key before every page, so that a key is never older than a restored
 *     process; what it throws is not caught
 * @param maxInFlight the most requests at one time
 * @param connectTimeout how long a connection may take to come about
 * @param responseTimeout how long the source may be silent
 * @param totalTimeout how long one request may take in all, however busily bytes drip
 * @param bodyLimit the most bytes of a body that are read
 */
public record KeyApiSettings(
    URI base,
    Supplier<String> key,
    int maxInFlight,
    Duration connectTimeout,
    Duration responseTimeout,
    Duration totalTimeout,
    int bodyLimit) {

  public KeyApiSettings {
    boolean web = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
    if (!web || base.getHost() == null || base.getRawUserInfo() != null) {
      throw new IllegalArgumentException("not the address of a web server: " + base);
    }
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("nothing can be asked with " + maxInFlight + " in flight");
    }
  }

  /** The usual bounds. */
  public static KeyApiSettings of(URI base, Supplier<String> key, int maxInFlight) {
    return new KeyApiSettings(
        base,
        key,
        maxInFlight,
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        2 << 20);
  }

  /** The same with another source of the key. */
  public KeyApiSettings withKey(Supplier<String> other) {
    return new KeyApiSettings(
        base, other, maxInFlight, connectTimeout, responseTimeout, totalTimeout, bodyLimit);
  }

  /** Without the supplier, whose text nobody here can vouch for. */
  @Override
  public String toString() {
    return "KeyApiSettings[base=" + base + ", maxInFlight=" + maxInFlight + "]";
  }
}
