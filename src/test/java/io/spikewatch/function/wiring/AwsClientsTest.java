package io.spikewatch.function.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.adapters.aws.CallLimits;
import io.spikewatch.function.config.AwsSettings;
import io.spikewatch.testing.TestAws;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/** Where the clients send their requests, and how often: as the SDK's standard settings say. */
class AwsClientsTest {

  private final CapturedRequest http = new CapturedRequest();

  /** The SDK reads these wherever it reads the variables of the same names. */
  @AfterEach
  void clearSettings() {
    List.of("aws.useFipsEndpoint", "aws.useDualstackEndpoint", "aws.maxAttempts", "aws.endpointUrl")
        .forEach(System::clearProperty);
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, false, false, us-east-1.amazonaws.com",
    "us-east-1, false, true, us-east-1.api.aws",
    "eu-central-1, false, false, eu-central-1.amazonaws.com",
    "cn-north-1, false, false, cn-north-1.amazonaws.com.cn",
    "us-gov-west-1, false, false, us-gov-west-1.amazonaws.com",
  })
  void requests_go_to_the_endpoint_of_the_partition(
      String region, boolean fips, boolean dualStack, String domain) {
    assertThat(hosts(region, fips, dualStack, Map.of()))
        .containsExactly("dynamodb." + domain, "sns." + domain, "ssm." + domain);
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, false, dynamodb-fips.us-east-1.amazonaws.com, sns-fips.us-east-1.amazonaws.com, ssm-fips.us-east-1.amazonaws.com",
    "us-east-1, true, dynamodb-fips.us-east-1.api.aws, sns-fips.us-east-1.api.aws, ssm-fips.us-east-1.api.aws",
    "us-gov-west-1, false, dynamodb.us-gov-west-1.amazonaws.com, sns.us-gov-west-1.amazonaws.com, ssm.us-gov-west-1.amazonaws.com",
  })
  void fips_endpoints_are_used_when_they_are_asked_for(
      String region, boolean dualStack, String dynamoDb, String sns, String ssm) {
    assertThat(hosts(region, true, dualStack, Map.of())).containsExactly(dynamoDb, sns, ssm);
  }

  @Test
  void an_endpoint_variable_wins_and_an_empty_one_is_ignored() {
    // The SDK itself refuses an empty address.
    System.setProperty("aws.endpointUrl", "");
    assertThat(
            hosts(
                "us-east-1",
                false,
                false,
                Map.of("AWS_ENDPOINT_URL", "", "AWS_ENDPOINT_URL_SNS", "http://127.0.0.1:9")))
        .containsExactly(
            "dynamodb.us-east-1.amazonaws.com", "127.0.0.1", "ssm.us-east-1.amazonaws.com");
  }

  @Test
  void a_call_is_attempted_four_times_unless_the_standard_setting_says_otherwise() {
    assertThat(CallLimits.STORE.retries().maxAttempts()).isEqualTo(4);
    System.setProperty("aws.maxAttempts", "2");
    assertThat(CallLimits.STORE.retries().maxAttempts()).isEqualTo(2);
    try (AwsClients aws = clients("us-east-1", Map.of())) {
      assertThatThrownBy(() -> aws.dynamoDb().scan(scan -> scan.tableName("watchlist")))
          .isInstanceOf(SdkClientException.class);
    }
    assertThat(http.hosts).hasSize(2);
  }

  /** The hosts that a request of each service goes to. */
  private List<String> hosts(
      String region, boolean fips, boolean dualStack, Map<String, String> variables) {
    System.setProperty("aws.useFipsEndpoint", Boolean.toString(fips));
    System.setProperty("aws.useDualstackEndpoint", Boolean.toString(dualStack));
    System.setProperty("aws.maxAttempts", "1");
    try (AwsClients aws = clients(region, variables)) {
      List<Runnable> calls =
          List.of(
              () -> aws.dynamoDb().scan(scan -> scan.tableName("watchlist")),
              () -> aws.sns().get().publish(publish -> publish.topicArn("arn").message("text")),
              () -> aws.ssm().getParameter(get -> get.name("/key")));
      calls.forEach(call -> assertThatThrownBy(call::run).isInstanceOf(SdkClientException.class));
    }
    return http.hosts;
  }

  private AwsClients clients(String region, Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("AWS_LAMBDA_FUNCTION_NAME", "test");
    return new AwsClients(
        AwsSettings.from(all), http, () -> Region.of(region), TestAws::credentials);
  }

  /** Notes where each request would have gone. */
  private static final class CapturedRequest implements SdkHttpClient {
    private final List<String> hosts = new CopyOnWriteArrayList<>();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          hosts.add(request.httpRequest().host());
          throw new IOException("not sent");
        }

        @Override
        public void abort() {
          // Nothing is under way.
        }
      };
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
