package io.spikewatch.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spikewatch.testing.Invocation.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The Lambda Runtime API on loopback, for one runtime process: hands it invocations and takes its
 * answers.
 *
 * <p>See <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">the Runtime
 * API</a>. An offered invocation always ends: by its answer, by an error in the initialisation, or
 * by {@link #processEnded}; only its deadline is left to {@link LambdaProcess}, which has a process
 * to kill.
 */
public final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final String FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:test";
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Offer> offers = new LinkedBlockingQueue<>();
  private final Map<String, Offer> running = new ConcurrentHashMap<>();
  private final CompletableFuture<Invocation> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> checkpointed = new CompletableFuture<>();
  private final CompletableFuture<Void> restored = new CompletableFuture<>();
  private final CompletableFuture<Void> initialised = new CompletableFuture<>();

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  public static RuntimeApi start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var api = new RuntimeApi(server);
      server.createContext(ROOT, api::handle);
      server.setExecutor(api.threads);
      server.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For {@code AWS_LAMBDA_RUNTIME_API}. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Queues an invocation for the runtime; its deadline starts when the runtime takes it. */
  public CompletableFuture<Invocation> offer(String id, String event, Duration deadline) {
    var offer = new Offer(id, event, deadline, new CompletableFuture<>());
    running.put(offer.id, offer);
    offers.add(offer);
    return offer.answer.applyToEither(ended, how -> how);
  }

  /** Done when the runtime asks for its first invocation, or can never do so any more. */
  public CompletableFuture<?> initialised() {
    return CompletableFuture.anyOf(initialised, ended);
  }

  /** Done when a SnapStart runtime waits to be restored, or can never do so any more. */
  public CompletableFuture<?> checkpointed() {
    return CompletableFuture.anyOf(checkpointed, ended);
  }

  /** Lets a SnapStart runtime go on from its checkpoint. */
  public void restore() {
    restored.complete(null);
  }

  /**
   * Ends every invocation without an answer, now and later; an error told before stays the reason.
   */
  public void processEnded(int exitValue) {
    ended.complete(new Invocation(Outcome.DIED, "the process ended with exit value " + exitValue));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String call = exchange.getRequestURI().getPath().substring(ROOT.length());
      switch (call) {
        case "invocation/next" -> handOut(exchange);
        case "restore/next" -> holdUntilRestored(exchange);
        case "init/error", "restore/error" -> {
          ended.complete(new Invocation(Outcome.FAILED, call + ": " + body));
          reply(exchange, ACCEPTED, "");
        }
        default -> reply(exchange, take(call, body) ? ACCEPTED : BAD_REQUEST, "");
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void handOut(HttpExchange exchange) throws IOException, InterruptedException {
    initialised.complete(null);
    Offer offer = offers.take();
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", offer.id);
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        String.valueOf(Instant.now().plus(offer.deadline).toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", FUNCTION_ARN);
    headers.set("Content-Type", "application/json");
    reply(exchange, OK, offer.event);
  }

  private void holdUntilRestored(HttpExchange exchange) throws IOException, InterruptedException {
    checkpointed.complete(null);
    try {
      restored.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    reply(exchange, OK, "");
  }

  /** Takes {@code invocation/<id>/response} and {@code invocation/<id>/error}. */
  private boolean take(String call, String body) {
    String[] parts = call.split("/", -1);
    if (parts.length != 3 || !parts[0].equals("invocation")) {
      return false;
    }
    Offer offer = running.remove(parts[1]);
    var outcome = parts[2].equals("response") ? Outcome.ANSWERED : Outcome.FAILED;
    return offer != null && offer.answer.complete(new Invocation(outcome, body));
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private record Offer(
      String id, String event, Duration deadline, CompletableFuture<Invocation> answer) {}
}
