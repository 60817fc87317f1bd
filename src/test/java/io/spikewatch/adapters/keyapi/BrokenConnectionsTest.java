package io.spikewatch.adapters.keyapi;

import static io.spikewatch.adapters.keyapi.FaultyServer.status;
import static io.spikewatch.adapters.keyapi.SampleBodies.VIDEO;
import static io.spikewatch.adapters.keyapi.SampleBodies.page;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.core.snapshot.CreditMeter;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BrokenConnectionsTest extends SourceTestCase {

  private static final String NO_PROXY = " (if this network needs a proxy, set HTTPS_PROXY)";

  @Test
  void a_server_that_hangs_is_left() {
    server.always(server.hang());
    assertThat(fetch(hasty(1000))).isEqualTo(new Unavailable("no whole answer within 1000 ms"));
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void what_was_left_gives_its_connection_back() {
    KeyApiVideoAnalytics source = hasty(2000);
    server.then(server.hang(), GOOD, server.drip(200), GOOD, server.flood(), GOOD);
    assertThat(fetch(source)).isInstanceOf(Fetched.class);
    assertThat(fetch(source)).isInstanceOf(Fetched.class);
    assertThat(fetch(source)).isInstanceOf(Malformed.class);
    assertThat(fetch(source)).isInstanceOf(Fetched.class);
  }

  @Test
  void a_silent_server_is_left_when_its_answer_is_overdue() {
    server.then(server.hang(), GOOD);
    Duration silence = Duration.ofSeconds(2);
    Duration total = Duration.ofSeconds(40);
    assertThat(fetch(source(oneConnection(server.address(), total, silence, total))))
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
  void a_refused_connection_is_an_expected_outcome() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    URI address = URI.create("http://127.0.0.1:" + port);
    assertThat(fetch(source(KeyApiSettings.of(address, () -> KEY, 1))))
        .isEqualTo(new Unavailable("the connection was refused"));
    assertThat(credits).as("no byte was sent").hasValue(0);
    assertThat(limiter.report().requests()).isZero();
  }

  @Test
  void an_unknown_host_costs_no_credit() {
    URI address = URI.create("http://spikewatch.invalid");
    assertThat(fetch(source(KeyApiSettings.of(address, () -> KEY, 1))))
        .isEqualTo(new Unavailable("the host is not known" + NO_PROXY));
    assertThat(credits).hasValue(0);
  }

  @Test
  void a_tls_handshake_that_fails_costs_no_credit() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> answerAllInPlainText(plain));
      URI address = URI.create("https://127.0.0.1:" + plain.getLocalPort());
      assertThat(fetch(source(KeyApiSettings.of(address, () -> KEY, 1))))
          .isEqualTo(new Unavailable("no secure connection" + NO_PROXY));
      assertThat(credits).hasValue(0);
    }
  }

  @Test
  void a_connection_that_does_not_come_about_in_time_costs_no_credit() throws Exception {
    List<Socket> backlog = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 2; i++) {
        backlog.add(new Socket(full.getInetAddress(), full.getLocalPort()));
      }
      URI address = URI.create("http://127.0.0.1:" + full.getLocalPort());
      Duration hasty = Duration.ofMillis(100);
      Duration total = Duration.ofSeconds(15);

      assertThat(fetch(source(oneConnection(address, hasty, total, total))))
          .isEqualTo(new Unavailable("no connection in time" + NO_PROXY));
      assertThat(credits).hasValue(0);
    } finally {
      for (Socket socket : backlog) {
        socket.close();
      }
    }
  }

  @Test
  void a_request_that_waits_for_a_connection_in_vain_costs_no_credit() throws Exception {
    server.always(server.hang());
    Duration total = Duration.ofMinutes(1);
    KeyApiSettings one = oneConnection(server.address(), total, total, total);
    try (KeyApiHttp http = new KeyApiHttp(one)) {
      CompletableFuture<Reply> first = new CompletableFuture<>();
      Thread holder =
          Thread.startVirtualThread(() -> first.complete(http.get(REQUEST, KEY, unlimited, total)));
      long patience = System.nanoTime() + total.toNanos();
      while (credits.get() == 0 && System.nanoTime() < patience) {
        Thread.onSpinWait();
      }

      Reply second = http.get(REQUEST, KEY, unlimited, Duration.ofMillis(200));

      assertThat(((Reply.NoResponse) second).sent()).isFalse();
      holder.interrupt();
      assertThat(((Reply.NoResponse) first.get(1, TimeUnit.MINUTES)).sent()).isTrue();
    }
    assertThat(credits).hasValue(1);
  }

  @Test
  void a_redirect_costs_a_credit() {
    server.then(status(302, "", "Location", "http://127.0.0.1:1/")).always(GOOD);
    fetch();
    assertThat(credits.get()).isEqualTo(server.asked().size()).isPositive();
  }

  @Test
  void a_counter_that_fails_is_not_taken_for_a_failure_of_the_source() {
    server.always(GOOD);
    CreditMeter failing =
        () -> {
          throw new IllegalStateException("the store cannot be reached");
        };
    assertThatThrownBy(
            () -> source().fetch(REQUEST, failing, time.deadlineIn(Duration.ofMinutes(1))))
        .hasMessage("the store cannot be reached");
    assertThat(server.asked()).isEmpty();
  }

  private static void answerAllInPlainText(ServerSocket server) {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
        }
      }
    } catch (IOException e) {
      // The test is over and has closed the server.
    }
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
