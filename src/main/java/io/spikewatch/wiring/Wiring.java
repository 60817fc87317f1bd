package io.spikewatch.wiring;

import io.spikewatch.aws.JsonService;
import io.spikewatch.config.AwsSettings;
import io.spikewatch.config.Secret;
import io.spikewatch.config.SecretSource;
import io.spikewatch.config.Settings;
import io.spikewatch.dynamodb.DynamoAlertLog;
import io.spikewatch.dynamodb.DynamoChunks;
import io.spikewatch.dynamodb.DynamoCreditCounter;
import io.spikewatch.dynamodb.DynamoDigestStore;
import io.spikewatch.dynamodb.DynamoHealthStore;
import io.spikewatch.dynamodb.DynamoHistory;
import io.spikewatch.dynamodb.DynamoLeases;
import io.spikewatch.dynamodb.DynamoMessageCounter;
import io.spikewatch.dynamodb.DynamoOutbox;
import io.spikewatch.dynamodb.DynamoPollTimes;
import io.spikewatch.dynamodb.DynamoWatchlist;
import io.spikewatch.http.Connections;
import io.spikewatch.keyapi.KeyApiSettings;
import io.spikewatch.message.AlertJson;
import io.spikewatch.notify.Notifier;
import io.spikewatch.notify.Notifier.Handover.Accepted;
import io.spikewatch.poll.Dispatcher;
import io.spikewatch.poll.PollLimits;
import io.spikewatch.poll.PollReport;
import io.spikewatch.sns.SnsDispatcher;
import io.spikewatch.sns.SnsNotifier;
import io.spikewatch.ssm.SsmSecret;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The ways to put the program together. */
public final class Wiring {

  private Wiring() {}

  /** As it runs on AWS: everything in tables, alerts on a topic. */
  public static Application deployed(Settings settings, AwsSettings services) {
    if (settings.keyApiBaseUrl().getScheme().equals("https")) {
      Connections.prepareTls();
    }
    AwsClients aws = new AwsClients(services);
    Supplier<SnsClient> sns = aws.sns();
    Optional<Dispatcher> dispatcher =
        settings
            .dispatchTopicArn()
            .map(topic -> batch -> new SnsDispatcher(sns.get(), topic).dispatch(batch));
    // Most runs have nothing to tell, and the client of SNS is two hundred classes.
    Supplier<Notifier> topic =
        new Once<>(() -> new SnsNotifier(sns.get(), settings.alertsTopicArn(), AlertJson::write));
    Notifier notifier = notification -> topic.get().publish(notification);
    return application(
        settings,
        settings.keyApiBaseUrl(),
        stores(aws.dynamoDb(), settings),
        notifier,
        dispatcher,
        new Once<>(aws::ssm),
        Tempo.real(InstantSource.system()));
  }

  /** The same, but with stand-ins for everybody that it talks to. */
  static Application rehearsed(Settings settings, AwsClients aws, URI source, Tempo tempo) {
    return application(
        settings,
        source,
        stores(aws.dynamoDb(), settings),
        notification -> new Accepted(),
        Optional.empty(),
        aws::ssm,
        tempo);
  }

  /** Polls so many times in a world that is not there; returns the last report. */
  public static PollReport rehearse(Settings settings, int times) {
    return new Rehearsal(settings, Tempo.real(InstantSource.system())).play(times);
  }

  /** With any store, notifier and clock: the command line and the tests. */
  public static Application local(
      Settings settings, DynamoDbClient dynamoDb, Notifier notifier, InstantSource clock) {
    return local(settings, dynamoDb, notifier, Tempo.real(clock));
  }

  /** The same, where time need not be waited for: the demo. */
  public static Application local(
      Settings settings, DynamoDbClient dynamoDb, Notifier notifier, Tempo tempo) {
    return application(
        settings,
        settings.keyApiBaseUrl(),
        stores(dynamoDb, settings),
        notifier,
        Optional.empty(),
        parameterStore(),
        tempo);
  }

  /** The same with workers, to whom creators are handed over: under load. */
  public static Application local(
      Settings settings,
      DynamoDbClient dynamoDb,
      Notifier notifier,
      Dispatcher dispatcher,
      Tempo tempo) {
    return application(
        settings,
        settings.keyApiBaseUrl(),
        stores(dynamoDb, settings),
        notifier,
        Optional.of(dispatcher),
        parameterStore(),
        tempo);
  }

  /** What posts to Slack. */
  public static SlackPost slack(SecretSource webhook) {
    Connections.prepareTls();
    return new SlackPost(secret(webhook, parameterStore()));
  }

  /** What hands alerts to the chat service of AWS. */
  public static ChatPost chat(String topicArn) {
    return new ChatPost(new AwsClients(AwsSettings.fromEnvironment()).sns(), topicArn);
  }

  private static Supplier<JsonService> parameterStore() {
    return new Once<>(() -> new AwsClients(AwsSettings.fromEnvironment()).ssm());
  }

  private static Application application(
      Settings settings,
      URI source,
      Stores stores,
      Notifier notifier,
      Optional<Dispatcher> dispatcher,
      Supplier<JsonService> ssm,
      Tempo tempo) {
    Supplier<Secret> key = secret(settings.keyApiKey(), ssm);
    KeyApiSettings asked =
        KeyApiSettings.of(source, () -> key.get().reveal(), settings.maxInFlight());
    PollLimits limits =
        new PollLimits(
            settings.maxInFlight(),
            settings.maxPagesPerCreator(),
            settings.dailyCreditBudget(),
            settings.creatorsBeforeHandover(),
            settings.acceptedDelay(),
            settings.runsWithin());
    return new Application(
        asked,
        stores,
        notifier,
        dispatcher,
        limits,
        settings.requestSpacing(),
        settings.defaultThresholds(),
        settings.noise(),
        tempo);
  }

  private static Stores stores(DynamoDbClient dynamoDb, Settings settings) {
    DynamoWatchlist watchlist = new DynamoWatchlist(dynamoDb, settings.watchlistTable());
    String snapshots = settings.snapshotsTable();
    DynamoHistory history =
        new DynamoHistory(
            dynamoDb,
            snapshots,
            new DynamoChunks(dynamoDb, settings.historyTable(), settings.historyRetention()));
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
        new DynamoDigestStore(dynamoDb, snapshots));
  }

  private static Supplier<Secret> secret(SecretSource source, Supplier<JsonService> ssm) {
    return switch (source) {
      case SecretSource.Given(Secret secret) -> () -> secret;
      case SecretSource.Parameter(String name) -> () -> new SsmSecret(ssm.get(), name).get();
    };
  }
}
