package io.spikewatch.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.aws.HttpTransport;
import io.spikewatch.aws.JsonService;
import io.spikewatch.aws.JsonService.Service;
import io.spikewatch.config.Secret;
import io.spikewatch.config.SecretSource;
import io.spikewatch.http.Pause;
import io.spikewatch.keyapi.KeyApiHttp;
import io.spikewatch.keyapi.KeyApiSettings;
import io.spikewatch.keyapi.KeyApiVideoAnalytics;
import io.spikewatch.keyapi.RateGate;
import io.spikewatch.slack.AlertMessage;
import io.spikewatch.slack.Labels;
import io.spikewatch.slack.PostResult;
import io.spikewatch.slack.SlackMessage;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.PageRequest;
import io.spikewatch.ssm.SsmSecret;
import io.spikewatch.watch.Creator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

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
    RateGate gate = new RateGate(1, Duration.ZERO, System::nanoTime, _ -> {}, new Random(1));
    try (KeyApiHttp http = new KeyApiHttp(settings)) {
      FetchResult result =
          new KeyApiVideoAnalytics(settings, http, gate)
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
    SlackPost slack = Wiring.slack(new SecretSource.Given(webhook));

    Labels labels = new Labels(AlertMessage.Severity.INFO, Set.of());

    PostResult result = slack.post(new SlackMessage("{}", "{}"), labels, Duration.ofSeconds(5));

    assertThat(result).isInstanceOf(PostResult.Unavailable.class);
    assertThat(result.toString()).doesNotContain("a-secret");
  }

  @Test
  void aws_is_refused() {
    JsonService ssm =
        new JsonService(
            new HttpTransport(),
            new Service("ssm", SsmSecret.TARGET, "1.1", "us-east-1", server.address()),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
            InstantSource.system(),
            Pause.REAL);

    assertThatThrownBy(new SsmSecret(ssm, "key")::get)
        .isInstanceOf(IllegalStateException.class)
        .hasStackTraceContaining("SSLHandshakeException");
  }
}
