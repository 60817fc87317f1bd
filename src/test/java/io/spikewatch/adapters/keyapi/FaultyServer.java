package io.spikewatch.adapters.keyapi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server on this machine that answers as it is told, and remembers what it was asked. */
final class FaultyServer implements AutoCloseable {

  /** What was asked. */
  record Asked(String method, URI uri, Map<String, List<String>> headers, int clientPort) {

    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  /** How a request is answered. */
  @FunctionalInterface
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Behaviour> next = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Behaviour otherwise = status(500, "");

  FaultyServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    int port = exchange.getRemoteAddress().getPort();
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            Map.copyOf(exchange.getRequestHeaders()),
            port));
    Behaviour behaviour = next.poll();
    try (exchange) {
      (behaviour == null ? otherwise : behaviour).answer(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** How requests are answered from now on. */
  FaultyServer always(Behaviour behaviour) {
    otherwise = behaviour;
    return this;
  }

  /** How the next requests are answered, one each. */
  FaultyServer then(Behaviour... behaviours) {
    next.addAll(List.of(behaviours));
    return this;
  }

  static Behaviour status(int status, String body, String... header) {
    return exchange -> {
      for (int i = 0; i < header.length; i += 2) {
        exchange.getResponseHeaders().set(header[i], header[i + 1]);
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  /** An error as the source words it. */
  static Behaviour error(int status, String message, String... header) {
    String body = "{\"code\":" + status + ",\"data\":null,\"message\":\"" + message + "\"}";
    return status(status, body, header);
  }

  /** Says nothing until the server closes. */
  Behaviour hang() {
    return exchange -> closing.await();
  }

  /** One byte now and then, without end. */
  Behaviour drip(int status) {
    return exchange -> {
      exchange.sendResponseHeaders(status, 0);
      while (!closing.await(10, TimeUnit.MILLISECONDS)) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
      }
    };
  }

  /** Chunks without end and without pause. */
  Behaviour flood() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] chunk = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
      while (closing.getCount() > 0) {
        exchange.getResponseBody().write(chunk);
      }
    };
  }

  /** Promises the whole body, sends half of it and closes. */
  static Behaviour half(String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
      exchange.getResponseBody().flush();
    };
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
