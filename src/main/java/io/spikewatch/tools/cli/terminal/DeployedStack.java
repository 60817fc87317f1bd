package io.spikewatch.tools.cli.terminal;

import io.spikewatch.adapters.parameterstore.Secret;
import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.sns.PublishLimits;
import io.spikewatch.adapters.sns.SnsNotifier;
import io.spikewatch.function.config.Settings;
import io.spikewatch.tools.awsadmin.AwsAccount;
import io.spikewatch.tools.awsadmin.Functions;
import io.spikewatch.tools.awsadmin.Queues;
import io.spikewatch.tools.awsadmin.StackFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The resources of a deployed stack. They are found by the names that CloudFormation gives them:
 * the stack's name, the logical id and random letters.
 */
public final class DeployedStack implements AutoCloseable {

  private final String stack;
  private final AwsAccount account;
  private final List<SdkClient> clients = new ArrayList<>();
  private final DynamoDbClient dynamoDb;
  private final SnsClient sns;

  DeployedStack(
      String stack,
      Optional<String> profile,
      Optional<String> region,
      Map<String, String> environment) {
    this.stack = stack;
    this.account = AwsAccount.open(profile, region, environment);
    this.dynamoDb = opened(account.client("DYNAMODB", DynamoDbClient.builder()));
    this.sns = opened(account.client("SNS", PublishLimits.bounded(SnsClient.builder())));
  }

  private <C extends SdkClient> C opened(C client) {
    clients.add(client);
    return client;
  }

  public DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  public SnsClient sns() {
    return sns;
  }

  /** The secret in a parameter. */
  public Secret secret(String parameter) {
    SsmClient ssm = opened(account.client("SSM", SsmClient.builder()));
    return Secret.of(
        ssm.getParameter(get -> get.name(parameter).withDecryption(true)).parameter().value());
  }

  /** The confirmed subscriptions of the stack's topic. */
  public SnsNotifier notifier(Map<String, String> variables) {
    String topic = String.valueOf(variables.get("ALERTS_TOPIC_ARN"));
    return new SnsNotifier(sns, topic, AlertJson::write, Settings.texts(variables));
  }

  /** All subscriptions of the stack's topic, confirmed or not. */
  public List<Subscription> subscriptions(Map<String, String> variables) {
    String topic = String.valueOf(variables.get("ALERTS_TOPIC_ARN"));
    return sns.listSubscriptionsByTopicPaginator(s -> s.topicArn(topic)).subscriptions().stream()
        .toList();
  }

  /** Adds the names of the tables and of the topic to the variables, unless they are set. */
  public void name(Map<String, String> variables) {
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

  public Queues queues() {
    return new Queues(opened(account.client("SQS", SqsClient.builder())));
  }

  public Functions functions() {
    return new Functions(opened(account.askingOnce("LAMBDA", LambdaClient.builder())));
  }

  /** The name of the function that posts to Slack, from a variable or from the stack. */
  public String slackFunction(Functions functions, Map<String, String> variables) {
    return Optional.ofNullable(variables.get("SLACK_FUNCTION"))
        .filter(name -> !name.isBlank())
        .orElseGet(() -> names().only(functions.names(), "SlackFunction", "SLACK_FUNCTION"));
  }

  /** What AWS reports about the stack. */
  public StackFacts facts() {
    return new StackFacts(
        opened(account.client("CLOUDFORMATION", CloudFormationClient.builder())),
        opened(account.client("SCHEDULER", SchedulerClient.builder())),
        opened(account.client("LAMBDA", LambdaClient.builder())));
  }

  public String name() {
    return stack;
  }

  /** The address of a queue, from a variable or from the stack. */
  public String queue(Queues queues, Map<String, String> variables, String logicalId) {
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
    return new StackNames(stack, account.region().id());
  }

  @Override
  public void close() {
    clients.forEach(SdkClient::close);
    account.close();
  }
}
