package io.spikewatch.cli;

import io.spikewatch.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The time as the source's web server tells it with any answer. It is not shown the key. */
final class SourceClock {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private SourceClock() {}

  /** Asks for nothing but the header of the first page; empty where nobody answers. */
  static Optional<Instant> read(Optional<String> address) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address.orElse(Settings.KEYAPI)))
              .HEAD()
              .timeout(PATIENCE)
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding())
          .headers()
          .firstValue("Date")
          .flatMap(StackCheckup::date);
    } catch (IOException | IllegalArgumentException noAnswer) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
