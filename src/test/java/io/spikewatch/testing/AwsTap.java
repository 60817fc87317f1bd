package io.spikewatch.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a function and the emulators of AWS: sees every request of the function as it is,
 * writes it down, and may do something to it.
 */
public final class AwsTap implements AutoCloseable {

  /** What the JDK's client sets by itself. */
  private static final Set<String> OWN = Set.of("host", "content-length", "connection", "expect");

  private static final Set<String> OF_THE_ANSWER = Set.of("content-length", "transfer-encoding");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** What may happen to a request on its way. */
  public interface Meddler {

    /** Before it is carried out; an answer here stands for it, and it is not carried out. */
    default Optional<TapReply> before(AwsCall call) {
      return Optional.empty();
    }

    /** After the service has answered with that status; false loses the answer. */
    default boolean after(AwsCall call, int status) {
      return true;
    }
  }

  /** What is answered instead of the service. */
  public record TapReply(int status, String contentType, String body) {

    /** The connection ends without an answer. */
    public static final TapReply NONE = new TapReply(0, "", "");

    /** An error as the service words it: JSON, or XML from SNS. */
    public static TapReply error(AwsCall call, int status, String code) {
      if (call.service().equals("sns")) {
        return new TapReply(
            status,
            "text/xml",
            "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>"
                .formatted(code));
      }
      return new TapReply(
          status,
          "application/x-amz-json-1.0",
          "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"no\"}"
              .formatted(code));
    }
  }

  private static final Meddler HANDS_OFF = new Meddler() {};

  private final URI dynamoDb;
  private final URI others;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final ConcurrentLinkedQueue<AwsCall> calls = new ConcurrentLinkedQueue<>();
  private volatile Meddler meddler = HANDS_OFF;

  private AwsTap(URI dynamoDb, URI others, HttpServer server) {
    this.dynamoDb = dynamoDb;
    this.others = others;
    this.server = server;
  }

  /** A tap before these two, on a free port of the loopback interface. */
  public static AwsTap before(URI dynamoDb, URI others) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var tap = new AwsTap(dynamoDb, others, server);
      server.setExecutor(tap.threads);
      server.createContext("/", tap::handle);
      server.start();
      return tap;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What leads a process's SDK here, for all services. */
  public Map<String, String> environment() {
    return Map.of("AWS_ENDPOINT_URL", endpoint().toString());
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All requests, in the order in which they came. */
  public List<AwsCall> calls() {
    return List.copyOf(calls);
  }

  public void meddle(Meddler with) {
    meddler = with;
  }

  public void handsOff() {
    meddler = HANDS_OFF;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      AwsCall call =
          AwsCall.read(
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target")),
              new String(body, StandardCharsets.UTF_8));
      calls.add(call);
      Meddler now = meddler;
      Optional<TapReply> instead = now.before(call);
      if (instead.isPresent()) {
        answer(exchange, instead.get());
        return;
      }
      HttpResponse<byte[]> response =
          client.send(request(exchange, call, body), BodyHandlers.ofByteArray());
      if (now.after(call, response.statusCode())) {
        answer(exchange, response);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange, AwsCall call, byte[] body) {
    URI service = call.service().equals("dynamodb") ? dynamoDb : others;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(exchange.getRequestURI()))
            .timeout(LIMIT)
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private static void answer(HttpExchange exchange, TapReply reply) throws IOException {
    if (reply.status() == TapReply.NONE.status()) {
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    write(exchange, reply.status(), reply.body().getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OF_THE_ANSWER.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    write(exchange, response.statusCode(), response.body());
  }

  private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.close();
  }
}
