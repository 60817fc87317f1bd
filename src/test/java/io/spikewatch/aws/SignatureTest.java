package io.spikewatch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** What the SDK's own signer says is right. */
class SignatureTest {

  private static final Instant AT = Instant.parse("2026-11-23T04:05:06.789Z");

  @Test
  void is_the_sdk_s_for_keys_that_last() {
    agrees(AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCY"), "{}", AT);
  }

  @Test
  void is_the_sdk_s_for_keys_of_a_session() {
    agrees(AwsSessionCredentials.create("ASIA", "secret/+=", "token/+=="), "{\"a\":\"ü\"}", AT);
  }

  @Test
  void is_the_sdk_s_for_any_body_at_any_time() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      byte[] body = new byte[random.nextInt(2_000)];
      random.nextBytes(body);
      agrees(
          AwsSessionCredentials.create("A" + round, "s" + random.nextLong(), "t" + round),
          new String(body, StandardCharsets.ISO_8859_1),
          Instant.ofEpochSecond(random.nextLong(253_402_300_799L)));
    }
  }

  @Test
  void follows_when_the_day_or_the_keys_change() {
    Signature signature = new Signature("eu-west-1", "dynamodb");
    AwsCredentials before = AwsBasicCredentials.create("AKID", "one");
    AwsCredentials after = AwsBasicCredentials.create("AKID", "other");
    for (AwsCredentials who : new AwsCredentials[] {before, before, after, before}) {
      agrees(signature, who, "{}", AT);
      agrees(signature, who, "{}", AT.plus(Duration.ofDays(1)));
    }
  }

  private static void agrees(AwsCredentials who, String text, Instant at) {
    agrees(new Signature("eu-west-1", "dynamodb"), who, text, at);
  }

  private static void agrees(Signature signature, AwsCredentials who, String text, Instant at) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("content-type", "application/x-amz-json-1.0");
    headers.put("host", "dynamodb.eu-west-1.amazonaws.com");
    headers.put("x-amz-target", "DynamoDB_20120810.GetItem");

    Map<String, String> ours = signature.sign(headers, body, who, at);

    SignedRequest theirs = sdk(headers, body, who, at);
    for (String name : new String[] {"authorization", "x-amz-date", "x-amz-security-token"}) {
      assertThat(ours.get(name))
          .as(name)
          .isEqualTo(theirs.request().firstMatchingHeader(name).orElse(null));
    }
  }

  private static SignedRequest sdk(
      Map<String, String> headers, byte[] body, AwsCredentials who, Instant at) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .protocol("https")
            .host(headers.get("host"))
            .encodedPath("/");
    headers.forEach(request::putHeader);
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(who)
                    .request(request.build())
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)));
  }
}
