package io.spikewatch.function.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.adapters.aws.AwsHttp;
import io.spikewatch.adapters.aws.CallLimits;
import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.keyapi.KeyApiHttp;
import io.spikewatch.adapters.keyapi.KeyApiSettings;
import io.spikewatch.adapters.keyapi.KeyApiVideoAnalytics;
import io.spikewatch.adapters.keyapi.RateLimiter;
import io.spikewatch.adapters.parameterstore.Secret;
import io.spikewatch.adapters.parameterstore.SsmSecret;
import io.spikewatch.adapters.render.SampleAlerts;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.slack.PostResult;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.PageRequest;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.function.config.SecretSource;
import io.spikewatch.testing.TestAws;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;

/** A server that nobody vouches for gets no key, no webhook and no credentials. */
class TlsTest {

  @TempDir private Path folder;
  private UntrustedServer server;

  @BeforeEach
  void start() throws Exception {
    server = new UntrustedServer(folder);
  }

  @AfterEach
  void nothingWasAsked() {
    server.close();
    assertThat(server.asked()).isZero();
  }

  @Test
  void the_source_is_refused() throws Exception {
    KeyApiSettings settings = KeyApiSettings.of(server.address(), () -> "a-secret", 1);
    RateLimiter limiter =
        new RateLimiter(1, Duration.ZERO, System::nanoTime, _ -> {}, new Random(1));
    try (KeyApiHttp http = new KeyApiHttp(settings)) {
      FetchResult result =
          new KeyApiVideoAnalytics(settings, http, limiter)
              .fetch(
                  new PageRequest(new Creator(Optional.empty(), "mira"), Order.VIEWS, 1),
                  () -> true,
                  Deadline.in(Duration.ofSeconds(30), System::nanoTime));

      assertThat(result).isInstanceOf(FetchResult.Unavailable.class);
      assertThat(result.toString()).contains("no secure connection").doesNotContain("a-secret");
    }
  }

  @Test
  void slack_is_refused() {
    Secret webhook = Secret.of(server.address() + "/services/T/B/a-secret");
    SlackPost slack = Wiring.slack(new SecretSource.Given(webhook), Proxies.NONE, Texts.ENGLISH);

    PostResult result =
        slack.post(
            slack.posts(SampleAlerts.spikes(SampleAlerts.million())).getFirst(),
            Duration.ofSeconds(5));

    assertThat(result).isInstanceOf(PostResult.SlackUnavailable.class);
    assertThat(result.toString()).doesNotContain("a-secret");
  }

  @Test
  void aws_is_refused() {
    try (SdkHttpClient http = AwsHttp.open(Proxies.NONE);
        SsmClient ssm =
            SsmClient.builder()
                .httpClient(http)
                .endpointOverride(server.address())
                .region(Region.US_EAST_1)
                .credentialsProvider(TestAws.credentials())
                .overrideConfiguration(CallLimits.STORE::applyTo)
                .build()) {
      assertThatThrownBy(new SsmSecret(ssm, "key")::get)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("AWS cannot be reached securely")
          .hasStackTraceContaining("SSLHandshakeException");
    }
  }
}
