package io.spikewatch.adapters.http;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Selects the proxy of a host by the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code
 * ALL_PROXY} and {@code NO_PROXY}. As in curl, lower-case names have precedence.
 *
 * <p>An invalid proxy address affects only the hosts that it applies to, because the variable may
 * be for other programs.
 */
public final class Proxies {

  /** Every host is reached directly. */
  public static final Proxies NONE = new Proxies(Map.of(), List.of());

  private final Map<String, ProxyRoute> byScheme;
  private final List<ProxyExemption> direct;

  private Proxies(Map<String, ProxyRoute> byScheme, List<ProxyExemption> direct) {
    this.byScheme = Map.copyOf(byScheme);
    this.direct = List.copyOf(direct);
  }

  /** Reads variables. */
  public static Proxies from(Map<String, String> variables) {
    Map<String, ProxyRoute> byScheme = new HashMap<>();
    for (String scheme : List.of("https", "http")) {
      route(variables, scheme + "_proxy", "all_proxy").ifPresent(a -> byScheme.put(scheme, a));
    }
    if (byScheme.isEmpty()) {
      return NONE;
    }
    List<ProxyExemption> direct =
        value(variables, "no_proxy").map(v -> v.split("[,\\s]+", -1)).stream()
            .flatMap(Arrays::stream)
            .filter(entry -> !entry.isEmpty())
            .map(ProxyExemption::of)
            .toList();
    return new Proxies(byScheme, direct);
  }

  private static Optional<ProxyRoute> route(Map<String, String> variables, String... names) {
    return Arrays.stream(names)
        .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
        .filter(name -> !variables.getOrDefault(name, "").isBlank())
        .findFirst()
        .map(name -> route(name, variables.getOrDefault(name, "").strip()));
  }

  private static ProxyRoute route(String name, String text) {
    try {
      return new ProxyRoute.Through(ProxyAddress.of(text));
    } catch (IllegalArgumentException unusable) {
      return new ProxyRoute.Unusable(name + " " + unusable.getMessage());
    }
  }

  private static Optional<String> value(Map<String, String> variables, String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .map(n -> variables.getOrDefault(n, "").strip())
        .filter(v -> !v.isEmpty())
        .findFirst();
  }

  /** The valid proxies, each once for each scheme. */
  Stream<ProxyAddress> addresses() {
    return byScheme.values().stream().flatMap(route -> route.proxy().stream());
  }

  /** The route to an address. This machine is always reached directly. */
  public ProxyRoute to(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    ProxyRoute proxy = byScheme.getOrDefault(scheme, new ProxyRoute.Direct());
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    int port = address.getPort() < 0 ? usual : address.getPort();
    return proxy instanceof ProxyRoute.Direct
            || ProxyExemption.isLoopback(host)
            || direct.stream().anyMatch(d -> d.matches(host, port))
        ? new ProxyRoute.Direct()
        : proxy;
  }
}
