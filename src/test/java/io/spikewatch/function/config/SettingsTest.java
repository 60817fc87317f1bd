package io.spikewatch.function.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.notify.DeliveryPolicy;
import io.spikewatch.core.notify.DigestTimes;
import io.spikewatch.core.notify.MessageLimits;
import io.spikewatch.core.notify.MonthlyTime;
import io.spikewatch.core.notify.QuietHours;
import io.spikewatch.core.notify.QuietHours.Span;
import io.spikewatch.core.notify.WeeklyTime;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.keyapi.ai:99999, KEYAPI_BASE_URL has the port 99999: write one from 1 to 65535",
    "https://api.keyapi.ai:0,     KEYAPI_BASE_URL has the port 0: write one from 1 to 65535",
    "api.keyapi.ai,               KEYAPI_BASE_URL is not a valid address",
    "https://u:p@api.keyapi.ai,   KEYAPI_BASE_URL is not a valid address",
    "https://api.keyapi.ai/?a=b,  KEYAPI_BASE_URL is not a valid address",
    "https://api.keyapi.ai/#a,    KEYAPI_BASE_URL is not a valid address",
  })
  void an_address_that_cannot_be_used_is_refused_at_the_start(String address, String problem) {
    Map<String, String> values = new HashMap<>(LEAST);
    values.put("KEYAPI_BASE_URL", address);
    assertThatThrownBy(() -> Settings.from(values))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining(problem);
  }

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"k-secret\"     | k-secret",
        "' k-secret '      | k-secret",
        "\"k-secret        | \"k-secret",
        "\"k-secret'       | \"k-secret'",
        "\"                | \"",
        "k\"-\"secret      | k\"-\"secret",
      })
  void quotes_that_no_shell_has_removed_are_not_part_of_a_secret(String given, String secret) {
    assertThat(with("KEYAPI_KEY", given).keyApiKey())
        .isInstanceOfSatisfying(
            SecretSource.Given.class,
            source -> assertThat(source.secret().reveal()).isEqualTo(secret));
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
            "DEFAULT_THRESHOLDS: views_1d: 'lots' is not a valid level");
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
    assertThat(with("KEYAPI_MAX_PER_SECOND", "20").requestSpacing())
        .isEqualTo(Duration.ofMillis(50));
    assertThat(with("KEYAPI_SHARED_BY", "5").requestSpacing()).isZero();
    assertThat(with("DEFAULT_THRESHOLDS", " ").defaultThresholds().active()).isNotEmpty();
  }

  @Test
  void hands_over_always_never_or_when_there_are_too_many() {
    assertThat(with("SCALE_OUT", "always").creatorsBeforeDispatch()).isZero();
    assertThat(with("SCALE_OUT", "off").creatorsBeforeDispatch()).isEqualTo(Integer.MAX_VALUE);
    assertThat(with("SCALE_OUT", "auto").creatorsBeforeDispatch()).isEqualTo(1_000);
  }

  @Test
  void nothing_is_quiet_capped_or_gathered_unless_it_is_asked_for() {
    assertThat(Settings.from(LEAST).policy()).isEqualTo(DeliveryPolicy.NONE);
  }

  @Test
  void quiet_hours_caps_and_the_daily_digest_are_of_one_time_zone() {
    Map<String, String> values = new HashMap<>(LEAST);
    values.put("TIME_ZONE", "Europe/Berlin");
    values.put("QUIET_HOURS", "22:00-07:00, 12:00-13:00");
    values.put("MAX_MESSAGES_PER_HOUR", "5");
    values.put("MAX_MESSAGES_PER_DAY", "20");
    values.put("DAILY_DIGEST_AT", "08:00");
    values.put("WEEKLY_DIGEST_AT", "mon 09:00");
    values.put("MONTHLY_DIGEST_AT", "28 23:59");
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(Settings.from(values).policy())
        .isEqualTo(
            new DeliveryPolicy(
                new QuietHours(
                    List.of(
                        new Span(LocalTime.of(22, 0), LocalTime.of(7, 0)),
                        new Span(LocalTime.of(12, 0), LocalTime.of(13, 0))),
                    berlin),
                new MessageLimits(5, 20, berlin),
                new DigestTimes(
                    Optional.of(LocalTime.of(8, 0)),
                    Optional.of(new WeeklyTime(DayOfWeek.MONDAY, LocalTime.of(9, 0))),
                    Optional.of(new MonthlyTime(28, LocalTime.of(23, 59)))),
                berlin));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TIME_ZONE | Berlin",
        "TIME_ZONE | +02:00",
        "TIME_ZONE | europe/berlin",
        "QUIET_HOURS | 22:00",
        "QUIET_HOURS | 22:00-7:00",
        "QUIET_HOURS | 22:00-24:00",
        "QUIET_HOURS | 07:00-07:00",
        "QUIET_HOURS | 22:00-07:00,",
        "QUIET_HOURS | 22:00-23:00-07:00",
        "QUIET_HOURS | -",
        "MAX_MESSAGES_PER_HOUR | -1",
        "MAX_MESSAGES_PER_DAY | many",
        "DAILY_DIGEST_AT | 8",
        "DAILY_DIGEST_AT | 25:00",
        "MESSAGE_LANGUAGE | chinese",
        "MESSAGE_LANGUAGE | tlh",
        "MESSAGE_LANGUAGE | ../texts_en",
        "WEEKLY_DIGEST_AT | 09:00",
        "WEEKLY_DIGEST_AT | MON",
        "WEEKLY_DIGEST_AT | MONDAY 09:00",
        "WEEKLY_DIGEST_AT | MON 9",
        "MONTHLY_DIGEST_AT | 09:00",
        "MONTHLY_DIGEST_AT | 0 09:00",
        "MONTHLY_DIGEST_AT | 29 09:00",
        "MONTHLY_DIGEST_AT | MON 09:00",
        "GMV_CURRENCY | dollars",
        "GMV_CURRENCY | usd"
      })
  void what_cannot_be_kept_to_is_named(String name, String value) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining(name)
        .hasMessageContaining(": write ");
  }

  @Test
  void the_times_in_messages_are_in_the_time_zone() {
    ZoneId singapore = ZoneId.of("Asia/Singapore");
    Texts texts = Texts.ENGLISH.in(singapore);
    Map<String, String> zone = Map.of("TIME_ZONE", "Asia/Singapore", "CHAT_TOPIC_ARN", "arn:chat");
    assertThat(with("TIME_ZONE", "Asia/Singapore").texts()).isEqualTo(texts);
    assertThat(Settings.texts(zone)).isEqualTo(texts);
    assertThat(SlackSettings.from(zone).texts()).isEqualTo(texts);
    assertThatThrownBy(() -> with("TIME_ZONE", "Berlin"))
        .hasMessageContainingAll("TIME_ZONE is 'Berlin'")
        .message()
        .containsOnlyOnce("TIME_ZONE");
  }

  @Test
  void messages_are_english_without_a_currency_unless_the_settings_say_otherwise() {
    assertThat(with("KEYAPI_MAX_IN_FLIGHT", "20").texts()).isEqualTo(Texts.ENGLISH);
    assertThat(with("MESSAGE_LANGUAGE", "zh-CN").texts()).isEqualTo(Texts.of("zh-CN", "").get());
    assertThat(with("GMV_CURRENCY", "USD").texts()).isEqualTo(Texts.of("en", "USD").get());
    Map<String, String> slack =
        Map.of("CHAT_TOPIC_ARN", "arn:chat", "MESSAGE_LANGUAGE", "zh-CN", "GMV_CURRENCY", "IDR");
    assertThat(SlackSettings.from(slack).texts()).isEqualTo(Texts.of("zh-CN", "IDR").get());
    assertThatThrownBy(() -> with("MESSAGE_LANGUAGE", "chinese"))
        .hasMessageContaining("MESSAGE_LANGUAGE is 'chinese': write en or zh-CN");
    assertThatThrownBy(() -> with("GMV_CURRENCY", "dollars"))
        .hasMessageContaining("GMV_CURRENCY is 'dollars': write a currency code such as USD");
  }

  @Test
  void slack_needs_a_webhook_or_the_topic_of_the_chat_service_and_nothing_else() {
    assertThat(SlackSettings.from(Map.of("SLACK_WEBHOOK_PARAMETER", "/spikewatch/slack")).webhook())
        .contains(new SecretSource.Parameter("/spikewatch/slack"));
    assertThat(SlackSettings.from(Map.of("CHAT_TOPIC_ARN", "arn:chat", "SLACK_WEBHOOK_URL", "")))
        .isEqualTo(
            new SlackSettings(
                Optional.empty(), Optional.of("arn:chat"), Texts.ENGLISH, Proxies.NONE));
    assertThatThrownBy(() -> SlackSettings.from(Map.of("SLACK_WEBHOOK_PARAMETER", "")))
        .hasMessageContaining("SLACK_WEBHOOK_URL");
  }

  private static Settings with(String name, String value) {
    Map<String, String> values = new HashMap<>(LEAST);
    values.put(name, value);
    return Settings.from(values);
  }
}
