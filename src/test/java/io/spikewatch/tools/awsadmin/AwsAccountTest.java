package io.spikewatch.tools.awsadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.tools.admin.Problem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Which address a request goes to, and which region it is for. */
class AwsAccountTest {

  private static final String KEYS =
      """
      [default]
      aws_access_key_id = AKIAEXAMPLE
      aws_secret_access_key = secret
      region = eu-central-1
      [profile far]
      aws_access_key_id = AKIAEXAMPLE
      aws_secret_access_key = secret
      region = ap-southeast-1
      [profile fips]
      aws_access_key_id = AKIAEXAMPLE
      aws_secret_access_key = secret
      region = us-east-1
      use_fips_endpoint = true
      """;

  @TempDir private Path folder;
  private AwsFiles files;

  @BeforeEach
  void configure() {
    files = new AwsFiles(folder, KEYS);
  }

  @AfterEach
  void leave() {
    files.close();
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1,     false, false, dynamodb.us-east-1.amazonaws.com",
    "us-east-1,     true,  false, dynamodb-fips.us-east-1.amazonaws.com",
    "us-east-1,     false, true,  dynamodb.us-east-1.api.aws",
    "us-gov-west-1, false, false, dynamodb.us-gov-west-1.amazonaws.com",
    "us-gov-west-1, true,  false, dynamodb.us-gov-west-1.amazonaws.com",
    "us-gov-west-1, false, true,  dynamodb.us-gov-west-1.api.aws",
    "cn-north-1,    false, false, dynamodb.cn-north-1.amazonaws.com.cn",
    "cn-north-1,    false, true,  dynamodb.cn-north-1.api.amazonwebservices.com.cn",
  })
  void the_tables_are_where_their_partition_has_them(
      String region, boolean fips, boolean dualStack, String host) {
    files.set("aws.useFipsEndpoint", Boolean.toString(fips));
    files.set("aws.useDualstackEndpoint", Boolean.toString(dualStack));

    assertThat(dynamoDb(open(region, Map.of())).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1,     false, sqs.us-east-1.amazonaws.com",
    "us-east-1,     true,  sqs-fips.us-east-1.amazonaws.com",
    "cn-north-1,    false, sqs.cn-north-1.amazonaws.com.cn",
    "us-gov-west-1, true,  sqs.us-gov-west-1.amazonaws.com",
  })
  void so_are_the_queues(String region, boolean fips, String host) {
    files.set("aws.useFipsEndpoint", Boolean.toString(fips));

    try (AwsAccount account = open(region, Map.of())) {
      SentRequest sentRequest = new SentRequest();
      SqsClient sqs =
          account.client(
              "SQS",
              SqsClient.builder()
                  .overrideConfiguration(c -> c.addExecutionInterceptor(sentRequest)));
      assertThatThrownBy(sqs::listQueues).isInstanceOf(AbortedException.class);
      assertThat(sentRequest.request().host()).isEqualTo(host);
    }
  }

  @Test
  void a_profile_may_ask_for_fips() {
    try (AwsAccount account = AwsAccount.open(Optional.of("fips"), Optional.empty(), Map.of())) {
      assertThat(dynamoDb(account).host()).isEqualTo("dynamodb-fips.us-east-1.amazonaws.com");
    }
  }

  @Test
  void the_address_of_a_service_comes_before_the_address_of_all() {
    Map<String, String> variables =
        Map.of(
            "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
            "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:2",
            "AWS_ENDPOINT_URL_SNS", " ");

    try (AwsAccount account = open("us-east-1", variables)) {
      assertThat(dynamoDb(account).port()).isEqualTo(2);
      assertThat(endpoint(account.client("SNS", SnsClient.builder()))).hasPort(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://minio_1:9000", "minio:9000", "", "::"})
  void the_address_of_a_service_that_is_not_used_does_not_matter(String address) {
    try (AwsAccount account = open("us-east-1", Map.of("AWS_ENDPOINT_URL_S3", address))) {
      assertThat(dynamoDb(account).host()).isEqualTo("dynamodb.us-east-1.amazonaws.com");
    }
  }

  @Test
  void an_address_that_is_empty_counts_as_absent() {
    Map<String, String> variables = Map.of("AWS_ENDPOINT_URL", " ", "AWS_ENDPOINT_URL_SSM", "");

    try (AwsAccount account = open("us-east-1", variables)) {
      assertThat(dynamoDb(account).host()).isEqualTo("dynamodb.us-east-1.amazonaws.com");
      assertThat(
              account
                  .client("SSM", SsmClient.builder())
                  .serviceClientConfiguration()
                  .endpointOverride())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:4566", "here", "ftp://host", "http://", "a b"})
  void an_address_that_is_used_has_to_be_one(String address) {
    try (AwsAccount account = open("us-east-1", Map.of("AWS_ENDPOINT_URL_LAMBDA", address))) {
      assertThatThrownBy(() -> account.askingOnce("LAMBDA", LambdaClient.builder()))
          .isInstanceOf(Problem.class)
          .hasMessage(
              "AWS_ENDPOINT_URL_LAMBDA is not a valid address. Write one such as"
                  + " http://127.0.0.1:4566");
    }
  }

  @Test
  void times_and_attempts_are_bounded() {
    try (AwsAccount account = open("us-east-1", Map.of())) {
      var reads =
          account
              .client("CLOUDFORMATION", CloudFormationClient.builder())
              .serviceClientConfiguration()
              .overrideConfiguration();
      var invocations =
          account
              .askingOnce("LAMBDA", LambdaClient.builder())
              .serviceClientConfiguration()
              .overrideConfiguration();

      assertThat(reads.apiCallTimeout().orElseThrow())
          .isLessThanOrEqualTo(java.time.Duration.ofMinutes(1));
      assertThat(reads.retryStrategy().orElseThrow().maxAttempts()).isEqualTo(3);
      assertThat(invocations.apiCallTimeout().orElseThrow())
          .isGreaterThan(java.time.Duration.ofMinutes(1));
      assertThat(invocations.retryStrategy().orElseThrow().maxAttempts()).isEqualTo(1);
    }
  }

  @Test
  void the_number_of_attempts_is_what_the_sdks_variable_says() {
    files.set("aws.maxAttempts", "7");

    try (AwsAccount account = open("us-east-1", Map.of())) {
      assertThat(
              account
                  .client("SQS", SqsClient.builder())
                  .serviceClientConfiguration()
                  .overrideConfiguration()
                  .retryStrategy()
                  .orElseThrow()
                  .maxAttempts())
          .isEqualTo(7);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "' us-west-2 ', eu-west-1, eu-west-2, us-west-2",
        "-,             eu-west-1, eu-west-2, eu-west-1",
        "-,             ' ',       eu-west-2, eu-west-2",
        "-,             ' eu-west-1 ', '',    eu-west-1",
        "-,             '',        '',        eu-central-1",
        "-,             -,         -,         eu-central-1",
      })
  void the_region_is_the_first_that_is_named(
      String option, String variable, String older, String region) {
    Map<String, String> variables = new HashMap<>();
    variables.computeIfAbsent("AWS_REGION", _ -> variable);
    variables.computeIfAbsent("AWS_DEFAULT_REGION", _ -> older);

    try (AwsAccount account =
        AwsAccount.open(Optional.empty(), Optional.ofNullable(option), variables)) {
      assertThat(account.region().id()).isEqualTo(region);
    }
  }

  @Test
  void a_profile_brings_its_region() {
    try (AwsAccount account = AwsAccount.open(Optional.of("far"), Optional.empty(), Map.of())) {
      assertThat(account.region().id()).isEqualTo("ap-southeast-1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eu-west-1a | 'eu-west-1a' is an availability zone, not an AWS region. Write eu-west-1.",
        "Ireland    | 'Ireland' is not a valid AWS region. Name one such as eu-west-1",
        "eu west 1  | 'eu west 1' is not a valid AWS region. Name one such as eu-west-1",
        "us-east-99 | there is no AWS region 'us-east-99'. Name one such as eu-west-1",
      })
  void an_invalid_region_is_refused_before_anything_is_sent(String region, String sentence) {
    assertThatThrownBy(() -> open(region, Map.of()))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void a_region_of_an_emulator_may_have_any_name() {
    try (AwsAccount account =
        open("us-east-99", Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:4566"))) {
      assertThat(account.region().id()).isEqualTo("us-east-99");
    }
  }

  @Test
  void a_missing_region_is_reported() {
    try (AwsFiles empty = new AwsFiles(folder, "")) {
      assertThat(empty.config()).isEmptyFile();
      assertThatThrownBy(() -> AwsAccount.open(Optional.empty(), Optional.empty(), Map.of()))
          .isInstanceOf(Problem.class)
          .hasMessageStartingWith("no AWS region is set. Name one such as eu-west-1 with --region");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void an_option_without_a_value_is_refused(String blank) {
    assertThatThrownBy(
            () -> AwsAccount.open(Optional.of(blank), Optional.of("us-east-1"), Map.of()))
        .hasMessage("--profile has no value.");
    assertThatThrownBy(() -> open(blank, Map.of())).hasMessage("--region has no value.");
  }

  private static AwsAccount open(String region, Map<String, String> variables) {
    return AwsAccount.open(Optional.empty(), Optional.of(region), variables);
  }

  private static java.net.URI endpoint(SnsClient client) {
    return client.serviceClientConfiguration().endpointOverride().orElseThrow();
  }

  private static SdkHttpRequest dynamoDb(AwsAccount account) {
    SentRequest sentRequest = new SentRequest();
    DynamoDbClient client =
        account.client(
            "DYNAMODB",
            DynamoDbClient.builder()
                .overrideConfiguration(c -> c.addExecutionInterceptor(sentRequest)));
    assertThatThrownBy(client::listTables).isInstanceOf(AbortedException.class);
    return sentRequest.request();
  }

  /** Sees the request as it would be sent, and ends the call. */
  private static final class SentRequest implements ExecutionInterceptor {
    private final AtomicReference<SdkHttpRequest> request = new AtomicReference<>();

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      request.set(context.httpRequest());
      throw AbortedException.builder().message("seen").build();
    }

    SdkHttpRequest request() {
      return request.get();
    }
  }
}
