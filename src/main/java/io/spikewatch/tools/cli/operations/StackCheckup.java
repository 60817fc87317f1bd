package io.spikewatch.tools.cli.operations;

import io.spikewatch.adapters.aws.AwsFailure;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.tools.admin.Check;
import io.spikewatch.tools.admin.Diagnostics;
import io.spikewatch.tools.admin.Plural;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/**
 * Checks the tables and the topic of a stack. The user may have fewer permissions than the
 * functions, so a check that AWS denies is reported as unknown, and the checkup continues.
 */
public final class StackCheckup {

  private static final List<String> TABLES =
      List.of("WATCHLIST_TABLE", "SNAPSHOTS_TABLE", "ALERTS_TABLE", "HISTORY_TABLE");

  /** The ARN that SNS reports for a subscription that is not confirmed. */
  private static final String UNCONFIRMED = "PendingConfirmation";

  private static final String GONE = "Deleted";
  private static final int MAX_LENGTH = 80;

  private final DynamoDbClient dynamoDb;
  private final SnsClient sns;
  private final Map<String, String> variables;
  private final InstantSource clock;

  StackCheckup(
      DynamoDbClient dynamoDb, SnsClient sns, Map<String, String> variables, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.sns = sns;
    this.variables = Map.copyOf(variables);
    this.clock = clock;
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    TABLES.forEach(variable -> checks.add(checked("tables", () -> table(name(variable)))));
    checks.add(checked("topic", this::topic));
    checks.add(checked("subscribers", this::subscribers));
    checks.add(checked("clock", this::clock));
    return checks;
  }

  private String name(String variable) {
    return variables.getOrDefault(variable, "");
  }

  static Check checked(String name, Supplier<Check> look) {
    try {
      return look.get();
    } catch (SdkException refused) {
      return Check.notLookedAt(
          name,
          Sanitizer.line(AwsFailure.explain(refused), 300),
          "Use credentials with that permission.");
    }
  }

  private Check table(String name) {
    DescribeTableResponse table;
    try {
      table = dynamoDb.describeTable(t -> t.tableName(name));
    } catch (software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException gone) {
      return Check.wrong("tables", name + " does not exist", "Deploy the stack again.");
    }
    TableStatus status = table.table().tableStatus();
    List<String> building =
        table.table().globalSecondaryIndexes().stream()
            .filter(index -> index.indexStatus() != IndexStatus.ACTIVE)
            .map(GlobalSecondaryIndexDescription::indexName)
            .toList();
    if (status != TableStatus.ACTIVE || !building.isEmpty()) {
      return Check.wrong(
          "tables",
          name
              + " is "
              + status
              + (building.isEmpty() ? "" : ", without the index " + String.join(", ", building)),
          "Wait until it is ACTIVE. If it does not become ACTIVE, see its events in the AWS console.");
    }
    return Check.ok("tables", name + " exists and is active");
  }

  private Check topic() {
    String arn = name("ALERTS_TOPIC_ARN");
    sns.getTopicAttributes(topic -> topic.topicArn(arn));
    return Check.ok("topic", arn.substring(arn.lastIndexOf(':') + 1) + " exists");
  }

  private Check subscribers() {
    return subscribers(
        "subscribers",
        sns
            .listSubscriptionsByTopicPaginator(s -> s.topicArn(name("ALERTS_TOPIC_ARN")))
            .subscriptions()
            .stream()
            .toList());
  }

  /** Checks whether alerts have a confirmed subscriber. */
  public static Check subscribers(String name, List<Subscription> subscriptions) {
    List<Subscription> waiting =
        subscriptions.stream().filter(s -> UNCONFIRMED.equals(s.subscriptionArn())).toList();
    List<Subscription> confirmed = confirmed(subscriptions);
    if (confirmed.isEmpty() && waiting.isEmpty()) {
      return Check.wrong(
          name,
          "the topic has no subscriber",
          "Deploy with AlertEmail or SlackWebhookParameter, or subscribe to the topic.");
    }
    if (!waiting.isEmpty()) {
      String finding =
          Plural.of(waiting.size(), "subscription") + " not confirmed: " + named(waiting);
      String advice = "Follow the link in the message that AWS sent to the subscriber.";
      return confirmed.isEmpty()
          ? Check.wrong(name, finding + "; alerts have no recipient", advice)
          : Check.warning(name, finding, advice);
    }
    return Check.ok(
        name, Plural.of(confirmed.size(), "subscription") + ": " + protocols(confirmed));
  }

  /** The confirmed subscriptions. */
  static List<Subscription> confirmed(List<Subscription> subscriptions) {
    return subscriptions.stream()
        .filter(s -> !UNCONFIRMED.equals(s.subscriptionArn()))
        .filter(s -> !GONE.equals(s.subscriptionArn()))
        .toList();
  }

  private static String named(List<Subscription> subscriptions) {
    return subscriptions.stream()
        .map(s -> Sanitizer.line(s.protocol() + " " + s.endpoint(), MAX_LENGTH))
        .collect(Collectors.joining(", "));
  }

  private static String protocols(List<Subscription> subscriptions) {
    return subscriptions.stream()
        .map(Subscription::protocol)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private Check clock() {
    Optional<Instant> theirs =
        dynamoDb
            .describeTable(t -> t.tableName(name("WATCHLIST_TABLE")))
            .sdkHttpResponse()
            .firstMatchingHeader("Date")
            .flatMap(StackCheckup::date);
    return Diagnostics.clock(theirs, "AWS", clock.instant());
  }

  /** The time in a Date header. */
  static Optional<Instant> date(String header) {
    try {
      return Optional.of(
          ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
