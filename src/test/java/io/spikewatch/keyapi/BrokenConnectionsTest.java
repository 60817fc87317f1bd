package io.spikewatch.keyapi;

import static io.spikewatch.keyapi.Bodies.VIDEO;
import static io.spikewatch.keyapi.Bodies.page;
import static io.spikewatch.keyapi.FaultyServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Fetched;
import io.spikewatch.snapshot.FetchResult.Malformed;
import io.spikewatch.snapshot.FetchResult.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BrokenConnectionsTest extends SourceTestCase {

  @Test
  void a_server_that_hangs_is_left() {
    server.always(server.hang());
    assertThat(fetch(hasty(200))).isEqualTo(new Unavailable("no whole answer within 200 ms"));
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void what_was_left_gives_its_connection_back() {
    KeyApiVideoAnalytics source = hasty(1000);
    server.then(server.hang(), GOOD, server.drip(200), GOOD, server.flood(), GOOD);
    assertThat(fetch(source)).isInstanceOf(Fetched.class);
    assertThat(fetch(source)).isInstanceOf(Fetched.class);
    assertThat(fetch(source)).isInstanceOf(Malformed.class);
    assertThat(fetch(source)).isInstanceOf(Fetched.class);
  }

  @Test
  void a_silent_server_is_left_when_its_answer_is_overdue() {
    server.then(server.hang(), GOOD);
    Duration silence = Duration.ofMillis(100);
    Duration total = Duration.ofSeconds(15);
    assertThat(
            fetch(
                source(
                    new KeyApiSettings(
                        server.address(), () -> KEY, 1, silence, silence, total, 100_000))))
        .isInstanceOf(Fetched.class);
  }

  @Test
  void a_body_that_drips_is_cut() {
    server.always(server.drip(200));
    assertThat(fetch(hasty(200))).isEqualTo(new Unavailable("no whole answer within 200 ms"));
  }

  @Test
  void the_deadline_cuts_a_request_short() {
    server.always(server.hang());
    FetchResult result =
        source().fetch(REQUEST, unlimited, time.deadlineIn(Duration.ofMillis(1050)));
    assertThat(result).isEqualTo(new Unavailable("no whole answer within 1050 ms"));
  }

  @Test
  void a_head_without_end_is_not_read() {
    server.always(status(200, page(VIDEO), "X-Long", "x".repeat(100_000)));
    assertThat(fetch()).isInstanceOf(Unavailable.class);
  }

  @Test
  void a_reset_connection_is_tried_once_more() throws Exception {
    try (ServerSocket resetting = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      AtomicInteger connections = new AtomicInteger();
      Thread.startVirtualThread(() -> resetAll(resetting, connections));
      URI address = URI.create("http://127.0.0.1:" + resetting.getLocalPort());

      FetchResult result = fetch(source(KeyApiSettings.of(address, () -> KEY, 1)));

      assertThat(result).isInstanceOf(Unavailable.class);
      assertThat(connections).hasValue(2);
      assertThat(credits).hasValue(2);
    }
  }

  @Test
  void nobody_there_is_an_expected_outcome() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    URI address = URI.create("http://127.0.0.1:" + port);
    assertThat(fetch(source(KeyApiSettings.of(address, () -> KEY, 1))))
        .isEqualTo(new Unavailable("the connection was refused"));
  }

  private static void resetAll(ServerSocket server, AtomicInteger connections) {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          connections.incrementAndGet();
          assertThat(socket.getInputStream().read()).isPositive();
          socket.setSoLinger(true, 0);
        }
      }
    } catch (IOException e) {
      // The test is over and has closed the server.
    }
  }
}
