package io.spikewatch.tools.cli.operations;

import io.spikewatch.adapters.http.Connections;
import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.http.ProxyRoute;
import io.spikewatch.function.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;

/** Reads the time from the Date header of the source's web server. It does not send the key. */
final class SourceClock {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private SourceClock() {}

  /** Requests only the header of the first page; empty if there is no response. */
  static Optional<Instant> read(Map<String, String> variables) {
    try {
      String base = variables.getOrDefault("KEYAPI_BASE_URL", "").strip();
      URI address = URI.create(base.isEmpty() ? Settings.KEYAPI : base);
      ProxyRoute route = Proxies.from(variables).to(address);
      return route instanceof ProxyRoute.Unusable ? Optional.empty() : read(address, route);
    } catch (IOException | IllegalArgumentException noAnswer) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> read(URI address, ProxyRoute route) throws IOException {
    HttpHead request = new HttpHead(address);
    request.setConfig(RequestConfig.custom().setResponseTimeout(Timeout.of(TIMEOUT)).build());
    try (CloseableHttpClient http =
        Connections.client(Connections.pool(1, TIMEOUT), route.proxy())) {
      return http.execute(
          HttpHost.create(address),
          request,
          response ->
              Optional.ofNullable(response.getFirstHeader("Date"))
                  .map(Header::getValue)
                  .flatMap(StackCheckup::date));
    }
  }
}
