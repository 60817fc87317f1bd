package io.spikewatch.function.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.aws.AwsFailure;
import io.spikewatch.adapters.aws.AwsHttp;
import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.keyapi.KeyApiHttp;
import io.spikewatch.adapters.keyapi.KeyApiSettings;
import io.spikewatch.adapters.keyapi.KeyApiVideoAnalytics;
import io.spikewatch.adapters.keyapi.RateLimiter;
import io.spikewatch.adapters.parameterstore.Secret;
import io.spikewatch.adapters.render.SampleAlerts;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.slack.PostResult;
import io.spikewatch.core.snapshot.CreditMeter;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.function.config.AwsSettings;
import io.spikewatch.function.config.SecretSource;
import io.spikewatch.testing.TestAws;
import io.spikewatch.testing.TunnelProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;

/** What a company's network prescribes. No host outside of this machine is asked or looked up. */
class ProxyTest {

  private static final URI KEYAPI = URI.create("https://api.keyapi.invalid");
  private static final String WEBHOOK = "https://hooks.slack.invalid/services/T/B/a-secret";

  @TempDir private Path folder;

  @Test
  void the_source_is_asked_through_the_proxy_and_the_key_stays_inside_tls() throws Exception {
    try (UntrustedServer server = new UntrustedServer(folder);
        TunnelProxy proxy = TunnelProxy.to(server.address().getPort())) {
      FetchResult result = asked(Map.of("HTTPS_PROXY", proxy.address()));

      assertThat(proxy.heads())
          .isNotEmpty()
          .allSatisfy(
              head ->
                  assertThat(head)
                      .startsWith("CONNECT api.keyapi.invalid:443 ")
                      .doesNotContain("a-secret"));
      assertThat(result)
          .isEqualTo(
              new FetchResult.Unavailable(
                  "no secure connection (the certificate is not trusted; if a proxy inspects TLS,"
                      + " add its certificate to Java's trust store)"));
      assertThat(server.asked()).isZero();
    }
  }

  @Test
  void slack_is_posted_to_through_the_proxy() throws Exception {
    try (UntrustedServer server = new UntrustedServer(folder);
        TunnelProxy proxy = TunnelProxy.to(server.address().getPort())) {
      PostResult result = posted(Map.of("https_proxy", proxy.address()));

      assertThat(proxy.heads())
          .isNotEmpty()
          .allSatisfy(head -> assertThat(head).startsWith("CONNECT hooks.slack.invalid:443 "));
      assertThat(result.problem().orElse(""))
          .contains("the certificate is not trusted")
          .doesNotContain("a-secret");
    }
  }

  @Test
  void aws_is_asked_through_the_proxy_with_its_credentials() throws Exception {
    try (UntrustedServer server = new UntrustedServer(folder);
        TunnelProxy proxy = TunnelProxy.to(server.address().getPort())) {
      assertThat(awsFailure(Map.of("HTTPS_PROXY", proxy.address())))
          .startsWith("AWS cannot be reached securely: check whether a proxy");

      assertThat(proxy.heads())
          .isNotEmpty()
          .allSatisfy(
              head -> assertThat(head).startsWith("CONNECT dynamodb.eu-west-1.amazonaws.com:443 "));
      assertThat(server.asked()).isZero();
    }
    try (TunnelProxy proxy =
        TunnelProxy.refusing("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic")) {
      awsFailure(Map.of("ALL_PROXY", "http://mira:p%40ss@127.0.0.1:" + proxy.port()));

      assertThat(proxy.heads()).anyMatch(head -> head.contains("bWlyYTpwQHNz"));
    }
  }

  @Test
  void a_proxy_that_refuses_or_cannot_be_used_for_aws_is_named() throws Exception {
    try (TunnelProxy proxy = TunnelProxy.refusing("403 Forbidden")) {
      assertThat(awsFailure(Map.of("HTTPS_PROXY", proxy.address())))
          .isEqualTo(
              "A proxy or gateway answered instead of DynamoDb (HTTP 403): check HTTPS_PROXY and"
                  + " NO_PROXY.");
    }
    assertThat(awsFailure(Map.of("HTTPS_PROXY", "socks5://127.0.0.1:1080")))
        .startsWith("AWS cannot be reached: HTTPS_PROXY names a SOCKS proxy");
  }

  /** What becomes of a request to a table, whose host is never looked up here. */
  private static String awsFailure(Map<String, String> proxies) {
    Map<String, String> variables = new HashMap<>(proxies);
    variables.put("AWS_LAMBDA_FUNCTION_NAME", "test");
    AwsSettings settings = AwsSettings.from(variables);
    try (AwsClients aws =
        new AwsClients(
            settings,
            AwsHttp.open(settings.proxies()),
            () -> Region.EU_WEST_1,
            TestAws::credentials)) {
      aws.dynamoDb().scan(scan -> scan.tableName("watchlist"));
      throw new AssertionError("the request was answered");
    } catch (SdkException failure) {
      return AwsFailure.explain(failure);
    }
  }

  @Test
  void a_proxy_that_wants_credentials_gets_them() throws Exception {
    try (TunnelProxy proxy =
        TunnelProxy.refusing("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic")) {
      assertThat(asked(Map.of("HTTPS_PROXY", proxy.address())).reason())
          .contains("the proxy wants other credentials (407)");
      asked(Map.of("HTTPS_PROXY", "http://mira:p%40ss@127.0.0.1:" + proxy.port()));

      assertThat(proxy.heads()).anyMatch(head -> head.contains("bWlyYTpwQHNz"));
    }
  }

  @Test
  void a_proxy_that_refuses_is_reported_as_such() throws Exception {
    try (TunnelProxy proxy = TunnelProxy.refusing("403 Forbidden")) {
      Map<String, String> variables = Map.of("ALL_PROXY", proxy.address());
      assertThat(asked(variables).reason())
          .isEqualTo(
              "the source was not reached (the proxy refused the request (403); see HTTPS_PROXY"
                  + " and NO_PROXY)");
      assertThat(posted(variables).problem().orElse("")).contains("the proxy refused the request");
    }
  }

  @Test
  void a_request_costs_a_credit_only_if_the_proxy_passes_it_on() throws Exception {
    AtomicInteger spent = new AtomicInteger();
    CreditMeter credits = () -> spent.incrementAndGet() > 0;
    try (TunnelProxy proxy = TunnelProxy.refusing("403 Forbidden")) {
      asked(KEYAPI, Map.of("HTTPS_PROXY", proxy.address()), credits);
    }
    try (UntrustedServer server = new UntrustedServer(folder);
        TunnelProxy proxy = TunnelProxy.to(server.address().getPort())) {
      asked(KEYAPI, Map.of("HTTPS_PROXY", proxy.address()), credits);
    }
    assertThat(spent).hasValue(0);

    try (TunnelProxy proxy =
        TunnelProxy.refusing("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic")) {
      URI plain = URI.create("http://api.keyapi.invalid");
      String address = "http://mira:p%40ss@127.0.0.1:" + proxy.port();
      FetchResult result = asked(plain, Map.of("HTTP_PROXY", address), credits);

      assertThat(result).isInstanceOf(FetchResult.NotIndexed.class);
      assertThat(proxy.heads()).hasSizeGreaterThan(1);
      assertThat(spent).hasValue(1);
    }
  }

  @Test
  void a_request_through_a_proxy_is_not_sent_without_a_credit() throws Exception {
    try (TunnelProxy proxy = TunnelProxy.to(1)) {
      URI plain = URI.create("http://api.keyapi.invalid");
      FetchResult result = asked(plain, Map.of("HTTP_PROXY", proxy.address()), () -> false);

      assertThat(result).isInstanceOf(FetchResult.NotAsked.class);
      assertThat(proxy.heads()).isEmpty();
    }
  }

  @Test
  void a_proxy_that_is_not_there_is_reported_as_such() throws Exception {
    int port;
    try (TunnelProxy gone = TunnelProxy.refusing("403 Forbidden")) {
      port = gone.port();
    }
    Map<String, String> variables = Map.of("HTTPS_PROXY", "127.0.0.1:" + port);
    assertThat(asked(variables).reason())
        .isEqualTo("the connection was refused (through the proxy of HTTPS_PROXY)");
    assertThat(posted(variables).problem().orElse(""))
        .isEqualTo("Slack: the connection was refused (through the proxy of HTTPS_PROXY)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.9\r\n", "HTTP/1.1 200 OK\r\n\r\n"})
  void a_proxy_that_answers_nonsense_is_named(String answer) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> answerAll(server, answer));
      assertThat(asked(Map.of("HTTPS_PROXY", "127.0.0.1:" + server.getLocalPort())).reason())
          .endsWith(" (through the proxy of HTTPS_PROXY)");
    }
  }

  private static void answerAll(ServerSocket server, String answer) {
    try {
      while (true) {
        try (Socket socket = server.accept()) {
          assertThat(socket.getInputStream().read()).isPositive();
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Test
  void a_proxy_that_cannot_be_used_is_reported_and_nothing_is_sent_around_it() throws Exception {
    Map<String, String> variables = Map.of("ALL_PROXY", "socks5://127.0.0.1:1080");
    String reason = "ALL_PROXY names a SOCKS proxy; only HTTP proxies can be used";
    assertThat(asked(variables).reason()).startsWith(reason);
    assertThat(posted(variables).problem().orElse("")).startsWith("Slack: " + reason);
  }

  @Test
  void a_host_that_is_not_known_without_a_proxy_hints_at_one() throws Exception {
    assertThat(asked(Map.of()).reason())
        .isEqualTo("the host is not known (if this network needs a proxy, set HTTPS_PROXY)");
    assertThat(posted(Map.of()).problem().orElse(""))
        .isEqualTo("Slack: the host is unknown (if this network needs a proxy, set HTTPS_PROXY)");
  }

  private static FetchResult asked(Map<String, String> variables) throws IOException {
    return asked(KEYAPI, variables, () -> true);
  }

  private static FetchResult asked(URI base, Map<String, String> variables, CreditMeter credits)
      throws IOException {
    KeyApiSettings settings =
        KeyApiSettings.of(base, () -> "a-secret", 1).through(Proxies.from(variables).to(base));
    RateLimiter limiter =
        new RateLimiter(1, Duration.ZERO, System::nanoTime, _ -> {}, new Random(1));
    try (KeyApiHttp http = new KeyApiHttp(settings)) {
      return new KeyApiVideoAnalytics(settings, http, limiter)
          .fetch(
              new PageRequest(new Creator(Optional.empty(), "mira"), Order.VIEWS, 1),
              credits,
              Deadline.in(Duration.ofSeconds(30), System::nanoTime));
    }
  }

  private static PostResult posted(Map<String, String> variables) {
    SlackPost slack =
        Wiring.slack(
            new SecretSource.Given(Secret.of(WEBHOOK)), Proxies.from(variables), Texts.ENGLISH);
    return slack.post(
        slack.posts(SampleAlerts.spikes(SampleAlerts.million())).getFirst(), Duration.ofSeconds(5));
  }
}
