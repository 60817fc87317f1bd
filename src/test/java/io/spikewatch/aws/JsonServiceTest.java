package io.spikewatch.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.aws.JsonService.Service;
import io.spikewatch.aws.Transport.Reply;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

class JsonServiceTest {

  private static final Optional<String> ID = Optional.of("request-1");

  private final Deque<Object> replies = new ArrayDeque<>();
  private final List<Map<String, String>> sent = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final JsonService service =
      new JsonService(
          this::post,
          new Service("ssm", "AmazonSSM", "1.1", "eu-west-1", URI.create("http://127.0.0.1:7")),
          StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")),
          () -> Instant.parse("2026-11-23T10:00:00Z"),
          pauses::add);

  private Reply post(URI address, Map<String, String> headers, byte[] body, Duration patience)
      throws IOException {
    sent.add(headers);
    assertThat(patience).isBetween(Duration.ofMillis(1), Duration.ofSeconds(4));
    if (replies.pop() instanceof Reply reply) {
      return reply;
    }
    throw new SocketTimeoutException("silent");
  }

  private void replies(Object... all) {
    replies.addAll(List.of(all));
  }

  private static Reply reply(int status, String body) {
    return new Reply(status, bytes(body), Optional.empty(), ID);
  }

  private static Reply error(int status, String code) {
    return reply(status, "{\"__type\":\"com.amazonaws#%s\",\"Message\":\"why\"}".formatted(code));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String call() {
    return new String(service.call("GetParameter", bytes("{}")), StandardCharsets.UTF_8);
  }

  @Test
  void names_the_operation_the_host_and_who_asks() {
    replies(reply(200, "{\"a\":1}"));

    assertThat(call()).isEqualTo("{\"a\":1}");
    assertThat(sent.getFirst())
        .containsEntry("x-amz-target", "AmazonSSM.GetParameter")
        .containsEntry("content-type", "application/x-amz-json-1.1")
        .containsEntry("host", "127.0.0.1:7")
        .containsEntry("x-amz-date", "20261123T100000Z");
    assertThat(sent.getFirst().get("authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=id/20261123/eu-west-1/ssm/aws4_request");
  }

  @Test
  void tries_again_what_may_pass_by_itself() {
    replies("silence", error(500, "InternalServerError"), error(400, "ThrottlingException"));
    replies(reply(200, "{}"));

    assertThat(call()).isEqualTo("{}");
    assertThat(sent).hasSize(4);
    assertThat(pauses).hasSize(3);
    assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofMillis(100));
    assertThat(pauses.get(1)).isLessThanOrEqualTo(Duration.ofMillis(200));
    assertThat(pauses.get(2)).isLessThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void gives_up_after_four_tries_with_what_came_last() {
    replies("silence", "silence", "silence", error(503, "ServiceUnavailable"));

    assertThatThrownBy(this::call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(503);
              assertThat(e.requestId()).isEqualTo("request-1");
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ServiceUnavailable");
              assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("why");
            });
    assertThat(sent).hasSize(4);
  }

  @Test
  void says_that_there_was_no_answer() {
    replies("silence", "silence", "silence", "silence");

    assertThatThrownBy(this::call)
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("ssm gave no answer to GetParameter")
        .hasRootCauseInstanceOf(SocketTimeoutException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ParameterNotFound", "AccessDeniedException", "ValidationException"})
  void does_not_repeat_what_is_refused_for_good(String code) {
    replies(error(400, code));

    assertThatThrownBy(this::call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    assertThat(pauses).isEmpty();
  }

  @Test
  void makes_do_with_an_error_that_is_no_json() {
    replies(reply(403, "<html>no</html>"));

    assertThatThrownBy(this::call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("HTTP 403"));
  }

  @Test
  void takes_no_answer_that_was_damaged_on_its_way() {
    CRC32 crc = new CRC32();
    crc.update(bytes("{}"));
    Reply damaged = new Reply(200, bytes("{]"), Optional.of(crc.getValue()), ID);
    Reply whole = new Reply(200, bytes("{}"), Optional.of(crc.getValue()), ID);
    replies(damaged, whole);

    assertThat(call()).isEqualTo("{}");
    assertThat(sent).hasSize(2);
  }

  @Test
  void stops_when_it_is_interrupted() {
    replies("silence");
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(this::call).isInstanceOf(AbortedException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(sent).hasSize(1);
  }
}
