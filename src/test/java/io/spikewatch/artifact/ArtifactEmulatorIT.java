package io.spikewatch.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.spikewatch.testing.AwsCall;
import io.spikewatch.testing.AwsTap;
import io.spikewatch.testing.CapturedMessage;
import io.spikewatch.testing.Invocation;
import io.spikewatch.testing.LambdaProcess;
import io.spikewatch.testing.Subscriber;
import io.spikewatch.tools.simulation.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The zip that is deployed, under the runtime client, against emulators and a simulated source. */
class ArtifactEmulatorIT {

  private static final String POLL = "io.spikewatch.function.lambda.PollHandler";
  private static final String VIDEO = "7456066022957665553";
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void a_scheduled_event_goes_in_and_one_alert_comes_out() throws Exception {
    try (Deployment aws = new Deployment();
        LambdaProcess lambda = aws.start(POLL)) {
      aws.watch("alice", "views_1d", "100000");
      views(aws, 50_000);
      JsonNode baseline = report(lambda.invoke(event("scheduled.json"), DEADLINE));
      assertThat(baseline.at("/polled/0").asText()).isEqualTo("alice");
      assertThat(baseline.at("/crossings").asInt()).isZero();

      views(aws, 200_000);
      JsonNode second = report(lambda.invoke(event("scheduled-rule.json"), DEADLINE));
      assertThat(second.at("/sent").asInt()).isEqualTo(1);
      assertThat(second.at("/pending").asInt()).isZero();
      views(aws, 210_000);
      report(lambda.invoke(event("scheduled.json"), DEADLINE));

      List<CapturedMessage> messages = aws.subscriber.all();
      assertThat(messages).hasSize(1);
      JsonNode alert = JSON.readTree(messages.getFirst().body()).at("/alerts/0");
      assertThat(alert.at("/metric").asText()).isEqualTo("views_1d");
      assertThat(alert.at("/value").asText()).isEqualTo("200000");
      assertThat(alert.at("/previous").asText()).isEqualTo("50000");
      assertThat(messages.getFirst().attributes().get("severity"))
          .isEqualTo(new CapturedMessage.Attribute("String", "warning"));
      assertThat(lambda.log()).contains("\"CloudWatchMetrics\"", "\"PendingAlerts\":0");
    }
  }

  @Test
  void two_runs_at_once_announce_a_crossing_once() throws Exception {
    try (Deployment aws = new Deployment();
        LambdaProcess one = aws.start(POLL);
        LambdaProcess other = aws.start(POLL)) {
      aws.watch("alice", "views_1d", "100000");
      views(aws, 50_000);
      report(one.invoke(event("scheduled.json"), DEADLINE));
      for (int round = 1; round <= 5; round++) {
        views(aws, 200_000);
        String event = event("scheduled.json");
        List<CompletableFuture<Invocation>> both =
            List.of(one.submit(event, DEADLINE), other.submit(event, DEADLINE));
        for (CompletableFuture<Invocation> run : both) {
          report(run.join());
        }
        assertThat(aws.subscriber.all()).as("round %d", round).hasSize(1);
        views(aws, 1_000 + round);
        report(one.invoke(event, DEADLINE));
      }
    }
  }

  @Test
  void a_run_that_is_killed_loses_nothing() throws Exception {
    try (Deployment aws = new Deployment();
        AwsTap tap = aws.tap()) {
      aws.watch("alice", "views_1d", "100000");
      views(aws, 50_000);
      try (LambdaProcess lambda =
          LambdaProcess.start(Deployment.zip(), POLL, aws.environment(tap))) {
        report(lambda.invoke(event("scheduled.json"), DEADLINE));
        views(aws, 200_000);
        tap.meddle(killsAtPublish(lambda));
        assertThat(lambda.invoke(event("scheduled.json"), DEADLINE).ok()).isFalse();
      }
      assertThat(aws.subscriber.all()).isEmpty();
      aws.aMinutePasses();
      try (LambdaProcess lambda = aws.start(POLL)) {
        report(lambda.invoke(event("scheduled.json"), DEADLINE));
      }
      assertThat(aws.subscriber.all()).hasSize(1);
    }
  }

  @Test
  void the_key_is_in_no_log_message_table_or_report_of_a_failing_run() throws Exception {
    try (Deployment aws = new Deployment();
        LambdaProcess lambda = aws.start(POLL)) {
      aws.watch("alice", "views_1d", "100000");
      views(aws, 50_000);
      StringBuilder said = new StringBuilder();
      for (Fault fault : Fault.values()) {
        aws.source.fail("alice", fault, 2);
        said.append(lambda.invoke(event("scheduled.json"), DEADLINE).text());
      }
      aws.source.deadKey(true);
      said.append(lambda.invoke(event("scheduled.json"), DEADLINE).text());
      aws.subscriber.all().forEach(m -> said.append(m));
      aws.kept().forEach(said::append);
      said.append(lambda.log());

      assertThat(said.toString()).contains("alice").doesNotContain(aws.source.key());
    }
  }

  @Test
  void a_restored_process_reads_time_and_key_again() throws Exception {
    try (Deployment aws = new Deployment();
        AwsTap tap = aws.tap();
        LambdaProcess lambda =
            LambdaProcess.startSnapStart(Deployment.zip(), POLL, aws.environment(tap))) {
      assertThat(lambda.log()).doesNotContain("ended early");
      assertThat(tap.calls()).extracting(AwsCall::operation).containsExactly("GetItem");
      assertThat(aws.source.credits()).isZero();
      aws.watch("alice", "views_1d", "100000");
      views(aws, 50_000);
      lambda.restore();
      report(lambda.invoke(event("scheduled.json"), DEADLINE));
      views(aws, 200_000);
      Instant restored = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      report(lambda.invoke(event("scheduled.json"), DEADLINE));
      JsonNode body = JSON.readTree(aws.subscriber.next(Duration.ofSeconds(10)).body());
      assertThat(Instant.parse(body.at("/observed_at").asText())).isAfterOrEqualTo(restored);
    }
  }

  @Test
  void what_quiet_hours_hold_back_comes_as_one_digest_from_two_runs_after_a_redeploy()
      throws Exception {
    try (Deployment aws = new Deployment()) {
      LocalTime now = LocalTime.now(ZoneId.of("Asia/Singapore")).truncatedTo(ChronoUnit.MINUTES);
      Map<String, String> quiet = new HashMap<>(aws.environment());
      quiet.put("TIME_ZONE", "Asia/Singapore");
      quiet.put("QUIET_HOURS", now.minusHours(3) + "-" + now.plusHours(3));
      aws.watch("alice", "views_1d", "100000");
      aws.watch("bob", "views_1d", "100000");
      try (LambdaProcess lambda = LambdaProcess.start(Deployment.zip(), POLL, quiet)) {
        both(aws, 50_000);
        report(lambda.invoke(event("scheduled.json"), DEADLINE));
        both(aws, 200_000);
        JsonNode run = report(lambda.invoke(event("scheduled.json"), DEADLINE));
        assertThat(run.at("/crossings").asInt()).isEqualTo(2);
        assertThat(run.at("/held").asInt()).isEqualTo(2);
        assertThat(run.at("/pending").asInt()).isZero();
        assertThat(aws.subscriber.all()).isEmpty();
      }
      try (LambdaProcess one = aws.start(POLL);
          LambdaProcess other = aws.start(POLL)) {
        CompletableFuture<Invocation> first = one.submit(event("scheduled.json"), DEADLINE);
        CompletableFuture<Invocation> second = other.submit(event("scheduled.json"), DEADLINE);
        report(first.join());
        report(second.join());
        report(one.invoke(event("scheduled.json"), DEADLINE));
      }
      List<CapturedMessage> messages = aws.subscriber.all();
      assertThat(messages).hasSize(1);
      JsonNode digest = JSON.readTree(messages.getFirst().body());
      assertThat(digest.at("/kind").asText()).isEqualTo("digest");
      assertThat(digest.at("/reason").asText()).isEqualTo("quiet_hours");
      assertThat(digest.at("/alerts").size()).isEqualTo(2);
      assertThat(messages.getFirst().attributes().get("kind"))
          .isEqualTo(new CapturedMessage.Attribute("String", "digest"));
    }
  }

  @Test
  void caps_hold_for_two_runs_at_once_and_the_rest_comes_as_one_digest() throws Exception {
    try (Deployment aws = new Deployment()) {
      Map<String, String> capped = new HashMap<>(aws.environment());
      capped.put("MAX_MESSAGES_PER_DAY", "2");
      for (int i = 0; i < 6; i++) {
        aws.watch("maker" + i, "views_1d", "100000");
      }
      try (LambdaProcess one = LambdaProcess.start(Deployment.zip(), POLL, capped);
          LambdaProcess other = LambdaProcess.start(Deployment.zip(), POLL, capped)) {
        makers(aws, 50_000);
        report(one.invoke(event("scheduled.json"), DEADLINE));
        makers(aws, 200_000);
        CompletableFuture<Invocation> first = one.submit(event("scheduled.json"), DEADLINE);
        CompletableFuture<Invocation> second = other.submit(event("scheduled.json"), DEADLINE);
        report(first.join());
        report(second.join());
        assertThat(aws.subscriber.all()).hasSize(2);
      }
      try (LambdaProcess uncapped = aws.start(POLL)) {
        JsonNode run = report(uncapped.invoke(event("scheduled.json"), DEADLINE));
        assertThat(run.at("/sent").asInt()).isEqualTo(1);
      }
      JsonNode digest = JSON.readTree(aws.subscriber.all().getLast().body());
      assertThat(digest.at("/reason").asText()).isEqualTo("cap");
      assertThat(digest.at("/alerts").size()).isEqualTo(4);
    }
  }

  @Test
  void the_digest_of_a_day_comes_once_from_two_runs_at_once() throws Exception {
    try (Deployment aws = new Deployment()) {
      Map<String, String> daily = new HashMap<>(aws.environment());
      daily.put("DAILY_DIGEST_AT", "00:00");
      aws.watch("alice", "views_1d", "100000");
      views(aws, 50_000);
      try (LambdaProcess one = LambdaProcess.start(Deployment.zip(), POLL, daily);
          LambdaProcess other = LambdaProcess.start(Deployment.zip(), POLL, daily)) {
        CompletableFuture<Invocation> first = one.submit(event("scheduled.json"), DEADLINE);
        CompletableFuture<Invocation> second = other.submit(event("scheduled.json"), DEADLINE);
        report(first.join());
        report(second.join());
      }
      List<CapturedMessage> messages = aws.subscriber.all();
      assertThat(messages).hasSize(1);
      assertThat(JSON.readTree(messages.getFirst().body()).at("/reason").asText())
          .isEqualTo("daily");
    }
  }

  @Test
  void the_worker_polls_what_is_handed_over_and_names_what_it_cannot_read() throws Exception {
    try (Deployment aws = new Deployment();
        LambdaProcess lambda = aws.start("io.spikewatch.function.lambda.WorkerHandler")) {
      aws.watch("alice", "views_1d", "100000");
      views(aws, 50_000);
      String event =
          """
          {"Records":[{"messageId":"good","body":"{\\"creators\\":[\\"alice\\"]}"},
                      {"messageId":"bad","body":"<html>"}]}""";
      assertThat(lambda.invoke(event, DEADLINE).payload())
          .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"bad\"}]}");
      assertThat(aws.source.credits()).isPositive();
    }
  }

  @Test
  void a_run_that_cannot_record_ends_in_an_error() throws Exception {
    try (Deployment aws = new Deployment()) {
      Map<String, String> environment = new HashMap<>(aws.environment());
      environment.put("SNAPSHOTS_TABLE", "no-such-table");
      aws.watch("alice", "views_1d", "100000");
      try (LambdaProcess lambda = LambdaProcess.start(Deployment.zip(), POLL, environment)) {
        Invocation run = lambda.invoke(event("scheduled.json"), DEADLINE);
        assertThat(run.ok()).isFalse();
        assertThat(run.error())
            .contains("DynamoDb did not find what was requested (ResourceNotFoundException)");
      }
    }
  }

  @Test
  void what_the_topic_carries_is_posted_to_slack() throws Exception {
    List<String> posted = new CopyOnWriteArrayList<>();
    HttpServer slack =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slack.createContext(
        "/services",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    slack.start();
    String webhook = "http://127.0.0.1:" + slack.getAddress().getPort() + "/services/T/B/secret";
    try (LambdaProcess lambda =
        LambdaProcess.start(
            Deployment.zip(),
            "io.spikewatch.function.lambda.SlackHandler",
            Map.of("SLACK_WEBHOOK_URL", webhook))) {
      Invocation spike = lambda.invoke(event("spike.json"), DEADLINE);
      assertThat(spike.payload()).isEqualTo("{\"posted\":1}");
      lambda.invoke(event("operations.json"), DEADLINE).payload();
      lambda.invoke(event("digest.json"), DEADLINE).payload();
      assertThat(posted).hasSize(3).noneMatch(p -> p.contains("<!channel>"));
      assertThat(lambda.log()).doesNotContain("secret");
    } finally {
      slack.stop(0);
    }
  }

  @Test
  void the_chat_service_gets_what_it_can_show_by_its_own_topic() throws Exception {
    try (Deployment aws = new Deployment();
        Subscriber chat = Subscriber.raw(aws.aws, aws.chatTopic())) {
      Map<String, String> environment = aws.environment();
      environment.put("CHAT_TOPIC_ARN", aws.chatTopic());
      try (LambdaProcess lambda =
          LambdaProcess.start(
              Deployment.zip(), "io.spikewatch.function.lambda.SlackHandler", environment)) {
        for (String file : List.of("spike.json", "operations.json", "digest.json")) {
          assertThat(lambda.invoke(event(file), DEADLINE).payload()).isEqualTo("{\"posted\":1}");
        }
      }
      assertThat(chat.all())
          .allMatch(m -> m.body().startsWith("{\"version\":\"1.0\",\"source\":\"custom\""))
          .noneMatch(m -> m.body().contains("<!channel>"));
    }
  }

  @Test
  void a_message_that_the_topic_of_the_chat_service_does_not_take_is_tried_again()
      throws Exception {
    try (Deployment aws = new Deployment()) {
      Map<String, String> environment = aws.environment();
      environment.put("CHAT_TOPIC_ARN", aws.chatTopic() + "-gone");
      try (LambdaProcess lambda =
          LambdaProcess.start(
              Deployment.zip(), "io.spikewatch.function.lambda.SlackHandler", environment)) {
        assertThat(lambda.invoke(event("spike.json"), DEADLINE).error())
            .contains("sns: refused with NotFound");
      }
    }
  }

  /** The process dies when it is about to publish. */
  private static AwsTap.Meddler killsAtPublish(LambdaProcess lambda) {
    return new AwsTap.Meddler() {
      @Override
      public Optional<AwsTap.TapReply> before(AwsCall call) {
        if (!call.is("Publish")) {
          return Optional.empty();
        }
        lambda.kill();
        return Optional.of(AwsTap.TapReply.NONE);
      }
    };
  }

  private static void views(Deployment aws, long views1d) {
    views(aws, "alice", VIDEO, views1d);
  }

  private static void views(Deployment aws, String handle, String video, long views1d) {
    aws.world
        .at(Instant.now())
        .video(handle, video)
        .age(Duration.ofDays(9))
        .views(10_000_000 + views1d)
        .views1d(views1d);
  }

  private static void both(Deployment aws, long views1d) {
    views(aws, "alice", VIDEO, views1d);
    views(aws, "bob", VIDEO.replace('7', '8'), views1d);
  }

  private static void makers(Deployment aws, long views1d) {
    for (int i = 0; i < 6; i++) {
      views(aws, "maker" + i, "745606602295766555" + i, views1d);
    }
  }

  private static JsonNode report(Invocation invocation) throws IOException {
    return JSON.readTree(invocation.payload());
  }

  private static String event(String file) throws IOException {
    return Files.readString(Path.of("events", file));
  }
}
