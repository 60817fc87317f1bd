package io.spikewatch.adapters.http;

import java.io.IOException;

/** The proxy did not open a tunnel to the host, so no request was sent to the host. */
public final class ProxyRefusedException extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int CREDENTIALS_WANTED = 407;

  private final int status;

  ProxyRefusedException(int status) {
    super("the proxy answered " + status);
    this.status = status;
  }

  String advice() {
    return status == CREDENTIALS_WANTED
        ? "the proxy wants other credentials (407): HTTPS_PROXY=http://user:password@host:port"
        : "the proxy refused the request (" + status + "); see HTTPS_PROXY and NO_PROXY";
  }
}
