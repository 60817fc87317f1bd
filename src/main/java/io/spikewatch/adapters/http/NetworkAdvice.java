package io.spikewatch.adapters.http;

import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Advice for a person about a connection that cannot be opened, in parentheses. */
public final class NetworkAdvice {

  private static final int MAX_CAUSES = 20;

  private NetworkAdvice() {}

  /** The advice with a leading space; empty if there is none. */
  public static String after(IOException failure, Optional<ProxyAddress> proxy) {
    if (causedBy(failure, CertificateException.class)
        || causedBy(failure, CertPathBuilderException.class)) {
      return " (the certificate is not trusted; if a proxy inspects TLS, add its certificate to"
          + " Java's trust store)";
    }
    return switch (failure) {
      case ProxyRefusedException refused -> " (" + refused.advice() + ")";
      case IOException _ when proxy.isPresent() -> " (through the proxy of HTTPS_PROXY)";
      case UnknownHostException _, ConnectTimeoutException _, SSLException _ ->
          " (if this network needs a proxy, set HTTPS_PROXY)";
      default -> "";
    };
  }

  private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
    Optional<Throwable> cause = Optional.of(failure);
    for (int depth = 0; cause.isPresent() && depth < MAX_CAUSES; depth++) {
      if (type.isInstance(cause.get())) {
        return true;
      }
      cause = cause.map(Throwable::getCause);
    }
    return false;
  }
}
