package io.spikewatch.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * An SNS that is not AWS's: the first that this machine has of an emulator named by {@value
 * #VARIABLE}, LocalStack in Docker, and {@code moto_server}. There is one for this JVM, started at
 * the first use and ended with it.
 *
 * <p>All of them answer for SQS and SSM at the same address.
 */
public final class SnsEmulator {
  private static final String VARIABLE = "SPIKEWATCH_TEST_AWS_ENDPOINT";
  private static final List<Supplier<Attempt>> IN_ORDER =
      List.of(SnsEmulator::named, LocalStack::start, Moto::start);

  private final String name;
  private final URI endpoint;
  private final boolean forAll;
  private final SnsClient sns;

  private SnsEmulator(Attempt.Started started) {
    name = started.name();
    endpoint = started.endpoint();
    forAll = started.forAll();
    sns =
        SnsClient.builder()
            .endpointOverride(endpoint)
            .region(TestAws.REGION)
            .credentialsProvider(TestAws.credentials())
            .httpClient(Apache5HttpClient.create())
            .build();
  }

  /**
   * The emulator of this JVM. Where there is none, the calling test is skipped, and the output says
   * how to provide one.
   */
  public static SnsEmulator shared() {
    return Shared.PICK.emulator.orElseThrow(
        () ->
            NotProvided.skip(
                "no SNS emulator could be reached (" + String.join("; ", Shared.PICK.reasons) + ")",
                "start a Docker daemon, or put moto_server on the PATH (pip install"
                    + " 'moto[server]'), or name an emulator in "
                    + VARIABLE));
  }

  /**
   * The emulator of this JVM if it answers for DynamoDB, too: LocalStack, or the one that is named.
   * Where it does not, the output says so.
   */
  public static Optional<SnsEmulator> forAll() {
    Optional<SnsEmulator> one = Shared.PICK.emulator.filter(emulator -> emulator.forAll);
    Provided.note(
        "DynamoDB, SNS and SQS on one emulator: "
            + one.map(SnsEmulator::name)
                .orElse("not run (no Docker, and " + VARIABLE + " is not set)"));
    return one;
  }

  /** What was picked, with its address. */
  public String name() {
    return name;
  }

  public URI endpoint() {
    return endpoint;
  }

  /** A new client of the tables, the caller's to close, where it answers for DynamoDB. */
  public DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(TestAws.REGION)
        .credentialsProvider(TestAws.credentials())
        .httpClient(Apache5HttpClient.create())
        .build();
  }

  /** The shared client: not to be closed. */
  public SnsClient sns() {
    return sns;
  }

  /**
   * What leads a child process's SDK here, for all services that nothing else names an address for.
   */
  public Map<String, String> environment() {
    return Map.of("AWS_ENDPOINT_URL", endpoint.toString());
  }

  /** Creates a topic with a name of its own and returns its ARN. */
  public String createTopic() {
    return sns.createTopic(create -> create.name("topic-" + UUID.randomUUID())).topicArn();
  }

  private static Attempt named() {
    return Optional.ofNullable(System.getenv(VARIABLE))
        .filter(value -> !value.isBlank())
        .<Attempt>map(
            value ->
                new Attempt.Started(
                    "the one that " + VARIABLE + " names", URI.create(value.strip()), true))
        .orElseGet(() -> new Attempt.NotInstalled(VARIABLE + " is not set"));
  }

  private static Pick pick() {
    var reasons = new ArrayList<String>();
    for (Supplier<Attempt> attempt : IN_ORDER) {
      switch (attempt.get()) {
        case Attempt.Started started -> {
          Provided.note("SNS/SQS/SSM emulator: " + started.name() + others(reasons));
          return new Pick(Optional.of(new SnsEmulator(started)), List.of());
        }
        case Attempt.NotInstalled notInstalled -> reasons.add(notInstalled.reason());
      }
    }
    Provided.note("SNS/SQS/SSM emulator: none" + others(reasons));
    return new Pick(Optional.empty(), reasons);
  }

  private static String others(List<String> reasons) {
    return reasons.stream().map(reason -> "; " + reason).collect(Collectors.joining());
  }

  /** What came of trying to have one kind of emulator. */
  sealed interface Attempt {
    /**
     * It answers.
     *
     * @param forAll whether it answers for DynamoDB, too
     */
    record Started(String name, URI endpoint, boolean forAll) implements Attempt {}

    record NotInstalled(String reason) implements Attempt {}
  }

  private record Pick(Optional<SnsEmulator> emulator, List<String> reasons) {}

  /** Picked when first asked for. */
  private static final class Shared {
    static final Pick PICK = pick();
  }
}
