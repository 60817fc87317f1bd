package io.spikewatch.cli;

import io.spikewatch.message.AlertJson;
import io.spikewatch.notify.Notifier;
import io.spikewatch.sns.PublishLimits;
import io.spikewatch.sns.SnsNotifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import software.amazon.awssdk.services.sns.model.Topic;

/**
 * The tables and the topic of a stack, found by the names that CloudFormation gives them: the
 * stack's name, the logical id and some random letters.
 */
final class DeployedStack implements AutoCloseable {

  private final String stack;
  private final SdkHttpClient http;
  private final DynamoDbClient dynamoDb;
  private final SnsClient sns;

  DeployedStack(String stack, Optional<String> profile, Optional<String> region) {
    this.stack = stack;
    this.http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(3))
            .socketTimeout(Duration.ofSeconds(10))
            .build();
    AwsCredentialsProvider credentials = credentials(profile);
    Region where = region(profile, region);
    this.dynamoDb =
        DynamoDbClient.builder()
            .httpClient(http)
            .credentialsProvider(credentials)
            .region(where)
            .build();
    this.sns =
        PublishLimits.bounded(SnsClient.builder())
            .httpClient(http)
            .credentialsProvider(credentials)
            .region(where)
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

  /** Whoever has subscribed to the stack's topic. */
  Notifier notifier(Map<String, String> variables) {
    String topic = String.valueOf(variables.get("ALERTS_TOPIC_ARN"));
    return new SnsNotifier(sns, topic, AlertJson::write);
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

  private StackNames names() {
    return new StackNames(stack, dynamoDb.serviceClientConfiguration().region().id());
  }

  @Override
  public void close() {
    dynamoDb.close();
    sns.close();
    http.close();
  }
}
