package io.spikewatch.adapters.keyapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.Promotion;
import io.spikewatch.core.snapshot.VideoStats;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two fields that the contract does not list, in every shape that they may have. */
class PromotionTest {

  private static final String FIRST = "1729384756102938475";
  private static final String SECOND = "1729384756102938476";

  @Test
  void is_unknown_where_the_source_says_nothing() {
    assertThat(promotion("")).isSameAs(Promotion.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "false, false",
    "1, true",
    "0, false",
    "'\"1\"', true",
    "'\" FALSE \"', false"
  })
  void says_whether_the_video_is_an_ad(String json, boolean paid) {
    assertThat(promotion("\"is_ad\":" + json).paid()).isEqualTo(Optional.of(paid));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "2", "\"maybe\"", "{\"x\":1}", "[true]"})
  void says_nothing_of_ads_where_it_cannot_be_read(String json) {
    assertThat(promotion("\"is_ad\":" + json).paid()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"1729384756102938475\",\"1729384756102938476\"]",
        "[1729384756102938475,1729384756102938476]",
        "\"1729384756102938475,1729384756102938476\"",
        "\"[\\\"1729384756102938475\\\", \\\"1729384756102938476\\\"]\"",
        "[{\"product_id\":\"1729384756102938475\",\"price\":1999999},{\"id\":1729384756102938476}]",
        "{\"list\":[{\"product_id\":1729384756102938475,\"seller\":{\"name\":\"9999999\"}},"
            + "{\"product_id\":\"1729384756102938476\"}]}",
        "\"[{\\\"product_id\\\":\\\"1729384756102938475\\\",\\\"stock\\\":1234567},"
            + "{\\\"product_id\\\":1729384756102938476}]\"",
        "[\"1729384756102938475\",[\"1729384756102938476\"],null,true,1.5,\"none\"]"
      })
  void names_products_in_any_shape(String json) {
    assertThat(promotion("\"video_products\":" + json).products()).containsExactly(FIRST, SECOND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "[]", "{}", "\"\"", "12", "\"lipstick\"", "[{\"name\":\"1234567\"}]"})
  void names_no_product_of_a_video_without_products(String json) {
    assertThat(promotion("\"video_products\":" + json).products()).isEmpty();
  }

  @Test
  void names_each_product_once_and_no_more_of_them_than_a_message_has_room_for() {
    String ids = "[1000001,1000002,1000002,1000003,1000004,1000005,1000006]";
    assertThat(promotion("\"video_products\":" + ids).products())
        .isEqualTo(List.of("1000001", "1000002", "1000003", "1000004", "1000005"));
  }

  private static Promotion promotion(String field) {
    String row =
        "{" + field + (field.isEmpty() ? "" : ",") + SampleBodies.VIDEO.strip().substring(1);
    FetchResult result = ResponseParser.parse(200, SampleBodies.page(row));
    VideoStats video = ((Fetched) result).page().videos().getFirst();
    assertThat(video.videoId()).isEqualTo("7456066022957665553");
    return video.promotion();
  }
}
