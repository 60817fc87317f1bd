package io.spikewatch.adapters.http;

import java.util.Optional;

/** The route to a host. */
public sealed interface ProxyRoute {

  /** Without a proxy. */
  record Direct() implements ProxyRoute {}

  /** Through a proxy. */
  record Through(ProxyAddress address) implements ProxyRoute {}

  /**
   * The configured proxy is not valid, so the host cannot be reached.
   *
   * @param reason names the variable and the valid form, without credentials
   */
  record Unusable(String reason) implements ProxyRoute {}

  /** The proxy, if there is a valid one. */
  default Optional<ProxyAddress> proxy() {
    return this instanceof Through(ProxyAddress address) ? Optional.of(address) : Optional.empty();
  }
}
