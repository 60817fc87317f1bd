package io.spikewatch.slack;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * The address of an incoming webhook. Whoever knows it can write to the channel, so it is a secret:
 * nothing prints it.
 */
public final class WebhookUrl {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

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
    if (!scheme.equals("https") && !(scheme.equals("http") && LOOPBACK.contains(uri.getHost()))) {
      throw new IllegalArgumentException("the Slack webhook is not an https address");
    }
    return new WebhookUrl(uri);
  }

  URI uri() {
    return uri;
  }

  @Override
  public String toString() {
    return "***";
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException quotesTheAddress) {
      // Not chained: its message holds the secret.
      throw new IllegalArgumentException("the Slack webhook is not an address");
    }
  }
}
