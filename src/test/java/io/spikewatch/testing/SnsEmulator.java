package io.spikewatch.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
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
  private final SnsClient sns;

  private SnsEmulator(Attempt.Started started) {
    name = started.name();
    endpoint = started.endpoint();
    sns =
        SnsClient.builder()
            .endpointOverride(endpoint)
            .region(TestAws.REGION)
            .credentialsProvider(TestAws.credentials())
            .httpClient(UrlConnectionHttpClient.create())
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

  /** What was picked, with its address. */
  public String name() {
    return name;
  }

  public URI endpoint() {
    return endpoint;
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
                    "the emulator that " + VARIABLE + " names", URI.create(value.strip())))
        .orElseGet(() -> new Attempt.Missing(VARIABLE + " is not set"));
  }

  private static Pick pick() {
    var reasons = new ArrayList<String>();
    for (Supplier<Attempt> attempt : IN_ORDER) {
      switch (attempt.get()) {
        case Attempt.Started started -> {
          System.out.println("SNS is emulated by " + started.name() + " at " + started.endpoint());
          return new Pick(Optional.of(new SnsEmulator(started)), List.of());
        }
        case Attempt.Missing missing -> reasons.add(missing.reason());
      }
    }
    return new Pick(Optional.empty(), reasons);
  }

  /** What came of trying to have one kind of emulator. */
  sealed interface Attempt {
    record Started(String name, URI endpoint) implements Attempt {}

    record Missing(String reason) implements Attempt {}
  }

  private record Pick(Optional<SnsEmulator> emulator, List<String> reasons) {}

  /** Picked when first asked for. */
  private static final class Shared {
    static final Pick PICK = pick();
  }
}
