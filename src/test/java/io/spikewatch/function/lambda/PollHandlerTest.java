package io.spikewatch.function.lambda;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.function.config.AwsSettings;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.testing.TestSettings;
import java.util.Map;
import org.crac.Core;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class PollHandlerTest {

  /** Keys are announced, and the environment of this process has none. */
  private static final AwsSettings NO_CREDENTIALS =
      AwsSettings.from(
          Map.of(
              "AWS_REGION", "us-east-1",
              "AWS_ACCESS_KEY_ID", "id",
              "AWS_SECRET_ACCESS_KEY", "secret",
              "AWS_LAMBDA_FUNCTION_NAME", "test"));

  @Test
  void a_warm_up_that_fails_does_not_keep_a_version_from_being_published() {
    PollHandler handler = new PollHandler(TestSettings.NOWHERE, NO_CREDENTIALS);

    assertThatThrownBy(() -> Wiring.warmUp(TestSettings.NOWHERE, NO_CREDENTIALS, 1))
        .isInstanceOf(SdkClientException.class);
    assertThatCode(() -> handler.beforeCheckpoint(Core.getGlobalContext()))
        .doesNotThrowAnyException();
  }
}
