package io.spikewatch.function.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsSettingsTest {

  @Test
  void reads_what_the_managed_runtime_sets() {
    AwsSettings settings =
        AwsSettings.from(
            Map.of(
                "AWS_REGION", "eu-west-1",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"));

    assertThat(settings.region()).hasValue("eu-west-1");
    assertThat(settings.hasKeys()).isTrue();
    assertThat(settings.willBeSnapshot()).isFalse();
    assertThat(settings.endpoint("dynamodb")).isEmpty();
  }

  @Test
  void knows_a_process_that_will_be_a_snapshot_and_has_no_keys() {
    AwsSettings settings =
        AwsSettings.from(
            Map.of(
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));

    assertThat(settings.region()).hasValue("us-east-1");
    assertThat(settings.hasKeys()).isFalse();
    assertThat(settings.willBeSnapshot()).isTrue();
  }

  @Test
  void prefers_the_address_of_a_service_to_that_of_all() {
    AwsSettings settings =
        AwsSettings.from(
            Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:2/",
                "AWS_ENDPOINT_URL_SNS", " "));

    assertThat(settings.endpoint("dynamodb")).hasValue(URI.create("http://127.0.0.1:2"));
    assertThat(settings.endpoint("ssm")).hasValue(URI.create("http://127.0.0.1:1"));
    assertThat(settings.endpoint("sns")).hasValue(URI.create("http://127.0.0.1:1"));
  }

  @Test
  void ignores_the_addresses_of_services_that_are_not_called() {
    AwsSettings settings =
        AwsSettings.from(
            Map.of(
                "AWS_ENDPOINT_URL_S3", "http://minio_1:9000",
                "AWS_ENDPOINT_URL_SSM", "",
                "AWS_ENDPOINT_URL", ""));

    assertThat(settings.endpoints()).isEmpty();
  }

  @Test
  void names_an_invalid_address() {
    assertThatThrownBy(() -> AwsSettings.from(Map.of("AWS_ENDPOINT_URL_SSM", "here")))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("AWS_ENDPOINT_URL_SSM");
  }
}
