package io.spikewatch.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.template.Policies;
import io.spikewatch.template.Template;
import io.spikewatch.testing.AwsCall;
import io.spikewatch.testing.AwsCall.Grant;
import io.spikewatch.testing.AwsTap;
import io.spikewatch.testing.LambdaProcess;
import io.spikewatch.tools.simulation.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Each function may do exactly what it does: every request that the deployed zip makes of AWS, in
 * runs of every kind, is held against the template, both ways round.
 */
class PolicyIT {

  private static final String POLL = "io.spikewatch.function.lambda.PollHandler";
  private static final String WORKER = "io.spikewatch.function.lambda.WorkerHandler";
  private static final String SLACK = "io.spikewatch.function.lambda.SlackHandler";
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String WEBHOOK_PARAMETER = "/spikewatch/test/webhook";
  private static final int VIDEOS = 9;

  /** Enough creators at a time that some of their records are stored with one request. */
  private static final List<String> CREATORS =
      List.of("alice", "bob", "dora", "emil", "fay", "gus", "hal", "ida");

  private static final String POLL_TIMES = "poll-times";
  private static final int POLLS_UNTIL_FRAMES_ARE_FILED = 12;

  private final Policies policies = new Policies(Template.read());

  @Test
  void the_function_that_polls_may_do_what_it_does_and_nothing_else() throws Exception {
    try (Deployment aws = new Deployment();
        AwsTap tap = aws.tap();
        LambdaProcess handsOver = start(POLL, with(environment(aws, tap), "SCALE_OUT", "always"))) {
      everyKindOfRun(aws, tap, POLL, event("scheduled.json"));
      run(aws, handsOver, event("dry-run.json"));
      run(aws, handsOver, event("scheduled.json"));

      assertThat(with(made(aws, tap), onBehalf("PollLogGroup", "sqs:SendMessage DeadLetterQueue")))
          .isEqualTo(policies.of("PollFunction"));
    }
  }

  @Test
  void the_function_that_works_off_batches_may_do_what_it_does_and_nothing_else() throws Exception {
    try (Deployment aws = new Deployment();
        AwsTap tap = aws.tap()) {
      String event =
          "{\"Records\":[{\"messageId\":\"m\",\"body\":\"{\\\"creators\\\":[\\\"%s\\\"]}\"}]}"
              .formatted(String.join("\\\",\\\"", CREATORS));
      everyKindOfRun(aws, tap, WORKER, event);

      assertThat(
              with(
                  made(aws, tap),
                  onBehalf(
                      "WorkerLogGroup",
                      // Lambda reads the queue before it invokes the function.
                      "sqs:ReceiveMessage PollQueue",
                      "sqs:DeleteMessage PollQueue",
                      "sqs:GetQueueAttributes PollQueue")))
          .isEqualTo(policies.of("WorkerFunction"));
    }
  }

  @Test
  void the_function_that_posts_to_slack_may_do_what_it_does_and_nothing_else() throws Exception {
    try (Deployment aws = new Deployment();
        AwsTap tap = aws.tap()) {
      aws.parameter(WEBHOOK_PARAMETER, "http://127.0.0.1:9/services/T/B/secret");
      try (LambdaProcess lambda =
          start(
              SLACK,
              with(
                  tap.environment(),
                  "SLACK_WEBHOOK_PARAMETER",
                  WEBHOOK_PARAMETER,
                  "CHAT_TOPIC_ARN",
                  aws.chatTopic()))) {
        assertThat(lambda.invoke(event("spike.json"), DEADLINE).error()).contains("Slack");
      }

      assertThat(with(made(aws, tap), onBehalf("SlackLogGroup", "sqs:SendMessage DeadLetterQueue")))
          .isEqualTo(policies.of("SlackFunction"));
    }
  }

  /**
   * Runs in which everything happens that can: first looks and later ones, spikes, quiet hours and
   * what they held back, caps, a budget, a day's digest, a rename, an item that is malformed, a
   * source that fails, and frames enough to be filed.
   */
  private static void everyKindOfRun(Deployment aws, AwsTap tap, String handler, String event) {
    LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
    Map<String, String> environment = environment(aws, tap);
    try (LambdaProcess plain = start(handler, environment);
        LambdaProcess quiet =
            start(
                handler,
                with(environment, "QUIET_HOURS", now.minusHours(3) + "-" + now.plusHours(3)));
        LambdaProcess bounded =
            start(
                handler,
                with(
                    environment,
                    "MAX_MESSAGES_PER_DAY",
                    "1",
                    "DAILY_CREDIT_BUDGET",
                    "1000",
                    "NO_RUN_ALARM_HOURS",
                    "2",
                    "DAILY_DIGEST_AT",
                    "00:00"))) {
      CREATORS.forEach(handle -> aws.watch(handle, "views_1d", "100000"));
      aws.watch("carol", "no_metric", "1");
      longWatchlist(aws);
      for (LambdaProcess each : List.of(plain, quiet, plain, bounded, plain)) {
        videos(aws, VIDEOS, 1_000);
        run(aws, each, event);
        videos(aws, VIDEOS, 200_000);
        run(aws, each, event);
        aws.source.fail("bob", Fault.HTML_PAGE, 1);
      }
      aws.world.at(Instant.now()).creator("alice").renamed("alice.now");
      for (int i = 0; i < POLLS_UNTIL_FRAMES_ARE_FILED; i++) {
        videos(aws, VIDEOS + i, 1_000 + 7_919L * i);
        run(aws, plain, event);
      }
    }
  }

  /** The times of its polls stand in several items: so they do of more creators than these. */
  private static void longWatchlist(Deployment aws) {
    aws.dynamoDb.putItem(
        r ->
            r.tableName(aws.snapshots)
                .item(
                    Map.of(
                        "key", AttributeValue.fromS(POLL_TIMES),
                        "shards", AttributeValue.fromN("1"))));
  }

  /** A worker does not poll again who was polled a moment ago; so nobody was. */
  private static void nobodyWasPolled(Deployment aws) {
    aws.dynamoDb.deleteItem(
        r ->
            r.tableName(aws.snapshots).key(Map.of("key", AttributeValue.fromS(POLL_TIMES + "#0"))));
  }

  private static void videos(Deployment aws, int videos, long views1d) {
    for (String handle : CREATORS) {
      for (int i = 0; i < videos; i++) {
        aws.world
            .at(Instant.now())
            .video(handle, "74560660229576" + (100 + CREATORS.indexOf(handle)) + (50 + i))
            .caption("video " + i)
            .age(Duration.ofDays(9 + i))
            .views(10_000_000 + views1d * (i + 1))
            .views1d(i == 0 ? views1d : Math.min(views1d, 20_000) / (i + 1));
      }
    }
  }

  private static LambdaProcess start(String handler, Map<String, String> environment) {
    return LambdaProcess.start(Deployment.zip(), handler, environment);
  }

  private static void run(Deployment aws, LambdaProcess lambda, String event) {
    nobodyWasPolled(aws);
    lambda.invoke(event, DEADLINE).payload();
  }

  private static Map<String, String> with(Map<String, String> environment, String... more) {
    Map<String, String> all = new HashMap<>(environment);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  private static Map<String, String> environment(Deployment aws, AwsTap tap) {
    Map<String, String> environment = aws.environment(tap);
    environment.put("DISPATCH_TOPIC_ARN", aws.dispatchTopic());
    environment.put("ACCEPTED_DELAY", "PT0S");
    return environment;
  }

  /** What the requests need, in the words of the template. */
  private static Set<Grant> made(Deployment aws, AwsTap tap) {
    Map<String, String> names =
        Map.of(
            aws.watchlist,
            "WatchlistTable",
            aws.snapshots,
            "SnapshotsTable",
            aws.alerts,
            "AlertsTable",
            aws.history,
            "HistoryTable",
            aws.subscriber.topicArn(),
            "AlertsTopic",
            aws.dispatchTopic(),
            "DispatchTopic",
            aws.chatTopic(),
            "ChatTopic",
            Deployment.KEY_PARAMETER,
            "KeyApiKeyParameter",
            WEBHOOK_PARAMETER,
            "SlackWebhookParameter");
    return tap.calls().stream()
        .map(AwsCall::grants)
        .flatMap(Set::stream)
        .map(grant -> new Grant(grant.action(), named(grant.resource(), names)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String named(String resource, Map<String, String> names) {
    String[] parts = resource.split("(?=/index/)", 2);
    String name = names.getOrDefault(parts[0], parts[0]);
    return parts.length == 1 ? name : name + parts[1];
  }

  /**
   * What services of AWS do in the name of every function: Lambda writes its log, SNS and SSM use
   * keys; and what else is named.
   */
  private static Set<Grant> onBehalf(String logGroup, String... others) {
    Set<Grant> grants = new TreeSet<>();
    grants.add(new Grant("logs:CreateLogStream", logGroup));
    grants.add(new Grant("logs:PutLogEvents", logGroup));
    grants.add(new Grant("kms:Decrypt", "TopicKey"));
    grants.add(new Grant("kms:GenerateDataKey", "TopicKey"));
    grants.add(new Grant("kms:Decrypt", "SecretsKeyArn"));
    for (String other : others) {
      String[] words = other.split(" ", 2);
      grants.add(new Grant(words[0], words[1]));
    }
    return grants;
  }

  private static Set<Grant> with(Set<Grant> made, Set<Grant> taken) {
    Set<Grant> all = new TreeSet<>(made);
    all.addAll(taken);
    return all;
  }

  private static String event(String file) throws IOException {
    return Files.readString(Path.of("events", file));
  }
}
