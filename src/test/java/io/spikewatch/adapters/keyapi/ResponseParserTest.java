package io.spikewatch.adapters.keyapi;

import static io.spikewatch.adapters.keyapi.SampleBodies.VIDEO;
import static io.spikewatch.adapters.keyapi.SampleBodies.page;
import static io.spikewatch.adapters.keyapi.SampleBodies.videoWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.NotIndexed;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import io.spikewatch.core.snapshot.FetchResult.Throttled;
import io.spikewatch.core.snapshot.FetchResult.Unavailable;
import io.spikewatch.core.snapshot.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {

  private static Page read(String body) {
    FetchResult result = ResponseParser.parse(200, body);
    assertThat(result).isInstanceOf(Fetched.class);
    return ((Fetched) result).page();
  }

  private static String problem(String body) {
    FetchResult result = ResponseParser.parse(200, body);
    assertThat(result).isInstanceOf(Malformed.class);
    return ((Malformed) result).reason();
  }

  @Test
  void an_empty_list_is_a_page() {
    assertThat(read(page())).isEqualTo(new Page(List.of(), 0, 0, 0, Optional.empty()));
  }

  @Test
  void the_order_of_the_envelope_does_not_matter() {
    assertThat(read("\uFEFF {\"data\":[" + VIDEO + "],\"x\":{\"y\":[1]},\"code\":\"0\"} ").videos())
        .hasSize(1);
  }

  @Test
  void a_repeated_key_counts_once_and_the_last_one_wins() {
    String body = "{\"code\":500,\"data\":[{},{}],\"data\":[" + VIDEO + ",{}],\"code\":0}";
    assertThat(read(body).rows()).isEqualTo(2);
    assertThat(read(body).skippedVideos()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          <html><body>502</body></html>         | HTTP 200 with an HTML page instead of JSON
          OK                                    | invalid JSON at character
          "text"                                | HTTP 200 with something other than a JSON object
          [1,2]                                 | HTTP 200 with something other than a JSON object
          {"code":0,"data":[{"video_id":"1"     | truncated JSON at character 33
          {"code":0,"data":[NaN]}               | invalid JSON at character
          {"code":0,"data":[]} {}               | more text behind the JSON
          {"code":0,"data":[]},                 | invalid JSON at character
          {"data":[]}                           | code is missing
          {"code":null,"data":[]}               | code is not a whole number
          {"code":0.5,"data":[]}                | code is not a whole number
          {"code":{},"data":[]}                 | code is not a whole number
          {"code":99999999999,"data":[]}        | code is not a whole number
          {"code":0,"message":"success"}        | data is missing
          {"code":0,"data":null}                | data is null
          {"code":0,"data":{}}                  | data is not a list
          {"code":0,"data":"[]"}                | data is not a list
          {"code":7,"message":"odd","data":[]}  | code 7 in an HTTP 200: odd
          {"code":400,"message":"page_num"}     | code 400 in an HTTP 200: page_num
          """)
  void names_what_is_wrong_with_an_answer(String body, String reason) {
    assertThat(problem(body)).startsWith(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "\t"})
  void an_empty_body_is_named(String body) {
    assertThat(problem(body)).isEqualTo("HTTP 200 with an empty body");
  }

  @Test
  void refuses_deep_nesting_and_long_names_without_a_fuss() {
    String deep = "[".repeat(200_000) + "]".repeat(200_000);
    assertThat(problem("{\"code\":0,\"data\":" + deep + "}")).startsWith("JSON nested too deeply");
    String name = "n".repeat(100_000);
    assertThat(problem("{\"" + name + "\":0}")).startsWith("JSON nested too deeply");
  }

  @Test
  void refuses_an_invalid_page() {
    String rows = "7,".repeat(1000);
    assertThat(problem("{\"code\":0,\"data\":[" + rows + "7]}")).isEqualTo("a page of 1001 videos");
  }

  @ParameterizedTest
  @CsvSource({
    "401,Refused",
    "402,Refused",
    "403,Refused",
    "404,NotIndexed",
    "429,Throttled",
    "500,Unavailable",
    "502,Unavailable",
    "599,Unavailable",
    "408,Unavailable",
    "400,Malformed",
    "418,Malformed",
    "600,Malformed"
  })
  void an_error_is_the_same_as_a_status_and_as_a_code(int number, String kind) {
    String body = "{\"message\":\"why\",\"code\":" + number + ",\"data\":null}";

    FetchResult asStatus = ResponseParser.parse(number, body);
    FetchResult asCode = ResponseParser.parse(200, body);

    assertThat(asStatus.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(asCode.getClass()).isEqualTo(asStatus.getClass());
    assertThat(asStatus.toString()).contains("HTTP " + number + ": why");
    assertThat(asCode.toString()).contains("code " + number + " in an HTTP 200: why");
  }

  @Test
  void each_refusal_has_its_cause() {
    assertThat(ResponseParser.parse(401, "")).isEqualTo(new Refused(Refusal.KEY, "HTTP 401"));
    assertThat(ResponseParser.parse(402, "")).isEqualTo(new Refused(Refusal.CREDITS, "HTTP 402"));
    assertThat(ResponseParser.parse(403, "")).isEqualTo(new Refused(Refusal.PLAN, "HTTP 403"));
  }

  @Test
  void an_error_needs_no_readable_body() {
    assertThat(ResponseParser.parse(502, "<html>"))
        .isEqualTo(
            new Unavailable(
                "HTTP 502 with an HTML page: KeyAPI was not reached, something in between or"
                    + " another address has answered"));
    assertThat(ResponseParser.parse(429, "{\"message\":\"qps\",\"x\""))
        .isEqualTo(new Throttled("HTTP 429: qps"));
    assertThat(ResponseParser.parse(404, "")).isEqualTo(new NotIndexed("HTTP 404"));
  }

  /** A proxy or a captive portal answers with any status; only the API speaks of an account. */
  @ParameterizedTest
  @CsvSource({
    "200, Malformed",
    "400, Malformed",
    "401, Malformed",
    "402, Malformed",
    "403, Malformed",
    "404, Malformed",
    "408, Unavailable",
    "429, Throttled",
    "500, Unavailable",
    "503, Unavailable"
  })
  void a_web_page_says_nothing_about_key_plan_or_creator(int status, String kind) {
    for (String page :
        List.of("<html>", "\uFEFF\n <!DOCTYPE html>", "Access denied by the proxy")) {
      FetchResult result = ResponseParser.parse(status, page);
      assertThat(result.getClass().getSimpleName()).as(page).isEqualTo(kind);
      if (status != 200) {
        assertThat(result.reason()).contains("HTTP " + status, "KeyAPI was not reached");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Usage Limit Exceeded",
        "your quota is exhausted",
        "Credits used up for this month"
      })
  void a_spent_quota_may_come_as_an_error_of_the_server(String message) {
    String body = "{\"code\":500,\"message\":\"" + message + "\",\"data\":null}";
    assertThat(ResponseParser.parse(500, body))
        .isEqualTo(new Refused(Refusal.CREDITS, "HTTP 500: " + message));
    assertThat(ResponseParser.parse(200, body)).isInstanceOf(Refused.class);
    assertThat(ResponseParser.parse(400, body)).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "400", "500"})
  void an_unknown_handle_may_come_as_an_answer_like_any_other(String code) {
    String body = "{\"code\":" + code + ",\"message\":\"unique_id is invalid\",\"data\":null}";
    assertThat(ResponseParser.parse(200, body)).isInstanceOf(NotIndexed.class);
  }

  @Test
  void a_message_changes_nothing_of_a_good_page_or_a_verdict() {
    String good = page(VIDEO).replace("success", "unique_id is invalid");
    assertThat(read(good).videos()).hasSize(1);
    assertThat(ResponseParser.parse(401, "{\"message\":\"unique_id is invalid\"}"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void a_page_of_which_no_row_is_a_video_names_the_field() {
    String[] dates = new String[10];
    Arrays.fill(dates, videoWith("create_time", "\"2026-11-01T00:00:00Z\""));
    assertThat(problem(page(dates)))
        .isEqualTo("10 of 10 rows: create_time is not a valid Unix time");
    assertThat(problem(page(videoWith("create_time", "1793000000000"))))
        .isEqualTo("1 of 1 rows: create_time is not a valid Unix time");
    assertThat(problem(page(VIDEO.replace("video_id", "item_id"))))
        .isEqualTo("1 of 1 rows: video_id is missing");

    dates[3] = "7";
    assertThat(problem(page(dates)))
        .isEqualTo(
            "9 of 10 rows: create_time is not a valid Unix time, 1 of 10 rows: not a JSON object");
    dates[4] = VIDEO;
    assertThat(read(page(dates)).skippedVideos()).isEqualTo(9);
  }

  @Test
  void a_page_of_which_no_figure_can_be_believed_names_the_field() {
    String renamed = VIDEO.replace("total_", "sum_");
    assertThat(problem(page(renamed, renamed)))
        .isEqualTo("2 of 2 rows: total_views_cnt is missing");
    String words = VIDEO.replaceAll("(\"total_[a-z0-9_]+\"):(\"[^\"]*\"|[0-9]+)", "$1:\"1.2K\"");
    assertThat(problem(page(words)))
        .isEqualTo("1 of 1 rows: total_views_cnt is not a valid number");
    assertThat(read(page(words, VIDEO)).videos()).hasSize(2);
  }

  @Test
  void another_success_and_a_redirect_are_not_pages() {
    assertThat(ResponseParser.parse(204, "")).isEqualTo(new Malformed("HTTP 204 instead of 200"));
    assertThat(ResponseParser.parse(302, page(VIDEO)))
        .isEqualTo(new Malformed("HTTP 302: redirect to another address refused"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "\"video\"",
        "[1,2]",
        "{}",
        "true",
        "[[[[]]]]",
        "{\"video_id\":\"1\"}",
        "{\"create_time\":\"1736000679\"}"
      })
  void a_malformed_video_is_skipped_and_counted(String row) {
    Page page = read(page(VIDEO, row, VIDEO));

    assertThat(page.videos()).hasSize(2);
    assertThat(page.rows()).isEqualTo(3);
    assertThat(page.skippedVideos()).isEqualTo(1);
  }

  @Test
  void no_mutation_of_a_good_answer_can_throw() {
    Random random = new Random(20_260_101);
    String good = page(VIDEO, videoWith("total_views_cnt", "1e3"), VIDEO);
    int fetched = 0;
    for (int i = 0; i < 6_000; i++) {
      String body = Mutations.of(good, random);
      if (ResponseParser.parse(200, body) instanceof Fetched f) {
        fetched++;
        assertThat(f.page().videos().size() + f.page().skippedVideos()).isEqualTo(f.page().rows());
      }
      assertThat(ResponseParser.parse(500, body)).isInstanceOf(Unavailable.class);
    }
    assertThat(fetched).as("mutants that are still pages").isBetween(300, 5_700);
  }
}
