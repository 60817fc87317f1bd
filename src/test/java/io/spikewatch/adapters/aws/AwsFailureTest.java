package io.spikewatch.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;

class AwsFailureTest {

  @Test
  void missing_credentials_are_explained_as_the_sdk_reports_them() {
    assertThat(
            AwsFailure.explain(
                failureOf(
                    () -> EnvironmentVariableCredentialsProvider.create().resolveCredentials())))
        .isEqualTo(
            "No AWS credentials were found: name a profile with --profile, or run 'aws configure'.");
  }

  @Test
  void a_missing_region_is_explained_as_the_sdk_reports_it() {
    assertThat(AwsFailure.explain(failureOf(() -> new AwsRegionProviderChain().getRegion())))
        .isEqualTo("No AWS region is set: set AWS_REGION, or name a region with --region.");
  }

  @Test
  void an_unknown_profile_is_named_as_the_sdk_reports_it() {
    ProfileFile none = ProfileFile.aggregator().build();
    assertThat(
            AwsFailure.explain(
                failureOf(
                    () ->
                        ProfileCredentialsProvider.builder()
                            .profileFile(none)
                            .profileName("nope")
                            .build()
                            .resolveCredentials())))
        .isEqualTo(
            "The AWS profile 'nope' cannot be used: check its name and keys in ~/.aws/config.");
  }

  @Test
  void an_expired_sso_session_is_explained_with_the_command_that_renews_it() {
    assertThat(
            AwsFailure.explain(
                SdkClientException.create(
                    "The SSO session associated with this profile has expired or is otherwise"
                        + " invalid. To refresh this SSO session run aws sso login")))
        .isEqualTo("The AWS SSO session is missing or has expired: run 'aws sso login'.");
  }

  @Test
  void a_failure_on_the_way_is_explained_by_its_cause() {
    assertThat(explained(new UnknownHostException("dynamodb.eu-west-9.amazonaws.com")))
        .startsWith("The address of AWS was not found: check the network, the region");
    assertThat(explained(new SSLHandshakeException("PKIX path building failed")))
        .startsWith("AWS cannot be reached securely: check whether a proxy");
    assertThat(explained(new SocketTimeoutException("Read timed out")))
        .startsWith("AWS did not answer in time: check the network");
    assertThat(explained(new ConnectException("Connection refused")))
        .startsWith("AWS was not reached (ConnectException): check the network");
    assertThat(AwsFailure.explain(ApiCallTimeoutException.create(12_000)))
        .startsWith("AWS did not answer in time: check the network");
    assertThat(AwsFailure.explain(AbortedException.create("interrupted")))
        .startsWith("The request to AWS was interrupted");
  }

  @Test
  void a_denied_action_is_named_with_its_resource() {
    assertThat(
            AwsFailure.explain(
                refusal(
                    400,
                    "AccessDeniedException",
                    "User: arn:aws:sts::123456789012:assumed-role/r/f is not authorized to perform:"
                        + " dynamodb:Query on resource: arn:aws:dynamodb:eu-west-1:123456789012:table/t"
                        + " because no identity-based policy allows the dynamodb:Query action")))
        .isEqualTo(
            "AWS denied dynamodb:Query on arn:aws:dynamodb:eu-west-1:123456789012:table/t"
                + " (AccessDeniedException): allow it in the policy of the user or role.");
    assertThat(AwsFailure.explain(refusal(403, "AuthorizationError", "no")))
        .isEqualTo(
            "AWS denied this request of DynamoDb (AuthorizationError): allow it in the policy of the"
                + " user or role.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | ExpiredTokenException       | The AWS credentials have expired: sign in again",
        "400 | UnrecognizedClientException | AWS does not accept the access key",
        "403 | SignatureDoesNotMatch       | AWS does not accept the access key",
        "400 | ResourceNotFoundException   | DynamoDb did not find what was requested",
        "400 | ParameterNotFound           | DynamoDb did not find what was requested",
        "400 | ThrottlingException         | DynamoDb throttled the request",
        "403 | RequestTimeTooSkewed        | AWS rejected the time of the request",
        "500 | InternalServerError         | DynamoDb failed with InternalServerError: try again",
        "400 | ValidationException         | DynamoDb refused the request (ValidationException): why",
      })
  void a_refusal_is_explained_by_its_code(int status, String code, String start) {
    assertThat(AwsFailure.explain(refusal(status, code, "why"))).startsWith(start);
  }

  @ParameterizedTest
  @ValueSource(strings = {"line\nbreak \u001b[31m", "\u202e"})
  void an_explanation_is_one_bounded_line(String hostile) {
    assertThat(AwsFailure.explain(refusal(400, "ValidationException", hostile.repeat(400))))
        .hasSizeLessThanOrEqualTo(300)
        .doesNotContain("\n", "\u001b", "\u202e");
  }

  @Test
  void causes_in_a_circle_and_missing_details_end() {
    Exception first = new IllegalStateException("first");
    Exception second = new IllegalStateException("second", first);
    first.initCause(second);
    assertThat(List.of(explained(first), AwsFailure.explain(SdkException.builder().build())))
        .allMatch(sentence -> sentence.startsWith("AWS was not reached ("));
  }

  private static String explained(Exception cause) {
    return AwsFailure.explain(SdkClientException.create("Unable to execute HTTP request", cause));
  }

  private static SdkException refusal(int status, String code, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("DynamoDb")
                .errorCode(code)
                .errorMessage(message)
                .build())
        .build();
  }

  private static SdkException failureOf(Runnable call) {
    try {
      call.run();
    } catch (SdkException failure) {
      return failure;
    }
    throw new AssertionError("the SDK did not fail");
  }
}
