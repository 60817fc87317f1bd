package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.testing.SnsEmulator;
import io.spikewatch.testing.Sqs;
import io.spikewatch.tools.cli.CommandLineUser.Result;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
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

/** The command over queues of an emulator, found by the names that CloudFormation would give. */
class RedriveIT {

  private static final String BATCH =
      "{\"creators\":[\"mira\",\"noor\",\"olga\",\"pia\"],\"asked_at\":\"2026-11-23T10:00:00Z\"}";
  private static final String RUN =
      "{\"requestContext\":{\"condition\":\"RetriesExhausted\"},\"requestPayload\":{},"
          + "\"responsePayload\":{\"errorMessage\":\"no such table\"}}";

  @TempDir private Path folder;

  private final String stack = "stack" + UUID.randomUUID().toString().substring(0, 8);
  private final Sqs sqs = new Sqs(SnsEmulator.shared().endpoint());
  private String dead = "";
  private String poll = "";

  /** The command looks for credentials where the SDK does; an emulator takes any. */
  @BeforeAll
  static void credentials() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  @AfterAll
  static void noCredentials() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @BeforeEach
  void queues() {
    dead = sqs.createQueue(stack + "-DeadLetterQueue-1A2B3C");
    poll = sqs.createQueue(stack + "-PollQueue-4D5E6F");
  }

  @AfterEach
  void delete() {
    sqs.deleteQueue(dead);
    sqs.deleteQueue(poll);
  }

  @Test
  void sends_batches_to_the_workers_and_leaves_the_rest() {
    sqs.send(dead, BATCH);
    sqs.send(dead, RUN);

    Result result = types("--yes");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("creators to poll", "@mira, @noor, @olga and 1 more", "no such table")
        .contains("1 message of 4 creators to send to the workers again; 1 other to leave there.")
        .endsWith("Done.\n");
    assertThat(bodies(poll)).containsExactly(BATCH);
    assertThat(bodies(dead)).containsExactly(RUN);
  }

  @Test
  void sends_to_slack_again_what_slack_did_not_take() throws IOException {
    String event = Files.readString(Path.of("events/spike.json"));
    sqs.send(dead, "{\"requestContext\":{},\"requestPayload\":" + event + "}");
    sqs.send(dead, RUN);

    try (FakeLambda lambda = new FakeLambda("other", stack + "-SlackFunction-7G8H9I")) {
      Result result = types(lambda, "--yes");

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.out())
          .contains("an alert for Slack")
          .contains("1 message to Slack; 1 other to leave there.");
      assertThat(lambda.handed()).hasSize(1);
      assertThat(lambda.handed().getFirst())
          .startsWith(stack + "-SlackFunction-7G8H9I Event ")
          .contains("spikewatch.alert/1");
    }
    assertThat(bodies(dead)).containsExactly(RUN);
  }

  @Test
  void keeps_what_the_function_was_not_given() throws IOException {
    String event = Files.readString(Path.of("events/spike.json"));
    sqs.send(dead, "{\"requestPayload\":" + event + "}");

    try (FakeLambda lambda = new FakeLambda(stack + "-SlackFunction-7G8H9I").refusing()) {
      Result result = types(lambda, "--yes");

      assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(result.err()).contains("lambda:InvokeFunction");
    }
    assertThat(bodies(dead)).hasSize(1);
  }

  @Test
  void changes_nothing_in_a_preview_and_gives_everything_back() {
    sqs.send(dead, BATCH);

    assertThat(types("--preview").out()).contains("@mira").endsWith("Nothing was changed.\n");

    assertThat(bodies(dead)).containsExactly(BATCH);
    assertThat(bodies(poll)).isEmpty();
  }

  @Test
  void changes_nothing_without_an_answer() {
    sqs.send(dead, BATCH);

    assertThat(types().err()).contains("Add --yes");

    assertThat(bodies(dead)).containsExactly(BATCH);
    assertThat(bodies(poll)).isEmpty();
  }

  @Test
  void deletes_what_is_not_sent_again_on_request() {
    sqs.send(dead, RUN);
    sqs.send(dead, "hello");

    assertThat(types("--discard", "--yes").out()).contains("2 others to delete");

    assertThat(bodies(dead)).isEmpty();
  }

  @Test
  void shows_programs_the_messages_and_their_fate() throws IOException {
    sqs.send(dead, BATCH);
    sqs.send(dead, RUN);

    JsonNode result = new ObjectMapper().readTree(types("--json", "--discard", "--yes").out());

    assertThat(result.path("messages").findValuesAsText("what"))
        .containsExactlyInAnyOrder("batch", "run");
    assertThat(result.path("sent").asInt()).isEqualTo(1);
    assertThat(result.path("deleted").asInt()).isEqualTo(1);
    assertThat(types("--json", "--yes").out())
        .isEqualTo("{\"messages\":[],\"sent\":0,\"deleted\":0}\n");
  }

  @Test
  void sends_a_hundred_batches() {
    for (int i = 0; i < 100; i++) {
      sqs.send(dead, "{\"creators\":[\"maker" + i + "\"]}");
    }

    assertThat(types("--yes").out()).contains("100 messages of 100 creators");

    assertThat(bodies(poll)).hasSize(100).doesNotHaveDuplicates();
    assertThat(bodies(dead)).isEmpty();
  }

  @Test
  void says_so_when_nothing_lies_there() {
    assertThat(types("--yes").out()).isEqualTo("The dead-letter queue is empty.\n");
  }

  @Test
  void says_which_stack_it_has_not_found() {
    Result result = types(List.of("redrive", "--stack", "elsewhere"));

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains("there is no stack 'elsewhere' in us-east-1");
  }

  private List<String> bodies(String queue) {
    List<JsonNode> all = new ArrayList<>();
    List<JsonNode> some = sqs.receive(queue, Duration.ofSeconds(1));
    while (!some.isEmpty()) {
      all.addAll(some);
      some = sqs.receive(queue, Duration.ofSeconds(1));
    }
    return all.stream().map(message -> message.path("Body").asText()).toList();
  }

  private Result types(FakeLambda lambda, String... words) {
    List<String> args = new ArrayList<>(List.of("redrive", "--stack", stack));
    args.addAll(List.of(words));
    return types(args, Map.of("AWS_ENDPOINT_URL_LAMBDA", lambda.address()));
  }

  private Result types(String... words) {
    List<String> args = new ArrayList<>(List.of("redrive", "--stack", stack));
    args.addAll(List.of(words));
    return types(args);
  }

  private Result types(List<String> args) {
    return types(args, Map.of());
  }

  private Result types(List<String> args, Map<String, String> more) {
    List<String> all = new ArrayList<>(args);
    all.addAll(List.of("--region", "us-east-1"));
    try (CommandLineUser user = new CommandLineUser(folder)) {
      user.variables.put("AWS_ENDPOINT_URL", SnsEmulator.shared().endpoint().toString());
      user.variables.putAll(more);
      return user.typesOnly(all.toArray(String[]::new));
    }
  }
}
