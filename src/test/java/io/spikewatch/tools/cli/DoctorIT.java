package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.dynamodb.Tables;
import io.spikewatch.testing.SnsEmulator;
import io.spikewatch.tools.cli.CommandLineUser.Result;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The command over a stack of an emulator, found by the names that CloudFormation would give. */
class DoctorIT {

  private static final List<String> PROPERTIES =
      List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.endpointUrl");

  @TempDir private Path folder;

  private final String stack = "stack" + UUID.randomUUID().toString().substring(0, 8);
  private final String parameter = "/" + stack + "/key";
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder()
          .region(Region.US_EAST_1)
          .httpClient(Apache5HttpClient.create())
          .build();
  private String topic = "";

  /** The command looks for all this where the SDK does. */
  @BeforeAll
  static void leadHere() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    System.setProperty("aws.endpointUrl", SnsEmulator.shared().endpoint().toString());
  }

  @AfterAll
  static void leadAway() {
    PROPERTIES.forEach(System::clearProperty);
  }

  @BeforeEach
  void deploy() {
    Tables tables = new Tables(dynamoDb);
    tables.createWatchlist(stack + "-WatchlistTable-1A");
    tables.createSnapshots(stack + "-SnapshotsTable-2B");
    tables.createAlerts(stack + "-AlertsTable-3C");
    tables.createHistory(stack + "-HistoryTable-4D");
    topic =
        SnsEmulator.shared()
            .sns()
            .createTopic(create -> create.name(stack + "-AlertsTopic-5E"))
            .topicArn();
  }

  @AfterEach
  void delete() {
    dynamoDb.listTables().tableNames().stream()
        .filter(name -> name.startsWith(stack))
        .forEach(name -> dynamoDb.deleteTable(table -> table.tableName(name)));
    SnsEmulator.shared().sns().deleteTopic(delete -> delete.topicArn(topic));
    dynamoDb.close();
  }

  @Test
  void finds_what_a_new_stack_lacks() {
    Result result = types("--no-key-check");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.FAILED);
    assertThat(result.out())
        .contains("ok        tables       " + stack + "-WatchlistTable-1A exists and is active\n")
        .contains("ok        topic        " + stack + "-AlertsTopic-5E exists\n")
        .contains("wrong     subscribers  the topic has no subscriber\n")
        .contains("ok        clock        agrees with AWS\n")
        .contains("unknown   stack        CloudFormation refused the request (ValidationError): ")
        .contains("wrong     schedule     there is none, so no creator is polled\n")
        .contains("wrong     key          the parameter " + parameter + " cannot be read: ")
        .contains("warning   last run     no run yet\n");
  }

  @Test
  void tries_the_key_that_is_stored_and_never_shows_it() {
    SnsEmulator.shared()
        .sns()
        .subscribe(s -> s.topicArn(topic).protocol("sqs").endpoint("arn:aws:sqs:us-east-1:1:q"));
    store("not-the-key");

    Result result = types("--yes");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.FAILED);
    assertThat(result.out())
        .contains("ok        subscribers  1 subscription: sqs\n")
        .contains("ok        key          one is stored in " + parameter + "\n")
        .contains("wrong     key          KeyAPI refuses the key")
        .doesNotContain("not-the-key");
  }

  @Test
  void says_that_there_is_no_such_stack() {
    Result result = types("--no-key-check", "--stack", "elsewhere");

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(result.out())
        .contains("wrong     stack        there is no stack 'elsewhere' in us-east-1");
  }

  private void store(String key) {
    try (SsmClient ssm =
        SsmClient.builder()
            .region(Region.US_EAST_1)
            .httpClient(Apache5HttpClient.create())
            .build()) {
      ssm.putParameter(
          put -> put.name(parameter).value(key).type(ParameterType.SECURE_STRING).overwrite(true));
    }
  }

  private Result types(String... words) {
    List<String> args = new ArrayList<>(List.of("doctor", "--aws", "--region", "us-east-1"));
    args.addAll(List.of(words));
    if (!args.contains("--stack")) {
      args.addAll(List.of("--stack", stack));
    }
    try (CommandLineUser user = new CommandLineUser(folder)) {
      user.at(Instant.now().toString());
      user.variables.remove("KEYAPI_KEY");
      user.variables.put("KEYAPI_KEY_PARAMETER", parameter);
      user.variables.put("AWS_ENDPOINT_URL", SnsEmulator.shared().endpoint().toString());
      return user.typesOnly(args.toArray(String[]::new));
    }
  }
}
