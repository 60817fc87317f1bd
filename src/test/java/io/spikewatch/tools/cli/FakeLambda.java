package io.spikewatch.tools.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** As much of Lambda's interface as the command line uses: a list, in pages, and invocations. */
final class FakeLambda implements AutoCloseable {

  private static final String PATH = "/2015-03-31/functions";

  private final HttpServer server;
  private final List<String> names;
  private final List<String> handed = new CopyOnWriteArrayList<>();
  private boolean refuses;
  private String answer = "{\"posted\":1}";

  FakeLambda(String... names) throws IOException {
    this.names = Arrays.asList(names);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PATH, this::answer);
    server.start();
  }

  /** Lets nobody invoke anything. */
  FakeLambda refusing() {
    refuses = true;
    return this;
  }

  /** What a function answers to whoever waits for it. */
  FakeLambda answering(String json) {
    answer = json;
    return this;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was handed over: function, type of invocation, event. */
  List<String> handed() {
    return List.copyOf(handed);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path =
        exchange.getRequestURI().getPath().substring(PATH.length()).replaceFirst("^/", "");
    if (!exchange.getRequestHeaders().getFirst("Authorization").contains("/lambda/aws4_request")) {
      reply(exchange, 403, "{\"Message\":\"not signed for Lambda\"}");
    } else if (path.isEmpty()) {
      reply(exchange, 200, page(exchange.getRequestURI().getQuery()));
    } else if (refuses) {
      exchange.getResponseHeaders().set("X-Amzn-ErrorType", "AccessDeniedException");
      reply(exchange, 403, "{\"Message\":\"not authorized to perform: lambda:InvokeFunction\"}");
    } else {
      String type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
      handed.add(path.replace("/invocations", "") + " " + type + " " + body);
      boolean waits = type.equals("RequestResponse");
      if (answer.contains("errorMessage")) {
        exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
      }
      reply(exchange, waits ? 200 : 202, waits ? answer : "");
    }
  }

  /** One function on each page. */
  private String page(@Nullable String query) {
    int at = query == null ? 0 : Integer.parseInt(query.replace("Marker=", ""));
    String listed =
        names.stream()
            .skip(at)
            .limit(1)
            .map("{\"FunctionName\":\"%s\"}"::formatted)
            .collect(Collectors.joining(","));
    String next = at + 1 < names.size() ? "\"" + (at + 1) + "\"" : "null";
    return "{\"Functions\":[" + listed + "],\"NextMarker\":" + next + "}";
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
