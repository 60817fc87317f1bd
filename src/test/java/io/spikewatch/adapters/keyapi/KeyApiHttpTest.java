package io.spikewatch.adapters.keyapi;

import static io.spikewatch.adapters.keyapi.FaultyServer.half;
import static io.spikewatch.adapters.keyapi.FaultyServer.status;
import static io.spikewatch.adapters.keyapi.SampleBodies.VIDEO;
import static io.spikewatch.adapters.keyapi.SampleBodies.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.PageRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyApiHttpTest extends SourceTestCase {

  @Test
  void asks_exactly_what_the_contract_says() {
    server.always(GOOD);
    KeyApiVideoAnalytics source = source();
    PageRequest known = request(Optional.of("7122344901288068123"), "some.body", Order.GMV, 12);
    source.fetch(known, unlimited, time.deadlineIn(Duration.ofMinutes(1)));
    fetch(source);

    List<FaultyServer.Asked> asked = server.asked();
    String path = "/v1/tiktok/influencer/videos/analytics?";
    assertThat(asked.get(0).uri())
        .hasToString(
            path
                + "user_id=7122344901288068123&influencer_video_sort_field=3&sort_type=1"
                + "&page_num=12&page_size=10");
    assertThat(asked.get(1).uri())
        .hasToString(
            path
                + "unique_id=some.body&influencer_video_sort_field=1&sort_type=1"
                + "&page_num=1&page_size=10");
    assertThat(asked).allSatisfy(KeyApiHttpTest::hasTheHeaders);
  }

  private static void hasTheHeaders(FaultyServer.Asked asked) {
    assertThat(asked.method()).isEqualTo("GET");
    assertThat(asked.header("Authorization")).isEqualTo("Bearer " + KEY);
    assertThat(asked.header("Accept")).isEqualTo("application/json");
    assertThat(asked.header("User-agent")).isEqualTo("spikewatch");
    assertThat(asked.headers()).doesNotContainKeys("Cookie", "Accept-encoding");
  }

  @ParameterizedTest
  @CsvSource({
    "'',                                          ''",
    "/,                                           ''",
    "/v1,                                         ''",
    "/v1/tiktok/influencer/,                      ''",
    "/v1/tiktok/influencer/videos/analytics,      ''",
    "/v1/tiktok/influencer/videos/analytics/,     ''",
    "/mirror/v1/tiktok/influencer/videos/analytics, /mirror",
    "/mirror,                                     /mirror",
    "/v10,                                        /v10",
    "/tv1,                                        /tv1",
  })
  void a_base_address_that_has_the_path_of_the_endpoint_is_understood(String given, String base) {
    server.always(GOOD);
    URI address = URI.create(server.address() + given);
    fetch(source(KeyApiSettings.of(address, () -> KEY, 1)));
    assertThat(server.asked().getFirst().uri().getPath())
        .isEqualTo(base + "/v1/tiktok/influencer/videos/analytics");
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void every_order_has_its_number(Order order) {
    server.always(GOOD);
    PageRequest request = request(Optional.empty(), "a", order, 1);
    source().fetch(request, unlimited, time.deadlineIn(Duration.ofMinutes(1)));
    int number = List.of(Order.VIEWS, Order.SALES, Order.GMV, Order.NEWEST).indexOf(order) + 1;
    assertThat(server.asked().getFirst().uri().getQuery())
        .contains("influencer_video_sort_field=" + number + "&");
  }

  @Test
  void a_base_address_may_have_a_path_and_a_handle_may_be_anything() {
    server.always(GOOD);
    URI base = URI.create(server.address() + "/proxy/");
    PageRequest request = request(Optional.empty(), "a&page_size=99 ü", Order.VIEWS, 1);
    source(KeyApiSettings.of(base, () -> KEY, 1))
        .fetch(request, unlimited, time.deadlineIn(Duration.ofMinutes(1)));
    assertThat(server.asked().getFirst().uri().toString())
        .startsWith(
            "/proxy/v1/tiktok/influencer/videos/analytics?unique_id=a%26page_size%3D99+%C3%BC&");
  }

  @Test
  void reads_a_page_and_uses_its_connection_again() {
    server.always(GOOD);
    KeyApiVideoAnalytics source = source();
    for (int i = 0; i < 5; i++) {
      assertThat(fetch(source)).isInstanceOf(Fetched.class);
    }
    assertThat(server.asked().stream().map(FaultyServer.Asked::clientPort).distinct()).hasSize(1);
    assertThat(credits).hasValue(5);
  }

  @Test
  void takes_the_key_again_for_every_page() {
    server.always(GOOD);
    AtomicInteger version = new AtomicInteger();
    KeyApiVideoAnalytics source =
        source(
            KeyApiSettings.of(server.address(), () -> "k" + version.incrementAndGet() + "\n", 1));
    fetch(source);
    fetch(source);
    assertThat(server.asked().stream().map(a -> a.header("Authorization")))
        .containsExactly("Bearer k1", "Bearer k2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://a", "api.keyapi.ai", "https:///path", "https://user:pw@a/"})
  void an_invalid_address_is_refused_at_once(String base) {
    assertThatThrownBy(() -> KeyApiSettings.of(URI.create(base), () -> KEY, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_redirect_is_not_followed_and_the_key_goes_nowhere_else() {
    FaultyServer elsewhere = new FaultyServer().always(GOOD);
    open.add(elsewhere);
    server.always(status(302, "", "Location", elsewhere.address() + "/steal"));

    assertThat(fetch()).isEqualTo(new Malformed("HTTP 302: redirect to another address refused"));
    assertThat(server.asked()).hasSize(1);
    assertThat(elsewhere.asked()).isEmpty();
  }

  @Test
  void a_body_without_end_is_not_read() {
    server.always(server.flood());
    assertThat(fetch(hasty(20_000)))
        .isEqualTo(new Malformed("HTTP 200 with a body of more than 100000 bytes"));
  }

  @Test
  void a_body_that_announces_too_much_is_refused_and_one_at_the_bound_is_read() {
    String filler = " ".repeat(100_000 - page(VIDEO).getBytes(StandardCharsets.UTF_8).length);
    server.then(status(200, page(VIDEO) + filler), status(200, page(VIDEO) + filler + " "));
    KeyApiVideoAnalytics source = hasty(20_000);
    assertThat(fetch(source)).isInstanceOf(Fetched.class);
    assertThat(fetch(source))
        .isEqualTo(new Malformed("HTTP 200 with a body of more than 100000 bytes"));
  }

  @Test
  void half_a_body_is_named() {
    server.always(half(page(VIDEO)));
    assertThat(fetch()).isEqualTo(new Malformed("HTTP 200 with a truncated body"));
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void a_packed_body_is_not_unpacked() {
    server.always(status(200, "whatever", "Content-Encoding", "gzip"));
    assertThat(fetch())
        .isEqualTo(new Malformed("HTTP 200 with a body packed with gzip, which was not asked for"));
  }

  @Test
  void a_broken_character_costs_only_itself() {
    byte[] bytes = page(VIDEO).replace("nampak", "\u00FF").getBytes(StandardCharsets.ISO_8859_1);
    server.always(
        exchange -> {
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
        });
    assertThat(((Fetched) fetch()).page().videos().getFirst().caption()).startsWith("\uFFFD lebih");
  }
}
