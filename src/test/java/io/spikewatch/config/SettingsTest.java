package io.spikewatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final Map<String, String> LEAST =
      Map.of(
          "WATCHLIST_TABLE", "w",
          "SNAPSHOTS_TABLE", "s",
          "ALERTS_TABLE", "a",
          "HISTORY_TABLE", "h",
          "ALERTS_TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:alerts",
          "KEYAPI_KEY", " k-secret \n");

  @Test
  void the_least_a_deployment_says_is_enough() {
    Settings settings = Settings.from(LEAST);

    assertThat(settings.keyApiBaseUrl()).hasToString("https://api.keyapi.ai");
    assertThat(settings.defaultThresholds().absolute(Metric.VIEWS_1D))
        .containsExactly(new BigDecimal("100000"), new BigDecimal("1000000"));
    assertThat(settings.alertRetention()).isEqualTo(Duration.ofDays(90));
    assertThat(settings.dailyCreditBudget()).isZero();
  }

  @Test
  void a_secret_is_stripped_and_never_shown() {
    Settings settings = Settings.from(LEAST);

    assertThat(settings.keyApiKey())
        .isInstanceOfSatisfying(
            SecretSource.Given.class,
            given -> assertThat(given.secret().reveal()).isEqualTo("k-secret"));
    assertThat(settings.toString()).doesNotContain("k-secret").contains("***");
  }

  @Test
  void every_problem_is_named_at_once() {
    assertThatThrownBy(
            () ->
                Settings.from(
                    Map.of(
                        "SCALE_OUT", "sometimes",
                        "DAILY_CREDIT_BUDGET", "many",
                        "KEYAPI_BASE_URL", "ftp://x",
                        "DEFAULT_THRESHOLDS", "views_1d=lots")))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContainingAll(
            "WATCHLIST_TABLE",
            "SNAPSHOTS_TABLE",
            "ALERTS_TABLE",
            "HISTORY_TABLE",
            "ALERTS_TOPIC_ARN",
            "KEYAPI_KEY_PARAMETER",
            "SCALE_OUT is 'sometimes': write one of auto, off, always",
            "DAILY_CREDIT_BUDGET is 'many'",
            "KEYAPI_BASE_URL",
            "DEFAULT_THRESHOLDS: views_1d: 'lots' is no level");
  }

  @Test
  void the_bounds_of_numbers_are_kept_on_both_sides() {
    for (String good : new String[] {"1", "200"}) {
      assertThat(with("KEYAPI_MAX_IN_FLIGHT", good).maxInFlight())
          .isEqualTo(Integer.parseInt(good));
    }
    for (String bad : new String[] {"0", "201", "-1", "1.5", "99999999999999999999"}) {
      assertThatThrownBy(() -> with("KEYAPI_MAX_IN_FLIGHT", bad))
          .hasMessageContaining("KEYAPI_MAX_IN_FLIGHT");
    }
  }

  @Test
  void an_empty_variable_is_an_absent_one() {
    assertThat(with("DISPATCH_TOPIC_ARN", "").dispatchTopicArn()).isEmpty();
    assertThat(with("DEFAULT_THRESHOLDS", " ").defaultThresholds().active()).isNotEmpty();
  }

  @Test
  void hands_over_always_never_or_when_there_are_too_many() {
    assertThat(with("SCALE_OUT", "always").creatorsBeforeHandover()).isZero();
    assertThat(with("SCALE_OUT", "off").creatorsBeforeHandover()).isEqualTo(Integer.MAX_VALUE);
    assertThat(with("SCALE_OUT", "auto").creatorsBeforeHandover()).isEqualTo(1_000);
  }

  @Test
  void slack_needs_a_webhook_and_nothing_else() {
    assertThat(SlackSettings.from(Map.of("SLACK_WEBHOOK_PARAMETER", "/spikewatch/slack")).webhook())
        .isEqualTo(new SecretSource.Parameter("/spikewatch/slack"));
    assertThatThrownBy(() -> SlackSettings.from(Map.of("SLACK_WEBHOOK_PARAMETER", "")))
        .hasMessageContaining("SLACK_WEBHOOK_URL");
  }

  private static Settings with(String name, String value) {
    Map<String, String> values = new HashMap<>(LEAST);
    values.put(name, value);
    return Settings.from(values);
  }
}
