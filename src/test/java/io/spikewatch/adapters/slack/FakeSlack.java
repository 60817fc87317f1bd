package io.spikewatch.adapters.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An incoming webhook on this machine that answers as it is told, and {@code ok} when it is told
 * nothing more.
 */
public final class FakeSlack implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<SlackReply> replies = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> strays = new CopyOnWriteArrayList<>();

  private FakeSlack(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/services/T0/B0/secret", this::hook);
    server.createContext("/", this::stray);
    server.start();
  }

  public static FakeSlack started() throws IOException {
    return new FakeSlack(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  WebhookUrl url() {
    return WebhookUrl.of(address());
  }

  /** The same as people write it. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/services/T0/B0/secret";
  }

  public FakeSlack answers(int status, String body, String... header) {
    return does(exchange -> reply(exchange, status, body, header));
  }

  /** Takes the request and never answers. */
  public FakeSlack hangs() {
    return does(exchange -> untilClosed());
  }

  /** Begins an answer and never ends it. */
  FakeSlack stalls() {
    return does(
        exchange -> {
          exchange.sendResponseHeaders(400, 100);
          exchange.getResponseBody().write('i');
          exchange.getResponseBody().flush();
          untilClosed();
        });
  }

  /** Answers with a body that has no end. */
  FakeSlack floods(int status) {
    return does(
        exchange -> {
          exchange.sendResponseHeaders(status, 0);
          byte[] junk = "<!channel> ".repeat(1_000).getBytes(StandardCharsets.UTF_8);
          OutputStream body = exchange.getResponseBody();
          for (int left = 10_000; left > 0; left--) {
            body.write(junk);
          }
        });
  }

  /** Hangs up without an answer. */
  FakeSlack hangsUp() {
    return does(HttpExchange::close);
  }

  /** The payloads it was sent, in order. */
  public List<String> bodies() {
    return bodies;
  }

  /** Waits for the first payload; false if there is none within that time. */
  public boolean isAskedWithin(Duration time) throws InterruptedException {
    return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The paths besides the webhook's that were asked for. */
  List<String> strays() {
    return strays;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }

  private FakeSlack does(SlackReply reply) {
    replies.add(reply);
    return this;
  }

  private void hook(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    asked.countDown();
    SlackReply reply = replies.poll();
    if (reply == null) {
      reply(exchange, 200, "ok");
    } else {
      reply.give(exchange);
    }
  }

  private void stray(HttpExchange exchange) throws IOException {
    strays.add(exchange.getRequestURI().getPath());
    reply(exchange, 200, "ok");
  }

  private void untilClosed() {
    try {
      closed.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reply(HttpExchange exchange, int status, String body, String... header)
      throws IOException {
    for (int at = 0; at < header.length; at += 2) {
      exchange.getResponseHeaders().add(header[at], header[at + 1]);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private interface SlackReply {
    void give(HttpExchange exchange) throws IOException;
  }
}
