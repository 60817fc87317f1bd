package io.spikewatch.adapters.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;

/**
 * The address of an HTTP proxy, with its credentials.
 *
 * @param credentials user and password, separated by a colon, as they are sent
 */
public record ProxyAddress(String scheme, String host, int port, Optional<String> credentials) {

  private static final int MAX_PORT = 65_535;

  /**
   * Parses {@code http://user:password@host:port}; scheme, credentials and port may be missing.
   *
   * @throws IllegalArgumentException with a reason that never contains the credentials
   */
  public static ProxyAddress of(String text) {
    URI uri = parsed(text.contains("://") ? text : "http://" + text);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (scheme.startsWith("socks")) {
      throw new IllegalArgumentException(
          "names a SOCKS proxy; only HTTP proxies can be used (set HTTPS_PROXY to one, or name the"
              + " host in NO_PROXY)");
    }
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw invalid();
    }
    int usual = scheme.equals("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    if (uri.getHost() == null || port == 0 || port > MAX_PORT) {
      throw invalid();
    }
    return new ProxyAddress(
        scheme,
        uri.getHost(),
        port,
        Optional.ofNullable(uri.getRawUserInfo()).map(s -> decoded(s)));
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException quotesTheCredentials) {
      throw invalid();
    }
  }

  private static IllegalArgumentException invalid() {
    return new IllegalArgumentException(
        "is not a valid proxy address; write for example http://proxy.example.com:3128");
  }

  /** A plus sign is literal here, as in every part of an address except the query. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  HttpHost target() {
    return new HttpHost(scheme, host, port);
  }

  /** Adds the credentials, if there are any, to those of a client. */
  void giveCredentials(BasicCredentialsProvider client) {
    credentials
        .map(both -> both.split(":", 2))
        .ifPresent(
            both ->
                client.setCredentials(
                    new AuthScope(target()),
                    new UsernamePasswordCredentials(
                        both[0], both.length > 1 ? both[1].toCharArray() : new char[0])));
  }

  /** Without the credentials. */
  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}
