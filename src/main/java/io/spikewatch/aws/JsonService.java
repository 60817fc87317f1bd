package io.spikewatch.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.spikewatch.aws.Transport.Reply;
import io.spikewatch.http.Pause;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A service that is asked by an operation's name and a JSON object, and answers with one.
 *
 * <p>What may pass by itself (no answer, a failure of the service, too many requests) is tried up
 * to four times within twelve seconds, as the SDK's standard mode does it: so a write may have
 * taken place although its answer says that its condition failed.
 */
public final class JsonService {

  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int ATTEMPTS = 4;
  private static final Duration ATTEMPT = Duration.ofSeconds(4);
  private static final Duration CALL = Duration.ofSeconds(12);

  /** Before the second attempt at most; twice as long before each further one. */
  private static final Duration AFTER_FAILURE = Duration.ofMillis(100);

  /** With less time than this nobody is asked again. */
  private static final Duration LEAST = Duration.ofMillis(100);

  private static final Duration AFTER_THROTTLING = Duration.ofMillis(500);

  private static final Set<String> THROTTLED =
      Set.of(
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "TooManyRequestsException");

  private static final Set<String> PASSING =
      Set.of("TransactionInProgressException", "RequestTimeout");

  private static final JsonFactory JSON = new JsonFactory();

  private final Transport transport;
  private final Service service;
  private final Signature signature;
  private final AwsCredentialsProvider credentials;
  private final InstantSource clock;
  private final Pause pause;

  /**
   * A service, and how it is called.
   *
   * @param name in signatures, such as {@code dynamodb}
   * @param target what stands before an operation's name, such as {@code DynamoDB_20120810}
   * @param version of the JSON protocol, such as {@code 1.0}
   */
  public record Service(String name, String target, String version, String region, URI address) {

    String host() {
      return address.getPort() < 0
          ? address.getHost()
          : address.getHost() + ":" + address.getPort();
    }
  }

  /** The service, as whoever has these credentials may use it. */
  public JsonService(
      Transport transport,
      Service service,
      AwsCredentialsProvider credentials,
      InstantSource clock,
      Pause pause) {
    this.transport = transport;
    this.service = service;
    this.signature = new Signature(service.region(), service.name());
    this.credentials = credentials;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Asks, and returns the answer; throws {@link AwsServiceException} with the answer in its details
   * if it was refused, and {@link SdkClientException} if there was none.
   */
  public byte[] call(String operation, byte[] body) {
    long end = System.nanoTime() + CALL.toNanos();
    SdkException failure;
    int attempts = 0;
    do {
      attempts++;
      try {
        Reply reply = post(operation, body, Duration.ofNanos(end - System.nanoTime()));
        if (reply.status() == OK) {
          return reply.body();
        }
        failure = refusal(reply);
      } catch (IOException e) {
        failure = silence(operation, e);
      }
    } while (attempts < ATTEMPTS && mayPass(failure) && hasWaited(attempts, failure, end));
    throw failure;
  }

  private Reply post(String operation, byte[] body, Duration left) throws IOException {
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("content-type", "application/x-amz-json-" + service.version());
    headers.put("host", service.host());
    headers.put("x-amz-target", service.target() + "." + operation);
    SortedMap<String, String> signed =
        signature.sign(headers, body, credentials.resolveCredentials(), clock.instant());
    Duration patience = left.compareTo(ATTEMPT) < 0 ? left : ATTEMPT;
    Reply reply = transport.post(service.address(), signed, body, patience);
    if (reply.checksum().isPresent() && reply.checksum().get() != checksum(reply.body())) {
      throw new IOException("an answer that was damaged on its way");
    }
    return reply;
  }

  private static long checksum(byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(body);
    return crc.getValue();
  }

  private SdkException silence(String operation, IOException cause) {
    return Thread.currentThread().isInterrupted()
        ? AbortedException.create("interrupted", cause)
        : SdkClientException.create(service.name() + " gave no answer to " + operation, cause);
  }

  private AwsServiceException refusal(Reply reply) {
    Said said = Said.in(reply.body());
    return AwsServiceException.builder()
        .statusCode(reply.status())
        .requestId(reply.requestId().orElse("unknown"))
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName(service.name())
                .errorCode(said.code().orElse("HTTP " + reply.status()))
                .errorMessage(said.message().orElse("no reason given"))
                .rawResponse(SdkBytes.fromByteArrayUnsafe(reply.body()))
                .build())
        .build();
  }

  private static boolean mayPass(SdkException failure) {
    return switch (failure) {
      case AwsServiceException refusal ->
          refusal.statusCode() >= SERVER_ERROR
              || isThrottled(refusal)
              || PASSING.contains(refusal.awsErrorDetails().errorCode());
      case AbortedException _ -> false;
      default -> true;
    };
  }

  private static boolean isThrottled(AwsServiceException refusal) {
    return refusal.statusCode() == TOO_MANY_REQUESTS
        || THROTTLED.contains(refusal.awsErrorDetails().errorCode());
  }

  /** Waits some part of what is right after so many attempts; false if there is no time for it. */
  private boolean hasWaited(int attempts, SdkException failure, long end) {
    boolean throttled = failure instanceof AwsServiceException refusal && isThrottled(refusal);
    long most = (throttled ? AFTER_THROTTLING : AFTER_FAILURE).toNanos() << (attempts - 1);
    long nanos = ThreadLocalRandom.current().nextLong(most);
    if (System.nanoTime() + nanos + LEAST.toNanos() >= end) {
      return false;
    }
    try {
      pause.sleep(Duration.ofNanos(nanos));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What an error says of itself. */
  private record Said(Optional<String> code, Optional<String> message) {

    static Said in(byte[] body) {
      Optional<String> code = Optional.empty();
      Optional<String> message = Optional.empty();
      try (JsonParser json = JSON.createParser(body)) {
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
          String text = json.nextTextValue();
          if (text == null) {
            json.skipChildren();
          } else if (name.equals("__type")) {
            code = Optional.of(text.substring(text.lastIndexOf('#') + 1));
          } else if (name.equalsIgnoreCase("message")) {
            message = Optional.of(text);
          }
        }
      } catch (IOException noJson) {
        // A gateway's page: the status says what there is to say.
      }
      return new Said(code, message);
    }
  }
}
