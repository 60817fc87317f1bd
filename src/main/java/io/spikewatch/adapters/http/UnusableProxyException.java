package io.spikewatch.adapters.http;

import org.apache.hc.core5.http.HttpException;

/** The configured proxy of a host is not valid. The message names the variable. */
public final class UnusableProxyException extends HttpException {
  private static final long serialVersionUID = 1L;

  UnusableProxyException(String reason) {
    super(reason);
  }
}
