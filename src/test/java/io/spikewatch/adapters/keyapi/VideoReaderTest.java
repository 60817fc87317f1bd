package io.spikewatch.adapters.keyapi;

import static io.spikewatch.adapters.keyapi.SampleBodies.VIDEO;
import static io.spikewatch.adapters.keyapi.SampleBodies.page;
import static io.spikewatch.adapters.keyapi.SampleBodies.videoWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoReaderTest {

  private static Page read(String body) {
    FetchResult result = ResponseParser.parse(200, body);
    assertThat(result).isInstanceOf(Fetched.class);
    return ((Fetched) result).page();
  }

  @Test
  void reads_a_page_as_the_contract_shows_it() {
    Page page = read(page(VIDEO));

    assertThat(page.rows()).isEqualTo(1);
    assertThat(page.skippedVideos()).isZero();
    assertThat(page.skippedFigures()).isZero();
    assertThat(page.creator())
        .contains(new Creator(Optional.of("7122344901288068123"), "mrmnaznrm_"));
    VideoStats video = page.videos().getFirst();
    assertThat(video.videoId()).isEqualTo("7456066022957665553");
    assertThat(video.createdAt()).isEqualTo(Instant.ofEpochSecond(1736000679));
    assertThat(video.caption()).isEqualTo("nampak lebih fresh 🤪 #faceglow");
    assertThat(video.cover()).contains("https://images.example/cover/1.jpeg");
    Map<Metric, String> expected =
        Map.of(
            Metric.VIEWS,
            "176",
            Metric.VIEWS_1D,
            "17",
            Metric.VIEWS_7D,
            "90",
            Metric.VIEWS_30D,
            "150",
            Metric.LIKES,
            "8",
            Metric.LIKES_1D,
            "3",
            Metric.LIKES_7D,
            "5",
            Metric.LIKES_30D,
            "7",
            Metric.SALES,
            "2",
            Metric.GMV,
            "59.9");
    expected.forEach(
        (metric, value) ->
            assertThat(video.figures().get(metric))
                .as(metric.key())
                .contains(new BigDecimal(value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "\"abc\"",
        "\"12a\"",
        "-5",
        "1.5",
        "7e3",
        "\"0\"",
        "0",
        "{}",
        "[\"1\"]",
        "true",
        "\"123456789012345678901234567890123\"",
        "\"٣٤٥\""
      })
  void a_video_needs_an_id_of_digits(String id) {
    assertThat(read(page(videoWith("video_id", id), VIDEO)).skippedVideos()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "7456066022957665553", "\" 12345678901234567890123456789012 \""})
  void an_id_may_be_a_number_and_stays_exact(String id) {
    assertThat(read(page(videoWith("video_id", id))).videos().getFirst().videoId())
        .isEqualTo(id.replaceAll("[\" ]", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "\"soon\"",
        "0",
        "-1",
        "1300000000",
        "4102444800",
        "1736000679000",
        "1e999999999",
        "{}",
        "true"
      })
  void a_video_needs_a_sane_time_of_creation(String time) {
    assertThat(read(page(videoWith("create_time", time), VIDEO)).skippedVideos()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1736000679", "\"1736000679\"", "\"1736000679.0\"", "1.736000679e9"})
  void a_time_of_creation_may_come_in_any_notation(String time) {
    assertThat(read(page(videoWith("create_time", time))).videos().getFirst().createdAt())
        .isEqualTo(Instant.ofEpochSecond(1736000679));
  }

  @Test
  void a_long_caption_is_cut_between_characters() {
    String caption = "x" + "🤪".repeat(3000);
    VideoStats video =
        read(page(videoWith("video_desc", "\"" + caption + "\""))).videos().getFirst();
    assertThat(video.caption()).isEqualTo("x" + "🤪".repeat(1099));
  }

  @Test
  void half_characters_and_control_characters_do_not_get_into_a_caption() {
    String caption = "\"a\\ud83db\\udc00c\\u0000d\\u001be\\nf\"";
    VideoStats video = read(page(videoWith("video_desc", caption))).videos().getFirst();
    assertThat(video.caption()).isEqualTo("a\uFFFDb\uFFFDc d e\nf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]"})
  void a_caption_that_is_not_a_text_is_empty(String caption) {
    assertThat(read(page(videoWith("video_desc", caption))).videos().getFirst().caption())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null", "\"\"", "\"http://images.example/a\"", "\"javascript:alert(1)\"", "\"https://\"",
        "\"https://a b\"", "\"https://a/\\\"onload=\"", "\"https://a/<b>\"", "7", "{}"
      })
  void a_cover_without_a_safe_address_is_omitted(String cover) {
    assertThat(read(page(videoWith("reflow_cover", cover))).videos().getFirst().cover()).isEmpty();
  }

  @Test
  void a_cover_has_a_longest_address() {
    String longCover = "\"https://a/" + "x".repeat(2000) + "\"";
    assertThat(read(page(videoWith("reflow_cover", longCover))).videos().getFirst().cover())
        .isEmpty();
  }

  @Test
  void the_creator_is_taken_from_the_first_video_that_names_one() {
    Page page =
        read(
            page(
                "{\"user_id\":\"5\",\"unique_id\":\"not.a.video\"}",
                videoWith("user_id", "null"),
                videoWith("unique_id", "\"not a handle!\""),
                videoWith("unique_id", "\" @Some.Body \""),
                VIDEO));
    assertThat(page.creator())
        .contains(new Creator(Optional.of("7122344901288068123"), "some.body"));
    assertThat(page.skippedVideos()).isEqualTo(1);
  }

  @Test
  void another_creators_video_among_those_of_the_creator_is_skipped_and_counted() {
    String strangers = videoWith("user_id", "\"6999999999999999999\"");
    Page page = read(page(strangers, VIDEO, videoWith("user_id", "null"), VIDEO));

    assertThat(page.creator().flatMap(Creator::userId)).contains("7122344901288068123");
    assertThat(page.videos()).hasSize(3);
    assertThat(page.rows()).isEqualTo(4);
    assertThat(page.skippedVideos()).isEqualTo(1);
  }

  @Test
  void a_page_of_another_creator_says_so() {
    String strangers = videoWith("user_id", "\"6999999999999999999\"");
    Page page = read(page(strangers, strangers));

    assertThat(page.creator().flatMap(Creator::userId)).contains("6999999999999999999");
    assertThat(page.videos()).hasSize(2);
    assertThat(page.skippedVideos()).isZero();
  }
}
