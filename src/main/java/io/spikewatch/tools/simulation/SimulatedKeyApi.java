package io.spikewatch.tools.simulation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Serves a {@link Source} on the loopback interface like the video-analytics endpoint, in virtual
 * time and with faults on demand.
 */
public final class SimulatedKeyApi implements AutoCloseable {

  public static final String PATH = "/v1/tiktok/influencer/videos/analytics";

  private static final String KEY = "simulated-key";
  private static final int OVERSIZE = 10 * 1024 * 1024;
  private static final String HTML =
      "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

  private final Source source;
  private final InstantSource clock;
  private final FaultPlan faults;
  private final Duration latency;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong requests = new AtomicLong();
  private final Map<String, Long> creditsByCreator = new ConcurrentHashMap<>();
  private final Map<Integer, Long> answersByStatus = new ConcurrentHashMap<>();
  private final Map<Fault, Long> faultsServed = new ConcurrentHashMap<>();
  private volatile boolean keyDead;
  private volatile boolean exhausted;

  private SimulatedKeyApi(
      Source source, InstantSource clock, FaultMix mix, Duration latency, HttpServer server) {
    this.source = source;
    this.clock = clock;
    this.faults = new FaultPlan(mix);
    this.latency = latency;
    this.server = server;
  }

  /** Starts a server without faults or latency. */
  public static SimulatedKeyApi start(Source source, InstantSource clock) {
    return start(source, clock, FaultMix.NONE, Duration.ZERO);
  }

  /**
   * Starts a server on a free port of the loopback interface.
   *
   * @param clock the virtual time whose figures are served
   * @param latency the real time that every response takes
   */
  public static SimulatedKeyApi start(
      Source source, InstantSource clock, FaultMix mix, Duration latency) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(address, 0);
      SimulatedKeyApi api = new SimulatedKeyApi(source, clock, mix, latency, server);
      server.createContext("/", api::handle);
      server.setExecutor(api.threads);
      server.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback interface", e);
    }
  }

  /** Scheme, host and port, without the path of the endpoint. */
  public URI uri() {
    String host = server.getAddress().getAddress().getHostAddress();
    return URI.create("http://%s:%d".formatted(host, server.getAddress().getPort()));
  }

  public String key() {
    return KEY;
  }

  /**
   * The number of requests answered with a 200 since the start or the last reset, which are
   * charged.
   */
  public long credits() {
    return creditsByCreator.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The credits by creator id. */
  public Map<String, Long> creditsByCreator() {
    return new TreeMap<>(creditsByCreator);
  }

  /**
   * The number of responses by HTTP status; a connection that ended without a response counts as 0.
   */
  public Map<Integer, Long> answersByStatus() {
    return new TreeMap<>(answersByStatus);
  }

  /** The number of requests with each fault. */
  public Map<Fault, Long> faultsServed() {
    return new TreeMap<>(faultsServed);
  }

  public void resetCounts() {
    creditsByCreator.clear();
    answersByStatus.clear();
    faultsServed.clear();
  }

  /** Orders a fault for the next requests of the creator, after the faults ordered before. */
  public void fail(String handle, Fault fault, int times) {
    faults.order(source.userId(handle, clock.instant()).orElse(handle), fault, times);
  }

  /** Removes all faults; only faults ordered later occur. */
  public void recovers() {
    faults.end();
  }

  /** Sets whether every request is answered as if the key were revoked. */
  public void deadKey(boolean dead) {
    keyDead = dead;
  }

  /** Sets whether every request is answered as if no credits were left. */
  public void exhausted(boolean empty) {
    exhausted = empty;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try {
      pause();
      SimulatedResponse response = answer(exchange);
      answersByStatus.merge(response.status(), 1L, Long::sum);
      if (!response.isNone()) {
        exchange.getResponseHeaders().set("Content-Type", response.contentType());
        if (response.status() == 302) {
          exchange.getResponseHeaders().set("Location", uri() + "/elsewhere");
        }
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    } finally {
      exchange.close();
    }
  }

  private void pause() {
    long end = System.nanoTime() + latency.toNanos();
    for (long left = latency.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private SimulatedResponse answer(HttpExchange exchange) {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      return error(404, "no such path");
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      return error(405, "method not allowed");
    }
    if (keyDead
        || !("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return error(401, "apiKey is null");
    }
    if (exhausted) {
      return error(402, "apiKey quota is not enough");
    }
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    try {
      return answer(AnalyticsRequest.parse(query), query);
    } catch (AnalyticsRequest.InvalidParameter e) {
      return error(400, String.valueOf(e.getMessage()));
    }
  }

  private SimulatedResponse answer(AnalyticsRequest request, String query) {
    Instant now = clock.instant();
    Optional<String> userId =
        request.userId().isEmpty()
            ? source.userId(request.uniqueId(), now)
            : Optional.of(request.userId());
    String asked = userId.orElse(request.uniqueId());
    Optional<Fault> fault = faults.next(asked, query, now);
    fault.ifPresent(met -> faultsServed.merge(met, 1L, Long::sum));
    SimulatedResponse response =
        fault
            .flatMap(SimulatedKeyApi::refusal)
            .orElseGet(
                () ->
                    source
                        .handle(asked, now)
                        .map(handle -> page(request, asked, handle, now, fault))
                        .orElseGet(() -> error(404, "influencer not found")));
    if (response.status() == 200) {
      creditsByCreator.merge(asked, 1L, Long::sum);
    }
    return response;
  }

  /** The response with a fault that needs no page of videos. */
  private static Optional<SimulatedResponse> refusal(Fault fault) {
    return switch (fault) {
      case SERVER_ERROR -> Optional.of(error(500, "Internal server error"));
      case TOO_MANY_REQUESTS -> Optional.of(error(429, "qps limit exceeded"));
      case FORBIDDEN -> Optional.of(error(403, "no access for this apiKey"));
      case UNAUTHORIZED -> Optional.of(error(401, "apiKey is invalid"));
      case NO_CREDITS -> Optional.of(error(402, "apiKey quota is not enough"));
      case NOT_FOUND -> Optional.of(error(404, "influencer not found"));
      case REDIRECT -> Optional.of(SimulatedResponse.json(302, ""));
      case NO_ANSWER -> Optional.of(SimulatedResponse.NONE);
      case MALFORMED_JSON -> Optional.of(SimulatedResponse.json(200, "{code:0,'data':[}"));
      case WRONG_TYPES ->
          Optional.of(
              SimulatedResponse.json(200, "{\"code\":\"0\",\"data\":\"none\",\"message\":7}"));
      case MISSING_DATA ->
          Optional.of(SimulatedResponse.json(200, "{\"code\":0,\"message\":\"success\"}"));
      case OVERSIZED_BODY ->
          Optional.of(SimulatedResponse.json(200, "{\"data\":[" + " ".repeat(OVERSIZE)));
      case HTML_PAGE -> Optional.of(SimulatedResponse.html(HTML));
      case ERROR_IN_200 ->
          Optional.of(
              SimulatedResponse.json(200, AnalyticsJson.error(500, "Internal server error")));
      default -> Optional.empty();
    };
  }

  private SimulatedResponse page(
      AnalyticsRequest request, String userId, String handle, Instant now, Optional<Fault> fault) {
    List<ListedVideo> rows =
        fault.filter(Fault.EMPTY_DATA::equals).isPresent()
            ? List.of()
            : source.listing(userId, now).page(request.order(), request.page(), request.size());
    String requestId = new UUID(now.toEpochMilli(), requests.incrementAndGet()).toString();
    String body = AnalyticsJson.page(rows, userId, handle, requestId, fault);
    boolean truncated = fault.filter(Fault.TRUNCATED_BODY::equals).isPresent();
    return SimulatedResponse.json(200, truncated ? body.substring(0, body.length() / 2) : body);
  }

  private static SimulatedResponse error(int status, String message) {
    return SimulatedResponse.json(status, AnalyticsJson.error(status, message));
  }
}
