package io.spikewatch.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.testing.CapturedMessage;
import io.spikewatch.testing.LambdaProcess;
import io.spikewatch.testing.SnsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The zip with DynamoDB, SNS and SQS on one emulator: LocalStack where Docker is, or the one that
 * {@code SPIKEWATCH_TEST_AWS_ENDPOINT} names.
 *
 * <p>Without either the factory makes no test. That is neither a pass nor a skip, which {@code
 * .ci/run} would count as a failure, and the end of the output says "not run".
 */
class OneEmulatorIT {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VIDEO = "7456066022957665553";

  @Test
  void the_output_says_whether_it_runs() throws IOException {
    Optional<SnsEmulator> one = SnsEmulator.forAll();

    assertThat(Files.readString(Path.of("target/provided-to-tests.txt")))
        .contains(
            "DynamoDB, SNS and SQS on one emulator: "
                + one.map(SnsEmulator::name).orElse("not run"));
  }

  @TestFactory
  Stream<DynamicTest> an_alert_goes_from_the_source_to_a_queue() {
    return SnsEmulator.forAll().stream()
        .map(one -> DynamicTest.dynamicTest("on " + one.name(), () -> announces(one)));
  }

  private static void announces(SnsEmulator one) throws Exception {
    try (Deployment aws = Deployment.on(one);
        LambdaProcess lambda = aws.start("io.spikewatch.function.lambda.PollHandler")) {
      aws.watch("alice", "views_1d", "100000");
      views(aws, 50_000);
      assertThat(poll(lambda).at("/polled/0").asText()).isEqualTo("alice");
      views(aws, 200_000);
      assertThat(poll(lambda).at("/sent").asInt()).isEqualTo(1);
      views(aws, 210_000);
      assertThat(poll(lambda).at("/crossings").asInt()).isZero();

      List<CapturedMessage> messages = aws.subscriber.all();
      assertThat(messages).hasSize(1);
      assertThat(JSON.readTree(messages.getFirst().body()).at("/alerts/0/value").asText())
          .isEqualTo("200000");
    }
  }

  private static void views(Deployment aws, long views) {
    aws.world
        .at(InstantSource.system().instant())
        .video("alice", VIDEO)
        .age(Duration.ofDays(9))
        .views(10_000_000 + views)
        .views1d(views);
  }

  private static JsonNode poll(LambdaProcess lambda) throws IOException {
    return JSON.readTree(lambda.invoke("{\"creators\":[\"alice\"]}", DEADLINE).payload());
  }
}
