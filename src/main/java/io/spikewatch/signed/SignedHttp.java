package io.spikewatch.signed;

import io.spikewatch.aws.Endpoints;
import io.spikewatch.config.AwsSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import software.amazon.awssdk.regions.Region;

/**
 * Requests to services of AWS in one region, signed by the SDK, at the addresses that the SDK's
 * variables name if they name any. Nothing is repeated by itself: whoever typed the command sees
 * what failed.
 */
public final class SignedHttp {

  private static final int MOST_BYTES = 8 << 20;
  private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
  private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");

  /**
   * One request.
   *
   * @param service as it is signed for, and as its address begins
   * @param action what is asked, in words of an error
   * @param body sent by POST; without one it is a GET
   */
  public record Request(
      String service,
      String action,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      Optional<String> body) {

    /** A question without a body. */
    public static Request get(
        String service, String action, String path, Map<String, String> query) {
      return new Request(service, action, path, query, Map.of(), Optional.empty());
    }

    /** A body of some type, to the root. */
    public static Request post(
        String service, String action, String body, Map<String, String> headers) {
      return new Request(service, action, "/", Map.of(), headers, Optional.of(body));
    }
  }

  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final Region region;
  private final Map<String, String> variables;

  /**
   * Requests to that region.
   *
   * @param variables which may name other addresses
   */
  public SignedHttp(
      SdkHttpClient http,
      AwsCredentialsProvider credentials,
      Region region,
      Map<String, String> variables) {
    this.http = http;
    this.credentials = credentials;
    this.region = region;
    this.variables = Map.copyOf(variables);
  }

  /** The body of the answer; throws what the SDK throws where AWS refuses or is not reached. */
  public String call(Request asked) {
    byte[] body = asked.body().orElse("").getBytes(StandardCharsets.UTF_8);
    ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(asked.body().isPresent() ? SdkHttpMethod.POST : SdkHttpMethod.GET)
            .uri(endpoint(asked.service()))
            .encodedPath(asked.path());
    asked.query().forEach(request::putRawQueryParameter);
    asked.headers().forEach(request::putHeader);
    if (asked.body().isPresent()) {
      request.putHeader("Content-Length", Integer.toString(body.length));
    }
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(credentials.resolveCredentials())
                        .request(request.build())
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, asked.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
    return answer(asked, signed, payload);
  }

  private URI endpoint(String service) {
    return Endpoints.of(service, region, AwsSettings.from(variables));
  }

  private String answer(Request asked, SignedRequest signed, ContentStreamProvider payload) {
    HttpExecuteRequest.Builder request = HttpExecuteRequest.builder().request(signed.request());
    if (asked.body().isPresent()) {
      request.contentStreamProvider(signed.payload().orElse(payload));
    }
    try {
      HttpExecuteResponse response = http.prepareRequest(request.build()).call();
      String answer = body(response);
      if (!response.httpResponse().isSuccessful()) {
        throw refusal(asked, response, answer);
      }
      return answer;
    } catch (IOException e) {
      throw SdkClientException.create(
          "no answer of %s to %s".formatted(endpoint(asked.service()), asked.action()), e);
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

  /** Older services answer in XML, newer ones in JSON, or name the error in a header. */
  private static AwsServiceException refusal(
      Request asked, HttpExecuteResponse response, String answer) {
    int status = response.httpResponse().statusCode();
    JsonTree json = JsonTree.of(answer);
    String code =
        json.text("__type")
            .or(() -> response.httpResponse().firstMatchingHeader("x-amzn-ErrorType"))
            .or(() -> first(CODE, answer))
            .orElse("HTTP " + status);
    String message =
        json.text("message")
            .or(() -> json.text("Message"))
            .or(() -> first(MESSAGE, answer))
            .orElse(asked.action());
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode(code.substring(code.lastIndexOf('#') + 1).replaceFirst(":.*", ""))
                .errorMessage(message)
                .serviceName(asked.service())
                .build())
        .build();
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
