package io.spikewatch.cli;

import io.spikewatch.config.AwsSettings;
import io.spikewatch.config.Secret;
import io.spikewatch.message.AlertJson;
import io.spikewatch.signed.Functions;
import io.spikewatch.signed.SignedHttp;
import io.spikewatch.signed.SqsQueues;
import io.spikewatch.signed.StackFacts;
import io.spikewatch.sns.PublishLimits;
import io.spikewatch.sns.SnsNotifier;
import io.spikewatch.ssm.SsmSecret;
import io.spikewatch.wiring.AwsClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Topic;

/**
 * The tables and the topic of a stack, found by the names that CloudFormation gives them: the
 * stack's name, the logical id and some random letters.
 */
final class DeployedStack implements AutoCloseable {

  private final String stack;
  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final Region region;
  private final DynamoDbClient dynamoDb;
  private final SnsClient sns;

  DeployedStack(String stack, Optional<String> profile, Optional<String> region) {
    this.stack = stack;
    this.http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(3))
            .socketTimeout(Duration.ofSeconds(10))
            .build();
    this.credentials = credentials(profile);
    this.region = region(profile, region);
    this.dynamoDb =
        DynamoDbClient.builder()
            .httpClient(http)
            .credentialsProvider(credentials)
            .region(this.region)
            .build();
    this.sns =
        PublishLimits.bounded(SnsClient.builder())
            .httpClient(http)
            .credentialsProvider(credentials)
            .region(this.region)
            .build();
  }

  /** A profile that is named comes before the variables that happen to be set. */
  private static AwsCredentialsProvider credentials(Optional<String> profile) {
    return profile
        .<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  private static Region region(Optional<String> profile, Optional<String> region) {
    DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
    profile.ifPresent(p -> chain.profileName(p));
    return region.map(Region::of).orElseGet(() -> chain.build().getRegion());
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  SnsClient sns() {
    return sns;
  }

  /** The secret that a parameter holds; throws {@link IllegalStateException}, which names it. */
  Secret secret(String parameter, Map<String, String> variables) {
    AwsSettings settings = AwsSettings.from(variables);
    try (AwsClients aws = AwsClients.of(settings, region, credentials)) {
      return new SsmSecret(aws.ssm(), parameter).get();
    }
  }

  /** Whoever has subscribed to the stack's topic. */
  SnsNotifier notifier(Map<String, String> variables) {
    String topic = String.valueOf(variables.get("ALERTS_TOPIC_ARN"));
    return new SnsNotifier(sns, topic, AlertJson::write);
  }

  /** Everybody who has subscribed to the stack's topic, confirmed or not. */
  List<Subscription> subscriptions(Map<String, String> variables) {
    String topic = String.valueOf(variables.get("ALERTS_TOPIC_ARN"));
    return sns.listSubscriptionsByTopicPaginator(s -> s.topicArn(topic)).subscriptions().stream()
        .toList();
  }

  /** Adds the names of the tables and the topic to the variables, where they are not given. */
  void name(Map<String, String> variables) {
    if (!Stream.of("WATCHLIST_TABLE", "SNAPSHOTS_TABLE", "ALERTS_TABLE", "HISTORY_TABLE")
        .allMatch(variables::containsKey)) {
      StackNames names = names();
      List<String> tables = dynamoDb.listTablesPaginator().tableNames().stream().toList();
      variables.putIfAbsent(
          "WATCHLIST_TABLE", names.only(tables, "WatchlistTable", "WATCHLIST_TABLE"));
      variables.putIfAbsent(
          "SNAPSHOTS_TABLE", names.only(tables, "SnapshotsTable", "SNAPSHOTS_TABLE"));
      variables.putIfAbsent("ALERTS_TABLE", names.only(tables, "AlertsTable", "ALERTS_TABLE"));
      variables.putIfAbsent("HISTORY_TABLE", names.only(tables, "HistoryTable", "HISTORY_TABLE"));
    }
    if (!variables.containsKey("ALERTS_TOPIC_ARN")) {
      List<String> topics =
          sns.listTopicsPaginator().topics().stream().map(Topic::topicArn).toList();
      variables.put("ALERTS_TOPIC_ARN", names().only(topics, "AlertsTopic", "ALERTS_TOPIC_ARN"));
    }
  }

  /** The queues, at the address that the SDK's variables name if they name one. */
  SqsQueues queues(Map<String, String> variables) {
    return new SqsQueues(signed(variables));
  }

  /** The functions, at the address that the SDK's variables name if they name one. */
  Functions functions(Map<String, String> variables) {
    return new Functions(signed(variables));
  }

  /** The name of the function that posts to Slack, as a variable names it or as it is found. */
  String slackFunction(Functions functions, Map<String, String> variables) {
    return Optional.ofNullable(variables.get("SLACK_FUNCTION"))
        .filter(name -> !name.isBlank())
        .orElseGet(() -> names().only(functions.names(), "SlackFunction", "SLACK_FUNCTION"));
  }

  /** What AWS says of the stack. */
  StackFacts facts(Map<String, String> variables) {
    return new StackFacts(signed(variables));
  }

  private SignedHttp signed(Map<String, String> variables) {
    return new SignedHttp(http, credentials, region, variables);
  }

  String name() {
    return stack;
  }

  /** The address of a queue, as its output names it or as it is found by its name. */
  String queue(SqsQueues queues, Map<String, String> variables, String logicalId) {
    String variable = logicalId.equals("PollQueue") ? "POLL_QUEUE_URL" : "DEAD_LETTER_QUEUE_URL";
    return Optional.ofNullable(variables.get(variable))
        .filter(address -> !address.isBlank())
        .orElseGet(
            () -> {
              List<String> found = queues.addresses(stack + "-" + logicalId + "-");
              Map<String, String> byName =
                  found.stream()
                      .collect(
                          Collectors.toMap(
                              url -> url.substring(url.lastIndexOf('/') + 1), url -> url));
              String name = names().only(List.copyOf(byName.keySet()), logicalId, variable);
              return byName.getOrDefault(name, name);
            });
  }

  private StackNames names() {
    return new StackNames(stack, region.id());
  }

  @Override
  public void close() {
    dynamoDb.close();
    sns.close();
    http.close();
  }
}
