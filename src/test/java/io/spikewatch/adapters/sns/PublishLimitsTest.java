package io.spikewatch.adapters.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spikewatch.adapters.aws.AwsHttp;
import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.render.SampleAlerts;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.notify.Delivery;
import io.spikewatch.core.notify.Notifier.PublishResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

@Tag("slow")
class PublishLimitsTest {

  private final SdkHttpClient http = AwsHttp.open(Proxies.NONE);

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  @Timeout(60)
  void a_call_to_a_silent_service_ends_long_before_a_claim() throws IOException {
    // The backlog takes the connections, and nobody ever reads them.
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SnsClient client = client(silent.getLocalPort())) {
      Instant start = Instant.now();
      PublishResult result =
          new SnsNotifier(client, "arn:aws:sns:us-east-1:1:t", PlainJson::write, Texts.ENGLISH)
              .publish(SampleAlerts.spikes(SampleAlerts.million()));
      assertThat(result).isEqualTo(new PublishResult.Retryable("sns: no answer in time"));
      assertThat(Duration.between(start, Instant.now()))
          .isBetween(Duration.ofSeconds(5), Delivery.CLAIM.dividedBy(2));
    }
  }

  @Test
  @Timeout(60)
  void an_answer_that_is_slow_is_waited_for_and_the_message_goes_out_once() throws IOException {
    HttpServer slow =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger published = new AtomicInteger();
    Executor later = CompletableFuture.delayedExecutor(4, TimeUnit.SECONDS);
    slow.createContext(
        "/",
        exchange -> {
          published.incrementAndGet();
          later.execute(() -> accept(exchange));
        });
    slow.start();
    try (SnsClient client = client(slow.getAddress().getPort())) {
      PublishResult result =
          new SnsNotifier(client, "arn:aws:sns:us-east-1:1:t", PlainJson::write, Texts.ENGLISH)
              .publish(SampleAlerts.spikes(SampleAlerts.million()));
      assertThat(result).isEqualTo(new PublishResult.Accepted("sns"));
      assertThat(published).hasValue(1);
    } finally {
      slow.stop(0);
    }
  }

  private static void accept(HttpExchange exchange) {
    byte[] answer =
        "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>"
            .getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (IOException nobodyWaits) {
      throw new UncheckedIOException(nobodyWaits);
    }
  }

  private SnsClient client(int port) {
    return PublishLimits.bounded(SnsClient.builder())
        .httpClient(http)
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .build();
  }
}
