package io.spikewatch.adapters.keyapi;

import static io.spikewatch.adapters.keyapi.FaultyServer.error;
import static io.spikewatch.adapters.keyapi.FaultyServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.CreditMeter;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.NotAsked;
import io.spikewatch.core.snapshot.FetchResult.NotIndexed;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import io.spikewatch.core.snapshot.FetchResult.Throttled;
import io.spikewatch.core.snapshot.FetchResult.Unavailable;
import io.spikewatch.core.snapshot.SourceStats;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyApiVideoAnalyticsTest extends SourceTestCase {

  @ParameterizedTest
  @CsvSource({"401,KEY", "402,CREDITS", "403,PLAN"})
  void a_dead_account_costs_one_request_however_many_ask(int code, Refusal refusal)
      throws Exception {
    server.always(error(code, "no"));
    List<FetchResult> results = fetchAll(30, Duration.ofMinutes(5));

    assertThat(server.asked()).hasSize(1);
    assertThat(credits).hasValue(1);
    assertThat(results).containsOnlyOnce(new Refused(refusal, "HTTP " + code + ": no"));
    assertThat(results.stream().filter(NotAsked.class::isInstance)).hasSize(29);
  }

  @Test
  void a_dead_account_may_also_say_so_in_a_200() throws Exception {
    server.always(status(200, "{\"code\":401,\"message\":\"apiKey is null\",\"data\":null}"));
    List<FetchResult> results = fetchAll(30, Duration.ofMinutes(5));

    assertThat(server.asked()).hasSize(1);
    assertThat(results)
        .containsOnlyOnce(new Refused(Refusal.KEY, "code 401 in an HTTP 200: apiKey is null"));
  }

  @Test
  void after_the_first_answer_many_are_asked_at_once() throws Exception {
    CyclicBarrier ten = new CyclicBarrier(10);
    server
        .then(GOOD)
        .always(
            exchange -> {
              try {
                ten.await(30, TimeUnit.SECONDS);
              } catch (Exception e) {
                throw new IOException("fewer than ten at once", e);
              }
              GOOD.answer(exchange);
            });
    assertThat(fetchAll(11, Duration.ofMinutes(5))).allMatch(Fetched.class::isInstance);
  }

  @Test
  void an_unknown_creator_is_said_to_be_unknown() {
    server.always(error(404, "influencer not indexed"));
    assertThat(fetch()).isEqualTo(new NotIndexed("HTTP 404: influencer not indexed"));
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void a_rejected_request_is_not_repeated() {
    server.always(error(400, "Missing required parameter: page_num"));
    assertThat(fetch()).isEqualTo(new Malformed("HTTP 400: Missing required parameter: page_num"));
    assertThat(server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 599})
  void an_error_of_the_source_is_tried_once_more(int status) {
    server.then(error(status, "oops"), GOOD);
    assertThat(fetch()).isInstanceOf(Fetched.class);
    assertThat(credits).hasValue(2);
    assertThat(time.sleeps())
        .singleElement()
        .satisfies(s -> assertThat(s).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3)));
  }

  @Test
  void an_error_that_stays_is_reported() {
    server.always(error(500, "Internal server error"));
    assertThat(fetch()).isEqualTo(new Unavailable("HTTP 500: Internal server error"));
    assertThat(server.asked()).hasSize(2);
    assertThat(credits).hasValue(2);
  }

  @Test
  void an_error_is_not_tried_again_without_time() {
    server.always(error(500, "oops"));
    assertThat(source().fetch(REQUEST, unlimited, time.deadlineIn(Duration.ofMillis(2900))))
        .isEqualTo(new Unavailable("HTTP 500: oops"));
    assertThat(server.asked()).hasSize(1);
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void nothing_is_asked_with_less_than_a_second_left() {
    assertThat(source().fetch(REQUEST, unlimited, time.deadlineIn(Duration.ofMillis(999))))
        .isEqualTo(new NotAsked("no time left"));
    assertThat(server.asked()).isEmpty();
    assertThat(credits).hasValue(0);
  }

  @Test
  void nothing_is_asked_without_credit() {
    server.always(GOOD);
    assertThat(source().fetch(REQUEST, () -> false, time.deadlineIn(Duration.ofMinutes(1))))
        .isEqualTo(new NotAsked("the credit budget is used up"));
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void a_retry_needs_a_credit_too() {
    server.always(error(500, "oops"));
    AtomicInteger left = new AtomicInteger(1);
    CreditMeter one = () -> left.getAndDecrement() > 0;
    assertThat(source().fetch(REQUEST, one, time.deadlineIn(Duration.ofMinutes(1))))
        .isEqualTo(new Unavailable("HTTP 500: oops"));
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void exactly_the_credits_of_a_budget_are_spent() throws Exception {
    server.always(GOOD);
    AtomicInteger left = new AtomicInteger(7);
    KeyApiVideoAnalytics source = source();
    CreditMeter seven = () -> left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    Callable<FetchResult> fetch =
        () -> source.fetch(REQUEST, seven, time.deadlineIn(Duration.ofMinutes(1)));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(Collections.nCopies(40, fetch));
    }
    assertThat(server.asked()).hasSize(7);
    assertThat(limiter.report().requests()).isEqualTo(7);
  }

  @Test
  void a_429_is_waited_out() {
    server.then(error(429, "qps limit exceeded"), GOOD);
    assertThat(fetch()).isInstanceOf(Fetched.class);
    assertThat(time.sleeps())
        .singleElement()
        .satisfies(s -> assertThat(s).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66)));
  }

  @Test
  void a_429_may_say_how_long() {
    server.then(
        error(429, "qps", "Retry-After", "5"), error(429, "qps", "Retry-After", "Fri"), GOOD);
    assertThat(fetch()).isInstanceOf(Fetched.class);
    assertThat(time.sleeps().getFirst()).isLessThan(Duration.ofSeconds(6));
    assertThat(time.sleeps().getLast()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3600", "99999999", "999999999999999"})
  void a_429_that_asks_for_a_long_wait_costs_one_request_and_no_time(String seconds) {
    server.always(error(429, "qps", "Retry-After", seconds));
    assertThat(fetch()).isEqualTo(new Throttled("HTTP 429: qps"));
    assertThat(server.asked()).hasSize(1);
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void a_storm_of_429s_without_time_to_wait_costs_one_request_and_no_time() throws Exception {
    server.always(error(429, "qps limit exceeded"));
    List<FetchResult> results = fetchAll(21, Duration.ofSeconds(45));

    assertThat(server.asked()).hasSize(1);
    assertThat(results).allMatch(Throttled.class::isInstance);
    assertThat(results).containsOnlyOnce(new Throttled("HTTP 429: qps limit exceeded"));
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void a_storm_of_429s_costs_three_requests_and_two_waits_at_most() throws Exception {
    server.always(error(429, "qps limit exceeded"));
    List<FetchResult> results = fetchAll(21, Duration.ofMinutes(10));

    assertThat(server.asked()).hasSize(3);
    assertThat(results).allMatch(Throttled.class::isInstance);
    assertThat(time.sleeps()).hasSize(2);
    assertThat(limiter.report()).isEqualTo(new SourceStats(3, 3, 2, 5));
  }

  @Test
  void a_storm_that_begins_later_costs_what_was_in_flight_and_two_probes() throws Exception {
    server.then(GOOD).always(error(429, "qps limit exceeded"));
    List<FetchResult> results = fetchAll(60, Duration.ofMinutes(10));

    assertThat(server.asked()).hasSizeLessThanOrEqualTo(1 + 20 + 2);
    assertThat(results.stream().filter(Throttled.class::isInstance)).hasSize(59);
    assertThat(time.sleeps()).hasSize(2);
  }

  @Test
  void an_error_page_is_named() {
    server.always(status(200, "<!DOCTYPE html><html>502</html>"));
    assertThat(fetch()).isEqualTo(new Malformed("HTTP 200 with an HTML page instead of JSON"));
  }
}
