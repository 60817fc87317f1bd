package io.spikewatch.sqs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Requests to one service in one region, signed by the SDK. Nothing is repeated by itself: whoever
 * typed the command sees what failed.
 *
 * @param service as it is signed for, and as its address begins
 * @param endpoint where the service is
 */
record SignedCalls(
    SdkHttpClient http,
    AwsCredentialsProvider credentials,
    Region region,
    String service,
    URI endpoint) {

  private static final int MOST_BYTES = 8 << 20;

  /** The same, at AWS unless the service is said to be elsewhere. */
  static SignedCalls to(
      String service,
      SdkHttpClient http,
      AwsCredentialsProvider credentials,
      Region region,
      Optional<URI> elsewhere) {
    URI aws =
        URI.create(
            "https://%s.%s.%s"
                .formatted(service, region.id(), PartitionMetadata.of(region).dnsSuffix()));
    return new SignedCalls(http, credentials, region, service, elsewhere.orElse(aws));
  }

  /**
   * Carries out one request; returns the object that it is answered with.
   *
   * @param action what it is called where it fails
   */
  JsonTree call(
      String action,
      SdkHttpMethod method,
      String path,
      Map<String, String> parameters,
      Map<String, String> headers,
      byte[] body) {
    ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(method)
            .uri(endpoint)
            .encodedPath(path)
            .putHeader("Content-Length", Integer.toString(body.length));
    parameters.forEach(request::putRawQueryParameter);
    headers.forEach(request::putHeader);
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(credentials.resolveCredentials())
                        .request(request.build())
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
    return answer(action, signed, payload);
  }

  private JsonTree answer(String action, SignedRequest signed, ContentStreamProvider payload) {
    try {
      HttpExecuteResponse response =
          http.prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(signed.request())
                      .contentStreamProvider(signed.payload().orElse(payload))
                      .build())
              .call();
      JsonTree answer = JsonTree.of(body(response));
      if (!response.httpResponse().isSuccessful()) {
        throw refusal(action, response.httpResponse().statusCode(), answer);
      }
      return answer;
    } catch (IOException e) {
      throw SdkClientException.create("no answer of %s to %s".formatted(endpoint, action), e);
    }
  }

  private static String body(HttpExecuteResponse response) throws IOException {
    Optional<AbortableInputStream> body = response.responseBody();
    if (body.isEmpty()) {
      return "";
    }
    try (InputStream in = body.get()) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }

  private AwsServiceException refusal(String action, int status, JsonTree answer) {
    String type = answer.text("__type").or(() -> answer.text("Type")).orElse("HTTP " + status);
    String message = answer.text("message").or(() -> answer.text("Message")).orElse(action);
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode(type.substring(type.lastIndexOf('#') + 1))
                .errorMessage(message)
                .serviceName(service.toUpperCase(Locale.ROOT))
                .build())
        .build();
  }
}
