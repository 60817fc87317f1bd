package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.http.ProxyRoute;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The address of an incoming webhook. Anyone with the address can write to the channel, so it is a
 * secret and is never printed.
 */
public final class WebhookUrl {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final int MAX_PORT = 65_535;

  private final URI uri;

  private WebhookUrl(URI uri) {
    this.uri = uri;
  }

  /**
   * Accepts https anywhere and http on this machine.
   *
   * @throws IllegalArgumentException naming the problem, never the address
   */
  public static WebhookUrl of(String text) {
    URI uri = parsed(text.strip());
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("the Slack webhook is not an address with a host");
    }
    if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      throw new IllegalArgumentException(
          "the Slack webhook is not valid: its port is not from 1 to 65535");
    }
    if (!scheme.equals("https") && !(scheme.equals("http") && LOOPBACK.contains(uri.getHost()))) {
      throw new IllegalArgumentException("the Slack webhook is not an https address");
    }
    return new WebhookUrl(uri);
  }

  URI uri() {
    return uri;
  }

  /** The route to the webhook's host. */
  public ProxyRoute route(Proxies proxies) {
    return proxies.to(uri);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WebhookUrl url && uri.equals(url.uri);
  }

  @Override
  public int hashCode() {
    return uri.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException quotesTheAddress) {
      // The cause is not chained, because its message contains the secret.
      throw new IllegalArgumentException("the Slack webhook is not an address");
    }
  }
}
