package io.spikewatch.tools.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedKeyApiTest {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final String PAGE_1 = "&page_num=1&page_size=10";

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final ScriptedWorld world = new ScriptedWorld(START);
  private final SimulatedKeyApi api = SimulatedKeyApi.start(world, now::get);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
    api.close();
  }

  @Test
  void answers_with_every_field_of_the_contract_in_its_type() throws Exception {
    world.video("alice", "7456066022957665553").caption("a \"b\"\n🤪").views1d(10).views(176);
    world.video("alice", "7456066022957665553").likes1d(2).likes(8).sales(3).gmv("12.50");

    HttpResponse<String> response = get("unique_id=alice" + PAGE_1);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).get().asString().contains("json");
    assertThat(response.body())
        .startsWith(
            """
            {"code":0,"message":"success","data":[{"create_time":"1792627200","created_by_ai":"false",\
            "data_size":"970184","duration":16,"height":"1024","ratio":"540p",\
            "reflow_cover":"https://covers.example.com/7456066022957665553.jpeg","region":"MY","sales_flag":1,\
            "total_comments_cnt":0,"total_digg_1d_cnt":2,"total_digg_30d_cnt":8,"total_digg_7d_cnt":6,\
            "total_digg_cnt":8,"total_favorites_cnt":0,"total_shares_cnt":0,"total_video_sale_cnt":3,\
            "total_video_sale_gmv_amt":12.50,"total_views_1d_cnt":10,"total_views_30d_cnt":90,\
            "total_views_7d_cnt":30,"total_views_cnt":176,"unique_id":"alice","user_id":"7000000000000000001",\
            "video_desc":"a \\"b\\"\\n🤪","video_id":"7456066022957665553","width":"576"}],\
            "requestId":\"\
            """)
        .matches("(?s).*\"requestId\":\"[0-9a-f-]{36}\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, v3 v2 v1 v0",
    "1, 0, v0 v1 v2 v3",
    "2, 1, v0 v1 v2 v3",
    "3, 1, v1 v3 v0 v2",
    "4, 1, v2 v0 v3 v1",
    "4, 0, v1 v3 v0 v2"
  })
  void sorts_by_the_field_and_in_the_direction_asked_for(int field, int type, String order)
      throws Exception {
    int[] ages = {2, 4, 1, 3};
    String[] gmvs = {"5.10", "100", "5.09", "20"};
    for (int i = 0; i < 4; i++) {
      world
          .video("alice", "v" + i)
          .age(Duration.ofDays(ages[i]))
          .views(100L + i)
          .sales(50L - i)
          .gmv(gmvs[i]);
    }

    String query = "unique_id=alice&influencer_video_sort_field=%d&sort_type=%d" + PAGE_1;
    assertThat(videoIds(get(query.formatted(field, type)))).containsExactly(order.split(" "));
  }

  @Test
  void pages_hold_every_video_once_and_a_page_beyond_the_last_is_empty() throws Exception {
    for (int i = 10; i < 33; i++) {
      world.video("alice", "v" + i).views(i);
    }
    String query = "unique_id=alice&influencer_video_sort_field=1&page_size=10&page_num=";

    assertThat(videoIds(get(query + 1))).hasSize(10).startsWith("v32").endsWith("v23");
    assertThat(videoIds(get(query + 2))).hasSize(10).startsWith("v22").endsWith("v13");
    assertThat(videoIds(get(query + 3))).containsExactly("v12", "v11", "v10");
    assertThat(get(query + 4).body()).contains("\"code\":0", "\"data\":[]");
    assertThat(get(query + 100_000).body()).contains("\"data\":[]");
  }

  @ParameterizedTest
  @CsvSource({
    "unique_id=alice&page_size=10, Missing required parameter: page_num",
    "unique_id=alice&page_num=1, Missing required parameter: page_size",
    "page_num=1&page_size=10, Missing required parameter: user_id or unique_id",
    "unique_id=alice&page_num=1&page_size=11, Invalid parameter: page_size",
    "unique_id=alice&page_num=1&page_size=0, Invalid parameter: page_size",
    "unique_id=alice&page_num=0&page_size=10, Invalid parameter: page_num",
    "unique_id=alice&page_num=100001&page_size=10, Invalid parameter: page_num",
    "unique_id=alice&page_num=one&page_size=10, Invalid parameter: page_num",
    "unique_id=alice&page_num=1&page_size=10&sort_type=2, Invalid parameter: sort_type",
    "unique_id=alice&page_num=1&page_size=10&influencer_video_sort_field=5,"
        + " Invalid parameter: influencer_video_sort_field"
  })
  void refuses_a_request_that_breaks_the_contract(String query, String message) throws Exception {
    world.creator("alice");

    HttpResponse<String> response = get(query);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo("{\"code\":400,\"data\":null,\"message\":\"%s\"}".formatted(message));
    assertThat(api.credits()).isZero();
  }

  @Test
  void asks_for_its_key() throws Exception {
    world.creator("alice");
    String refusal = "{\"code\":401,\"data\":null,\"message\":\"apiKey is null\"}";

    HttpResponse<String> wrong = get("unique_id=alice" + PAGE_1, "Bearer other");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(refusal);
    assertThat(get("unique_id=alice" + PAGE_1, api.key()).statusCode()).isEqualTo(401);

    api.deadKey(true);
    assertThat(get("unique_id=alice" + PAGE_1).body()).isEqualTo(refusal);
    api.deadKey(false);
    assertThat(get("unique_id=alice" + PAGE_1).statusCode()).isEqualTo(200);
  }

  @Test
  void refuses_everything_once_the_credits_are_exhausted() throws Exception {
    world.creator("alice");
    api.exhausted(true);

    HttpResponse<String> response = get("unique_id=alice" + PAGE_1);

    assertThat(response.statusCode()).isEqualTo(402);
    assertThat(response.body())
        .isEqualTo("{\"code\":402,\"data\":null,\"message\":\"apiKey quota is not enough\"}");
  }

  @Test
  void does_not_know_other_creators_or_paths() throws Exception {
    HttpResponse<String> response = get("unique_id=nobody" + PAGE_1);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body())
        .isEqualTo("{\"code\":404,\"data\":null,\"message\":\"influencer not found\"}");
    assertThat(get("user_id=123" + PAGE_1).statusCode()).isEqualTo(404);
  }

  @Test
  void a_renamed_creator_answers_to_the_id_and_the_new_handle_only() throws Exception {
    world.video("alice", "v1");
    String userId = world.creator("alice").userId();
    world.at(START.plusSeconds(60)).creator("alice").renamed("alice.new");
    assertThat(get("unique_id=alice" + PAGE_1).statusCode()).isEqualTo(200);

    now.set(START.plusSeconds(60));

    assertThat(get("unique_id=alice" + PAGE_1).statusCode()).isEqualTo(404);
    assertThat(get("unique_id=alice.new" + PAGE_1).statusCode()).isEqualTo(200);
    assertThat(get("user_id=" + userId + PAGE_1).body()).contains("\"unique_id\":\"alice.new\"");
  }

  @Test
  void shows_no_data_while_a_creator_is_not_collected() throws Exception {
    world.video("alice", "v1");
    world.creator("alice").uncollected(Duration.ofHours(1));
    assertThat(get("unique_id=alice" + PAGE_1).body()).contains("\"code\":0", "\"data\":[]");

    now.set(START.plusSeconds(3600));
    assertThat(videoIds(get("unique_id=alice" + PAGE_1))).containsExactly("v1");
  }

  @Test
  void charges_a_credit_for_every_200_and_nothing_else() throws Exception {
    world.creator("alice");
    world.creator("bob");
    get("unique_id=alice" + PAGE_1);
    get("unique_id=alice" + PAGE_1);
    get("unique_id=bob" + PAGE_1);
    get("unique_id=nobody" + PAGE_1);
    api.fail("alice", Fault.SERVER_ERROR, 1);
    get("unique_id=alice" + PAGE_1);

    assertThat(api.credits()).isEqualTo(3);
    assertThat(api.creditsByCreator())
        .isEqualTo(Map.of(world.creator("alice").userId(), 2L, world.creator("bob").userId(), 1L));
    assertThat(api.answersByStatus()).isEqualTo(Map.of(200, 3L, 404, 1L, 500, 1L));

    api.resetCounts();
    assertThat(api.credits()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SERVER_ERROR      | 500 | {\"code\":500,\"data\":null,\"message\":\"Internal server"
            + " error\"}",
        "TOO_MANY_REQUESTS | 429 | {\"code\":429,\"data\":null,\"message\":\"qps limit exceeded\"}",
        "FORBIDDEN         | 403 | \"code\":403",
        "HTML_PAGE         | 200 | <!DOCTYPE html>",
        "ERROR_IN_200      | 200 | {\"code\":500,\"data\":null",
        "EMPTY_DATA        | 200 | \"code\":0,\"message\":\"success\",\"data\":[]",
        "MALFORMED_VIDEO   | 200 | {\"create_time\":\"yesterday\",\"video_id\":null",
        "NEGATIVE_FIGURES  | 200 | \"total_views_1d_cnt\":-1,",
        "ABSURD_FIGURES    | 200 | \"total_views_1d_cnt\":353,",
        "NULL_FIGURES      | 200 | \"total_views_1d_cnt\":null,",
        "DECIMAL_STRINGS   | 200 | \"total_views_1d_cnt\":\"10.00\","
      })
  void meets_a_fault_as_often_as_it_was_ordered(Fault fault, int status, String part)
      throws Exception {
    world.video("alice", "v1").views1d(10).views(176);
    world.video("bob", "v2");
    api.fail("alice", fault, 1);

    assertThat(get("unique_id=bob" + PAGE_1).body()).contains("v2");
    HttpResponse<String> response = get("unique_id=alice" + PAGE_1);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains(part);
    assertThat(get("unique_id=alice" + PAGE_1).body()).contains("\"total_views_1d_cnt\":10,");
  }

  @Test
  void a_malformed_video_leaves_the_others_of_its_page_as_they_are() throws Exception {
    world.video("alice", "v1").views(2);
    world.video("alice", "v2").views(1);
    api.fail("alice", Fault.MALFORMED_VIDEO, 1);

    String query = "unique_id=alice&influencer_video_sort_field=1" + PAGE_1;
    assertThat(videoIds(get(query))).containsExactly("v2");
  }

  @Test
  void a_truncated_body_ends_in_the_middle() throws Exception {
    world.video("alice", "v1");
    String whole = get("unique_id=alice" + PAGE_1).body();
    api.fail("alice", Fault.TRUNCATED_BODY, 1);

    assertThat(get("unique_id=alice" + PAGE_1).body())
        .isEqualTo(whole.substring(0, whole.length() / 2));
  }

  @Test
  void a_connection_can_end_without_an_answer() {
    world.creator("alice");
    api.fail("alice", Fault.NO_ANSWER, 10);

    assertThatThrownBy(() -> get("unique_id=alice" + PAGE_1)).isInstanceOf(IOException.class);
    assertThat(api.credits()).isZero();
  }

  @Test
  void takes_at_least_the_latency() throws Exception {
    world.creator("alice");
    try (SimulatedKeyApi slow =
        SimulatedKeyApi.start(world, now::get, FaultMix.NONE, Duration.ofMillis(30))) {
      long before = System.nanoTime();
      get(slow, "unique_id=alice" + PAGE_1, "Bearer " + slow.key());
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(29));
    }
  }

  private static List<String> videoIds(HttpResponse<String> response) {
    return Pattern.compile("\"video_id\":\"([^\"]+)\"")
        .matcher(response.body())
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private HttpResponse<String> get(String query) throws Exception {
    return get(query, "Bearer " + api.key());
  }

  private HttpResponse<String> get(String query, String authorization) throws Exception {
    return get(api, query, authorization);
  }

  private HttpResponse<String> get(SimulatedKeyApi from, String query, String authorization)
      throws Exception {
    URI uri = from.uri().resolve(SimulatedKeyApi.PATH + "?" + query);
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Authorization", authorization).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
