package io.spikewatch.artifact;

import io.spikewatch.adapters.dynamodb.Tables;
import io.spikewatch.testing.AwsTap;
import io.spikewatch.testing.EmbeddedDynamoDb;
import io.spikewatch.testing.LambdaProcess;
import io.spikewatch.testing.SnsEmulator;
import io.spikewatch.testing.Subscriber;
import io.spikewatch.tools.simulation.ScriptedWorld;
import io.spikewatch.tools.simulation.SimulatedKeyApi;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** What the template makes, on emulators: tables, topic, parameter, and a source to poll. */
final class Deployment implements AutoCloseable {

  static final String KEY_PARAMETER = "/spikewatch/test/keyapi-key";

  final ScriptedWorld world;
  final SimulatedKeyApi source;
  final SnsEmulator aws;
  final Subscriber subscriber;
  final DynamoDbClient dynamoDb;
  final String watchlist = EmbeddedDynamoDb.uniqueName("watchlist");
  final String snapshots = EmbeddedDynamoDb.uniqueName("snapshots");
  final String alerts = EmbeddedDynamoDb.uniqueName("alerts");
  final String history = EmbeddedDynamoDb.uniqueName("history");
  private final Map<String, String> dynamoDbAddress;
  private final String dispatchTopic;
  private final String chatTopic;

  /** Tables in DynamoDB Local, and the rest on the emulator of this JVM. */
  Deployment() {
    this(
        SnsEmulator.shared(),
        EmbeddedDynamoDb.shared().client(),
        EmbeddedDynamoDb.shared().environment());
  }

  /** Everything on one emulator. */
  static Deployment on(SnsEmulator emulator) {
    return new Deployment(emulator, emulator.dynamoDb(), Map.of());
  }

  private Deployment(
      SnsEmulator aws, DynamoDbClient dynamoDb, Map<String, String> dynamoDbAddress) {
    this.aws = aws;
    this.dynamoDb = dynamoDb;
    this.dynamoDbAddress = dynamoDbAddress;
    this.dispatchTopic = aws.createTopic();
    this.chatTopic = aws.createTopic();
    this.subscriber = Subscriber.raw(aws, aws.createTopic());
    this.world = new ScriptedWorld(InstantSource.system().instant().minus(40, ChronoUnit.DAYS));
    this.source = SimulatedKeyApi.start(world, InstantSource.system());
    Tables tables = new Tables(dynamoDb);
    tables.createWatchlist(watchlist);
    tables.createSnapshots(snapshots);
    tables.createAlerts(alerts);
    tables.createHistory(history);
    parameter(KEY_PARAMETER, source.key());
  }

  /** Keeps a secret under a name. */
  void parameter(String name, String value) {
    try (SsmClient ssm = ssm()) {
      ssm.putParameter(
          r -> r.name(name).value(value).type(ParameterType.SECURE_STRING).overwrite(true));
    }
  }

  /** Stands between functions and all of this. */
  AwsTap tap() {
    return AwsTap.before(EmbeddedDynamoDb.shared().endpoint(), aws.endpoint());
  }

  /** The topic that batches for workers go to. */
  String dispatchTopic() {
    return dispatchTopic;
  }

  /** The topic that the chat service reads. */
  String chatTopic() {
    return chatTopic;
  }

  void watch(String handle, String metric, String level) {
    dynamoDb.putItem(
        r ->
            r.tableName(watchlist)
                .item(
                    Map.of(
                        "unique_id",
                        AttributeValue.fromS(handle),
                        "thresholds",
                        AttributeValue.fromM(Map.of(metric, AttributeValue.fromN(level))))));
  }

  LambdaProcess start(String handler) {
    return LambdaProcess.start(zip(), handler, environment());
  }

  static Path zip() {
    return Path.of(System.getProperty("spikewatch.zip", "target/spikewatch-lambda.zip"));
  }

  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(aws.environment());
    environment.putAll(dynamoDbAddress);
    environment.put("WATCHLIST_TABLE", watchlist);
    environment.put("SNAPSHOTS_TABLE", snapshots);
    environment.put("ALERTS_TABLE", alerts);
    environment.put("HISTORY_TABLE", history);
    environment.put("ALERTS_TOPIC_ARN", subscriber.topicArn());
    environment.put("KEYAPI_BASE_URL", source.uri().toString());
    environment.put("KEYAPI_KEY_PARAMETER", KEY_PARAMETER);
    environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    environment.put("AWS_LAMBDA_LOG_LEVEL", "TRACE");
    return environment;
  }

  /** The same, with a tap between the functions and AWS. */
  Map<String, String> environment(AwsTap tap) {
    Map<String, String> environment = environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_ENDPOINT_URL"));
    environment.putAll(tap.environment());
    return environment;
  }

  /** A minute passes: the claims to messages and the leases of dead runs expire. */
  void aMinutePasses() {
    claimsExpire();
    dynamoDb.deleteItem(
        r -> r.tableName(snapshots).key(Map.of("key", AttributeValue.fromS("leases"))));
  }

  /** The claims to messages expire, and the leases do not. */
  void claimsExpire() {
    for (Map<String, AttributeValue> item :
        dynamoDb.scan(r -> r.tableName(snapshots).consistentRead(true)).items()) {
      AttributeValue outbox = item.get("outbox");
      if (outbox != null) {
        outbox.m().keySet().forEach(id -> claimRunsOut(item.get("key"), id));
      }
    }
  }

  private void claimRunsOut(@Nullable AttributeValue key, String id) {
    dynamoDb.updateItem(
        r ->
            r.tableName(snapshots)
                .key(Map.of("key", Objects.requireNonNull(key)))
                .updateExpression("SET #outbox.#entry.#claimed = :now")
                .expressionAttributeNames(
                    Map.of("#outbox", "outbox", "#entry", id, "#claimed", "claimed_until"))
                .expressionAttributeValues(Map.of(":now", AttributeValue.fromN("0"))));
  }

  /** All text that is kept in the tables. */
  List<String> kept() {
    return List.of(watchlist, snapshots, alerts, history).stream()
        .flatMap(t -> dynamoDb.scan(r -> r.tableName(t)).items().stream())
        .map(Object::toString)
        .toList();
  }

  private SsmClient ssm() {
    return SsmClient.builder()
        .endpointOverride(aws.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(Apache5HttpClient.create())
        .build();
  }

  @Override
  public void close() {
    source.close();
    subscriber.close();
  }
}
