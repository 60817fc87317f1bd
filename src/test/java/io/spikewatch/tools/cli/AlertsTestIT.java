package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.testing.SnsEmulator;
import io.spikewatch.testing.Sqs;
import io.spikewatch.tools.cli.CommandLineUser.Result;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alerts test --aws}, on a topic of an emulator. */
class AlertsTestIT {

  private static final String LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:";

  /** As the template has it. */
  private static final Map<String, String> KNOWN_KINDS =
      Map.of("FilterPolicy", "{\"kind\":[\"spike\",\"operations\",\"digest\"]}");

  @TempDir private Path folder;

  private final String stack = "stack" + UUID.randomUUID().toString().substring(0, 8);
  private final String function = stack + "-SlackFunction-7G8H9I";
  private final Sqs sqs = new Sqs(SnsEmulator.shared().endpoint());
  private String topic = "";
  private String queue = "";

  /** The command looks for credentials and addresses where the SDK does. */
  @BeforeAll
  static void leadHere() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    System.setProperty("aws.endpointUrl", SnsEmulator.shared().endpoint().toString());
  }

  @AfterAll
  static void leadAway() {
    List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.endpointUrl")
        .forEach(System::clearProperty);
  }

  @BeforeEach
  void deploy() {
    topic =
        SnsEmulator.shared()
            .sns()
            .createTopic(create -> create.name(stack + "-AlertsTopic-5E"))
            .topicArn();
    queue = sqs.createQueue(stack + "-everything");
  }

  @AfterEach
  void delete() {
    SnsEmulator.shared().sns().deleteTopic(delete -> delete.topicArn(topic));
    sqs.deleteQueue(queue);
  }

  @Test
  void goes_to_all_subscribers() {
    subscribeQueue(Map.of());

    Result result = types();

    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
    assertThat(result.out())
        .contains("ok        topic        sent to 1 subscription: sqs\n")
        .endsWith("neither recorded nor counted.\n");
    assertThat(received()).singleElement().asString().contains("spikewatch.test");
  }

  @Test
  void by_email_skips_subscribers_with_a_filter_on_kind() {
    subscribeQueue(KNOWN_KINDS);
    subscribe("email", "mei@example.com");

    Result result = types("--email");

    assertThat(result.exitCode()).as(result.out()).isEqualTo(ExitCode.OK);
    assertThat(result.out()).contains("ok        email        sent to 1 subscription: email\n");
    assertThat(received()).isEmpty();
  }

  @Test
  void waits_for_what_slack_says() throws IOException {
    SnsEmulator.shared()
        .sns()
        .subscribe(
            s ->
                s.topicArn(topic)
                    .protocol("lambda")
                    .endpoint(LAMBDA + function)
                    .attributes(KNOWN_KINDS));
    subscribe("email", "mei@example.com");

    try (FakeLambda lambda = new FakeLambda(function)) {
      Result result = types(lambda, "--slack", "--email");

      assertThat(result.exitCode()).as(result.out()).isEqualTo(ExitCode.OK);
      assertThat(result.out())
          .contains("ok        slack        SlackFunction has posted it\n")
          .contains("ok        email        sent to 1 subscription: email\n");
      assertThat(lambda.handed()).hasSize(1);
      assertThat(lambda.handed().getFirst())
          .startsWith(function + " RequestResponse ")
          .contains("aws:sns", "spikewatch.test");
    }
    try (FakeLambda lambda =
        new FakeLambda(function)
            .answering("{\"errorMessage\":\"Slack refuses the message: no_service\"}")) {
      Result result = types(lambda, "--slack");

      assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(result.out()).contains("wrong     slack        Slack refuses the message: no_");
    }
  }

  @Test
  void says_what_to_do_where_a_way_is_not_there() {
    Result result = types("--slack", "--email");

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.out())
        .contains("wrong     slack        SlackFunction is not subscribed to the alerts\n")
        .contains("wrong     email        the topic has no subscriber\n")
        .contains("Deploy with AlertEmail or SlackWebhookParameter")
        .doesNotContain("was sent");
  }

  private void subscribe(String protocol, String endpoint) {
    SnsEmulator.shared()
        .sns()
        .subscribe(s -> s.topicArn(topic).protocol(protocol).endpoint(endpoint));
  }

  private void subscribeQueue(Map<String, String> attributes) {
    String arn = "arn:aws:sqs:us-east-1:123456789012:" + stack + "-everything";
    SnsEmulator.shared()
        .sns()
        .subscribe(s -> s.topicArn(topic).protocol("sqs").endpoint(arn).attributes(attributes));
  }

  private List<String> received() {
    return sqs.receive(queue, Duration.ofSeconds(1)).stream()
        .map(message -> message.path("Body").asText())
        .toList();
  }

  private Result types(FakeLambda lambda, String... words) {
    return types(Map.of("AWS_ENDPOINT_URL_LAMBDA", lambda.address()), words);
  }

  private Result types(String... words) {
    return types(Map.of(), words);
  }

  private Result types(Map<String, String> more, String... words) {
    List<String> args = new ArrayList<>(List.of("alerts", "test", "--aws", "--stack", stack));
    args.addAll(List.of("--region", "us-east-1"));
    args.addAll(List.of(words));
    try (CommandLineUser user = new CommandLineUser(folder)) {
      for (String table : List.of("WATCHLIST", "SNAPSHOTS", "ALERTS", "HISTORY")) {
        user.variables.put(table + "_TABLE", stack);
      }
      user.variables.put("AWS_ENDPOINT_URL", SnsEmulator.shared().endpoint().toString());
      user.variables.putAll(more);
      return user.typesOnly(args.toArray(String[]::new));
    }
  }
}
