package io.spikewatch.function.wiring;

import io.spikewatch.adapters.dynamodb.DynamoAlertLog;
import io.spikewatch.adapters.dynamodb.DynamoCreditCounter;
import io.spikewatch.adapters.dynamodb.DynamoDigestStore;
import io.spikewatch.adapters.dynamodb.DynamoHealthStore;
import io.spikewatch.adapters.dynamodb.DynamoHistory;
import io.spikewatch.adapters.dynamodb.DynamoHistoryRecords;
import io.spikewatch.adapters.dynamodb.DynamoLeases;
import io.spikewatch.adapters.dynamodb.DynamoMessageCounter;
import io.spikewatch.adapters.dynamodb.DynamoOutbox;
import io.spikewatch.adapters.dynamodb.DynamoPollTimes;
import io.spikewatch.adapters.dynamodb.DynamoStoredItems;
import io.spikewatch.adapters.dynamodb.DynamoWatchlist;
import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.keyapi.KeyApiSettings;
import io.spikewatch.adapters.parameterstore.Secret;
import io.spikewatch.adapters.parameterstore.SsmSecret;
import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.sns.SnsDispatcher;
import io.spikewatch.adapters.sns.SnsNotifier;
import io.spikewatch.core.credits.PollLimits;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.core.notify.Notifier.PublishResult.Accepted;
import io.spikewatch.core.poll.Dispatcher;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.function.config.AwsSettings;
import io.spikewatch.function.config.SecretSource;
import io.spikewatch.function.config.Settings;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Creates applications. */
public final class Wiring {

  private Wiring() {}

  /** Creates the application that runs on AWS: it stores in tables and publishes to a topic. */
  public static Application deployed(Settings settings, AwsSettings services) {
    AwsClients aws = new AwsClients(services);
    Supplier<SnsClient> sns = aws.sns();
    Optional<Dispatcher> dispatcher =
        settings
            .dispatchTopicArn()
            .map(topic -> batch -> new SnsDispatcher(sns.get(), topic).dispatch(batch));
    // Created on demand: most runs publish nothing, and the SNS client loads 200 classes.
    Supplier<Notifier> topic =
        new Lazy<>(
            () ->
                new SnsNotifier(
                    sns.get(), settings.alertsTopicArn(), AlertJson::write, settings.texts()));
    Notifier notifier = notification -> topic.get().publish(notification);
    return application(
        settings,
        settings.keyApiBaseUrl(),
        stores(aws.dynamoDb(), settings),
        notifier,
        dispatcher,
        new Lazy<>(aws::ssm),
        TimeSource.real(InstantSource.system()));
  }

  /**
   * Polls a fictitious creator the given number of times with fictitious tables, which costs no
   * credit and changes nothing. Then it reads one item from AWS, so that credentials and TLS have
   * been used once. The connections are closed afterwards, so a snapshot of the process contains
   * none.
   */
  public static PollReport warmUp(Settings settings, AwsSettings services, int polls) {
    PollReport last;
    try (AwsClients aws = AwsClients.answeredBy(new EmptyTables(), services);
        Application application =
            application(
                settings,
                settings.keyApiBaseUrl(),
                stores(aws.dynamoDb(), settings),
                notification -> new Accepted(),
                Optional.empty(),
                new Lazy<>(aws::ssm),
                TimeSource.real(InstantSource.system()))) {
      last = WarmUp.poll(application, secret(settings.keyApiKey(), new Lazy<>(aws::ssm)), polls);
    }
    try (AwsClients aws = new AwsClients(services)) {
      stores(aws.dynamoDb(), settings).times().read();
    }
    return last;
  }

  /**
   * Creates an application with any store, notifier and clock, for the command line and the tests.
   */
  public static Application local(
      Settings settings, DynamoDbClient dynamoDb, Notifier notifier, InstantSource clock) {
    return local(settings, dynamoDb, notifier, TimeSource.real(clock));
  }

  /** Creates an application whose waits may take no real time, for the demo. */
  public static Application local(
      Settings settings, DynamoDbClient dynamoDb, Notifier notifier, TimeSource time) {
    return application(
        settings,
        settings.keyApiBaseUrl(),
        stores(dynamoDb, settings),
        notifier,
        Optional.empty(),
        parameterStore(),
        time);
  }

  /** Creates an application that dispatches creators to workers, for the load test. */
  public static Application local(
      Settings settings,
      DynamoDbClient dynamoDb,
      Notifier notifier,
      Dispatcher dispatcher,
      TimeSource time) {
    return application(
        settings,
        settings.keyApiBaseUrl(),
        stores(dynamoDb, settings),
        notifier,
        Optional.of(dispatcher),
        parameterStore(),
        time);
  }

  /** Creates the client that posts to a Slack webhook. */
  public static SlackPost slack(SecretSource webhook, Proxies proxies, Texts texts) {
    return new SlackPost(secret(webhook, parameterStore()), proxies, texts);
  }

  /** Creates the client that publishes to Amazon Q Developer. */
  public static AmazonQPost chat(String topicArn) {
    return new AmazonQPost(new AwsClients(AwsSettings.fromEnvironment()).sns(), topicArn);
  }

  private static Supplier<SsmClient> parameterStore() {
    return new Lazy<>(() -> new AwsClients(AwsSettings.fromEnvironment()).ssm());
  }

  private static Application application(
      Settings settings,
      URI source,
      Stores stores,
      Notifier notifier,
      Optional<Dispatcher> dispatcher,
      Supplier<SsmClient> ssm,
      TimeSource time) {
    Supplier<Secret> key = secret(settings.keyApiKey(), ssm);
    KeyApiSettings asked =
        KeyApiSettings.of(source, () -> key.get().reveal(), settings.maxInFlight())
            .through(settings.proxies().to(source))
            .withKeyAdvice(keyAdvice(settings.keyApiKey()));
    PollLimits limits =
        new PollLimits(
            settings.maxInFlight(),
            settings.maxPagesPerCreator(),
            settings.dailyCreditBudget(),
            settings.creatorsBeforeDispatch(),
            settings.acceptedDelay(),
            settings.runsWithin(),
            settings.schedule());
    return new Application(
        asked,
        stores,
        notifier,
        dispatcher,
        limits,
        settings.requestSpacing(),
        settings.defaultThresholds(),
        settings.policy(),
        time);
  }

  /** Returns one sentence that says how to set a key, for the kind of secret source. */
  private static String keyAdvice(SecretSource key) {
    return switch (key) {
      case SecretSource.Given _ -> "Set the variable KEYAPI_KEY to a valid key.";
      case SecretSource.Parameter(String name) ->
          "Store a valid key in the parameter " + name + ".";
    };
  }

  private static Stores stores(DynamoDbClient dynamoDb, Settings settings) {
    DynamoWatchlist watchlist = new DynamoWatchlist(dynamoDb, settings.watchlistTable());
    String snapshots = settings.snapshotsTable();
    DynamoHistory history =
        new DynamoHistory(
            dynamoDb,
            snapshots,
            new DynamoHistoryRecords(
                dynamoDb, settings.historyTable(), settings.historyRetention()));
    return new Stores(
        watchlist,
        watchlist,
        history,
        history,
        new DynamoHealthStore(dynamoDb, snapshots),
        new DynamoPollTimes(dynamoDb, snapshots),
        new DynamoLeases(dynamoDb, snapshots),
        new DynamoCreditCounter(dynamoDb, snapshots),
        new DynamoOutbox(dynamoDb, snapshots),
        new DynamoAlertLog(dynamoDb, settings.alertsTable(), settings.alertRetention()),
        new DynamoMessageCounter(dynamoDb, snapshots),
        new DynamoDigestStore(dynamoDb, snapshots),
        new DynamoStoredItems(
            dynamoDb, settings.watchlistTable(), snapshots, settings.historyTable()));
  }

  private static Supplier<Secret> secret(SecretSource source, Supplier<SsmClient> ssm) {
    return switch (source) {
      case SecretSource.Given(Secret secret) -> () -> secret;
      case SecretSource.Parameter(String name) -> () -> new SsmSecret(ssm.get(), name).get();
    };
  }
}
