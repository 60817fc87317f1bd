package io.spikewatch.adapters.keyapi;

import io.spikewatch.adapters.http.ProxyRoute;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How to reach the source.
 *
 * @param base scheme, host and port; the path of the endpoint is appended
 * @param key called for the key before every page, so that a key is never older than a restored
 *     process; its exceptions are not caught
 * @param maxInFlight the maximum number of concurrent requests
 * @param connectTimeout the time limit for opening a connection
 * @param responseTimeout the longest wait for the next byte
 * @param totalTimeout the time limit for one whole request
 * @param bodyLimit the maximum number of bytes read from a body
 * @param route whether the source is reached through a proxy
 * @param keyAdvice how a person can set another key, as a sentence
 */
public record KeyApiSettings(
    URI base,
    Supplier<String> key,
    int maxInFlight,
    Duration connectTimeout,
    Duration responseTimeout,
    Duration totalTimeout,
    int bodyLimit,
    ProxyRoute route,
    String keyAdvice) {

  public KeyApiSettings {
    boolean web = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
    if (!web || base.getHost() == null || base.getRawUserInfo() != null) {
      throw new IllegalArgumentException("not the address of a web server: " + base);
    }
    if (maxInFlight < 1) {
      throw new IllegalArgumentException(
          "the limit of concurrent requests must be at least 1, not " + maxInFlight);
    }
  }

  /** Settings with the default limits. */
  public static KeyApiSettings of(URI base, Supplier<String> key, int maxInFlight) {
    return new KeyApiSettings(
        base,
        key,
        maxInFlight,
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        Duration.ofSeconds(15),
        2 << 20,
        new ProxyRoute.Direct(),
        "Set a valid key.");
  }

  /** These settings with another route. */
  public KeyApiSettings through(ProxyRoute other) {
    return new KeyApiSettings(
        base,
        key,
        maxInFlight,
        connectTimeout,
        responseTimeout,
        totalTimeout,
        bodyLimit,
        other,
        keyAdvice);
  }

  /** These settings with another key supplier. */
  public KeyApiSettings withKey(Supplier<String> other) {
    return new KeyApiSettings(
        base,
        other,
        maxInFlight,
        connectTimeout,
        responseTimeout,
        totalTimeout,
        bodyLimit,
        route,
        keyAdvice);
  }

  /** These settings with advice about a refused key. */
  public KeyApiSettings withKeyAdvice(String advice) {
    return new KeyApiSettings(
        base,
        key,
        maxInFlight,
        connectTimeout,
        responseTimeout,
        totalTimeout,
        bodyLimit,
        route,
        advice);
  }

  /** Omits the supplier, because its text could contain the key. */
  @Override
  public String toString() {
    return "KeyApiSettings[base=" + base + ", maxInFlight=" + maxInFlight + "]";
  }
}
