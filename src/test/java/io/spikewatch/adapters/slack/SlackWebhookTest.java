package io.spikewatch.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.slack.PostResult.PostRefused;
import io.spikewatch.adapters.slack.PostResult.Posted;
import io.spikewatch.adapters.slack.PostResult.RateLimited;
import io.spikewatch.adapters.slack.PostResult.SlackUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SlackWebhookTest {
  private static final SlackMessage MESSAGE =
      new SlackMessage(
          "{\"text\":\"größer 🔥\"}", "{\"text\":\"größer 🔥\"}", "{\"text\":\"plain\"}");
  private static final SlackMessage WITH_IMAGE =
      new SlackMessage("{\"text\":\"image\"}", "{\"text\":\"none\"}", "{\"text\":\"plain\"}");
  private static final Duration BUDGET = Duration.ofSeconds(60);

  /** Shorter than anything that hangs, as only real time makes a socket time out. */
  private static final Duration SHORT = Duration.ofMillis(300);

  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2025-11-23T10:00:00Z");
  private final FakeSlack slack;

  SlackWebhookTest() throws IOException {
    slack = FakeSlack.started();
  }

  @AfterEach
  void stop() {
    slack.close();
  }

  @Test
  void a_message_is_posted_once_as_utf_8() {
    assertThat(post(BUDGET)).isEqualTo(new Posted(1));
    assertThat(slack.bodies()).containsExactly(MESSAGE.json());
  }

  @Test
  void a_throttled_message_waits_as_long_as_slack_says() {
    slack.answers(429, "rate_limited", "Retry-After", "30").answers(429, "", "Retry-After", "7");

    assertThat(post(BUDGET)).isEqualTo(new Posted(3));
    assertThat(pauses).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(7));
  }

  @Test
  void a_wait_may_be_given_as_a_date() {
    slack.answers(429, "", "Retry-After", "Sun, 23 Nov 2025 10:00:20 GMT");

    assertThat(post(BUDGET)).isEqualTo(new Posted(2));
    assertThat(pauses).containsExactly(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "soon", "", "Sun, 23 Nov 2025 09:00:00 GMT"})
  void a_wait_that_makes_no_sense_is_a_second(String wait) {
    slack.answers(429, "", "Retry-After", wait);

    assertThat(post(BUDGET)).isEqualTo(new Posted(2));
    assertThat(pauses).containsExactly(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({"60, PT1M", "3600, PT1H", "999999999, P1D"})
  void a_wait_beyond_the_budget_is_left_to_the_caller(String wait, Duration retryAfter) {
    slack.answers(429, "", "Retry-After", wait);

    assertThat(post(BUDGET)).isEqualTo(new RateLimited(retryAfter));
    assertThat(pauses).isEmpty();
    assertThat(slack.bodies()).hasSize(1);
  }

  @Test
  void a_failing_slack_is_tried_again_with_growing_pauses() {
    slack.answers(500, "rollup_error").answers(503, "");

    assertThat(post(BUDGET)).isEqualTo(new Posted(3));
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1600));
  }

  @Test
  void tries_are_bounded() {
    for (int left = 10; left > 0; left--) {
      slack.answers(500, "rollup_error");
    }

    assertThat(post(Duration.ofHours(1))).isEqualTo(new SlackUnavailable("HTTP 500 rollup_error"));
    assertThat(slack.bodies()).hasSize(4);
  }

  @Test
  void tries_end_with_the_budget() {
    slack.answers(500, "").answers(500, "").answers(500, "");

    // After the first pause, a second is left for the answer, and the second pause is longer.
    assertThat(post(Duration.ofMillis(1_600))).isEqualTo(new SlackUnavailable("HTTP 500"));
    assertThat(pauses).hasSize(1);
    assertThat(slack.bodies()).hasSize(2);
  }

  @Test
  void without_time_nothing_is_posted() {
    for (Duration none :
        List.of(Duration.ZERO, Duration.ofNanos(999_999), Duration.ofSeconds(-1))) {
      assertThat(post(none)).isEqualTo(new SlackUnavailable("no time left to post"));
    }
    assertThat(slack.bodies()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "403, action_prohibited",
    "404, no_service",
    "404, no_team",
    "404, channel_not_found",
    "410, channel_is_archived"
  })
  void a_webhook_that_is_gone_is_not_asked_again(int status, String word) {
    slack.answers(status, word);

    assertThat(post(BUDGET)).isEqualTo(new PostRefused("HTTP " + status + " " + word, true));
    assertThat(slack.bodies()).hasSize(1);
  }

  @Test
  void an_unknown_refusal_may_pass_later() {
    slack.answers(401, "who are you?");

    assertThat(post(BUDGET)).isEqualTo(new PostRefused("HTTP 401", false));
    assertThat(slack.bodies()).hasSize(1);
  }

  @Test
  void a_refused_layout_costs_the_layout_and_not_the_alert() {
    slack.answers(400, "invalid_blocks");

    assertThat(post(BUDGET)).isEqualTo(new Posted(2));
    assertThat(slack.bodies()).containsExactly(MESSAGE.json(), MESSAGE.textOnly());
  }

  @Test
  void a_picture_that_slack_cannot_fetch_costs_the_picture_and_not_the_layout() {
    slack.answers(400, "invalid_blocks");

    assertThat(webhook(slack.url()).post(WITH_IMAGE, BUDGET)).isEqualTo(new Posted(2));
    assertThat(slack.bodies()).containsExactly(WITH_IMAGE.json(), WITH_IMAGE.withoutImages());
  }

  @Test
  void a_layout_refused_without_its_picture_too_costs_the_layout() {
    slack.answers(400, "invalid_blocks").answers(400, "invalid_blocks");

    assertThat(webhook(slack.url()).post(WITH_IMAGE, BUDGET)).isEqualTo(new Posted(3));
    assertThat(slack.bodies()).endsWith(WITH_IMAGE.textOnly());
  }

  @Test
  void a_message_without_its_picture_that_could_not_be_sent_yet_is_not_abandoned() {
    slack.answers(400, "invalid_blocks").answers(429, "", "Retry-After", "600");

    assertThat(webhook(slack.url()).post(WITH_IMAGE, BUDGET))
        .isEqualTo(new RateLimited(Duration.ofMinutes(10)));
  }

  @Test
  void a_message_refused_in_both_forms_is_abandoned() {
    slack.answers(400, "invalid_payload").answers(400, "no_text");

    assertThat(post(BUDGET)).isEqualTo(new PostRefused("HTTP 400 invalid_payload", true));
    assertThat(slack.bodies()).hasSize(2);
  }

  @Test
  void a_text_that_could_not_be_sent_yet_is_not_abandoned() {
    slack.answers(400, "invalid_blocks").answers(429, "", "Retry-After", "600");

    assertThat(post(BUDGET)).isEqualTo(new RateLimited(Duration.ofMinutes(10)));
  }

  @Test
  void a_redirect_is_not_followed() {
    slack.answers(302, "", "Location", "/elsewhere");

    assertThat(post(BUDGET)).isEqualTo(new PostRefused("HTTP 302 a redirect, not followed", true));
    assertThat(slack.strays()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "200 | {\"ok\":false,\"error\":\"invalid_auth\"} | HTTP 200 invalid_auth",
        "200 | {\"ok\":false} | HTTP 200 answered with a body that says no",
        "200 | {\"ok\":false,\"error\":\"<!channel> no\"} | HTTP 200 answered with a body that says no",
        "200 | {\"success\":false,\"error\":\"error_hook\"} | HTTP 200 error_hook",
        "201 | {\"error\":\"not_authed\"} | HTTP 201 not_authed",
        "200 | {\"errors\":[\"no such hook\"]} | HTTP 200 answered with a body that says no",
        "200 | {\"code\":19001,\"msg\":\"token invalid\"} | HTTP 200 answered with a body that says no",
        "200 | {\"errcode\":310000,\"errmsg\":\"no\"} | HTTP 200 answered with a body that says no",
        "200 | {\"StatusCode\":9499} | HTTP 200 answered with a body that says no",
        "200 | no_service | HTTP 200 no_service",
        "200 | invalid_token | HTTP 200 invalid_token",
        "200 | <!DOCTYPE html><p>Sign in | HTTP 200 answered with a web page, as no webhook does",
        "202 | <html>Sign in</html> | HTTP 202 answered with a web page, as no webhook does"
      })
  void a_success_whose_body_says_no_is_a_refusal(int status, String body, String reason) {
    slack.answers(status, body);

    assertThat(post(BUDGET)).isEqualTo(new PostRefused(reason, true));
    assertThat(slack.bodies()).hasSize(1);
  }

  @Test
  void a_web_page_is_not_a_success_whatever_it_begins_with() {
    slack.answers(200, "Sign in", "Content-Type", "text/html; charset=utf-8");

    assertThat(post(BUDGET)).isInstanceOf(PostRefused.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "200 | ok",
        "200 | OK",
        "200 | ~~",
        "204 | ~~",
        "200 | {\"ok\":true}",
        "200 | {\"ok\":true,\"error\":\"none\"}",
        "200 | {\"success\":true}",
        "200 | {\"id\":7,\"error\":null}",
        "200 | {\"code\":0,\"msg\":\"success\"}",
        "200 | {\"errcode\":0,\"errmsg\":\"ok\"}",
        "200 | {\"code\":200}",
        "200 | {\"code\":\"none\"}",
        "200 | {\"ok\":",
        "200 | 1",
        "202 | [1]"
      })
  void a_success_whose_body_does_not_say_no_is_one(int status, String body) {
    slack.answers(status, body);

    assertThat(post(BUDGET)).isEqualTo(new Posted(1));
  }

  @Test
  void a_layout_that_is_refused_with_a_success_costs_the_layout_and_not_the_alert() {
    slack.answers(200, "{\"ok\":false,\"error\":\"invalid_blocks\"}");

    assertThat(post(BUDGET)).isEqualTo(new Posted(2));
  }

  @Test
  void a_slack_that_hangs_is_left_in_time() throws InterruptedException {
    slack.hangs();

    assertThat(post(SHORT)).isEqualTo(new SlackUnavailable("timed out"));
    assertThat(slack.isAskedWithin(Duration.ofSeconds(30))).isTrue();
    assertThat(slack.bodies()).hasSize(1);
  }

  @Test
  void an_answer_that_stalls_is_left_in_time() {
    slack.stalls();

    assertThat(post(SHORT)).isEqualTo(new SlackUnavailable("timed out"));
  }

  @Test
  void a_body_without_end_is_not_read() {
    slack.floods(404).floods(200);

    assertThat(post(BUDGET)).isEqualTo(new PostRefused("HTTP 404", true));
    assertThat(post(BUDGET)).isEqualTo(new Posted(1));
  }

  @Test
  void a_lost_connection_is_tried_again() {
    slack.hangsUp();

    assertThat(post(BUDGET)).isEqualTo(new Posted(2));
  }

  @Test
  void a_slack_that_is_not_there_is_unavailable() {
    WebhookUrl gone = slack.url();
    slack.close();

    assertThat(webhook(gone).post(MESSAGE, BUDGET))
        .isEqualTo(new SlackUnavailable("the connection was refused"));
  }

  @Test
  void an_interrupted_wait_ends_the_delivery_and_keeps_the_interrupt() {
    slack.answers(500, "");
    SlackWebhook webhook =
        new SlackWebhook(
            WebhookHttp.client(SHORT, Optional.empty()),
            Optional.empty(),
            slack.url(),
            duration -> {
              throw new InterruptedException();
            },
            () -> now,
            new Random(1));

    assertThat(webhook.post(MESSAGE, BUDGET)).isEqualTo(new SlackUnavailable("HTTP 500"));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void an_answer_that_repeats_the_address_is_not_quoted() {
    slack.answers(404, slack.url().uri().toString()).answers(404, "T0/B0/secret");

    assertThat(post(BUDGET)).isEqualTo(new PostRefused("HTTP 404", true));
    assertThat(post(BUDGET)).isEqualTo(new PostRefused("HTTP 404", true));
  }

  private PostResult post(Duration budget) {
    return webhook(slack.url()).post(MESSAGE, budget);
  }

  private SlackWebhook webhook(WebhookUrl url) {
    return new SlackWebhook(
        WebhookHttp.client(Duration.ofSeconds(2), Optional.empty()),
        Optional.empty(),
        url,
        duration -> {
          pauses.add(duration);
          now = now.plus(duration);
        },
        () -> now,
        new Random(1));
  }
}
