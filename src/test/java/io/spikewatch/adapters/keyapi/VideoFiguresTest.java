package io.spikewatch.adapters.keyapi;

import static io.spikewatch.adapters.keyapi.SampleBodies.page;
import static io.spikewatch.adapters.keyapi.SampleBodies.videoWith;
import static io.spikewatch.adapters.keyapi.SampleBodies.videoWithout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFiguresTest {

  private static Page read(String body) {
    FetchResult result = ResponseParser.parse(200, body);
    assertThat(result).isInstanceOf(Fetched.class);
    return ((Fetched) result).page();
  }

  private static Optional<BigDecimal> figure(Page page, Metric metric) {
    return page.videos().getFirst().figures().get(metric);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "-1",
        "\"-1\"",
        "\"\"",
        "\"many\"",
        "1000000000000001",
        "1e16",
        "1e999999999",
        "-1e-999999999",
        "\"1e400\"",
        "12.5",
        "\"12.5\"",
        "{\"a\":1}",
        "[12]",
        "true",
        "\"1,234\"",
        "\"0x10\"",
        "1e-30"
      })
  void a_figure_that_cannot_be_believed_costs_only_itself(String value) {
    Page page = read(page(videoWith("total_views_1d_cnt", value)));

    assertThat(figure(page, Metric.VIEWS_1D)).isEmpty();
    assertThat(figure(page, Metric.VIEWS)).contains(new BigDecimal("176"));
    assertThat(page.skippedFigures()).isEqualTo(1);
    assertThat(page.skippedVideos()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1000000000000000,1000000000000000",
    "1e15,1000000000000000",
    "12.0,12",
    "'\"12.00\"',12",
    "'\" 12 \"',12",
    "-0,0",
    "0,0",
    "1.2e1,12",
    "'\"007\"',7"
  })
  void a_count_may_come_in_any_notation(String json, String value) {
    Page page = read(page(videoWith("total_views_cnt", json)));
    assertThat(figure(page, Metric.VIEWS)).contains(new BigDecimal(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1,0.1",
    "'\"1234567890.99\"',1234567890.99",
    "19.90,19.9",
    "0.30000000000000004,0.30000000000000004"
  })
  void money_is_exact(String json, String value) {
    Page page = read(page(videoWith("total_video_sale_gmv_amt", json)));
    assertThat(figure(page, Metric.GMV)).contains(new BigDecimal(value));
  }

  @Test
  void a_number_of_a_million_digits_costs_no_time() {
    String digits = "9".repeat(1_000_000);
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          Page page = read(page(videoWith("total_views_1d_cnt", digits)));
          assertThat(page.skippedFigures()).isEqualTo(1);
          assertThat(page.videos()).hasSize(1);
        });
  }

  @Test
  void a_missing_figure_is_absent_and_not_counted() {
    Page page = read(page(videoWithout("total_views_1d_cnt")));

    assertThat(figure(page, Metric.VIEWS_1D)).isEmpty();
    assertThat(page.skippedFigures()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "total_views_1d_cnt,VIEWS_1D,176", "total_views_7d_cnt,VIEWS_7D,176",
    "total_views_30d_cnt,VIEWS_30D,176", "total_digg_1d_cnt,LIKES_1D,8"
  })
  void no_figure_of_a_period_may_exceed_its_total(String field, Metric metric, String total) {
    Page equal = read(page(videoWith(field, total)));
    assertThat(figure(equal, metric)).contains(new BigDecimal(total));
    assertThat(equal.skippedFigures()).isZero();

    BigDecimal least = new BigDecimal(total).multiply(new BigDecimal("1.1"));
    String rounded = least.setScale(0, RoundingMode.DOWN).toPlainString();
    assertThat(figure(read(page(videoWith(field, rounded))), metric))
        .as("a rounded total: the lower figure is certain")
        .contains(new BigDecimal(total));

    Page above =
        read(page(videoWith(field, least.setScale(0, RoundingMode.DOWN).add(BigDecimal.ONE) + "")));
    assertThat(figure(above, metric)).isEmpty();
    assertThat(above.skippedFigures()).isEqualTo(1);
  }

  @Test
  void a_figure_of_a_period_stands_when_its_total_is_not_believed() {
    Page page = read(page(videoWith("total_views_cnt", "-1")));

    assertThat(figure(page, Metric.VIEWS)).isEmpty();
    assertThat(figure(page, Metric.VIEWS_1D)).contains(new BigDecimal("17"));
    assertThat(page.skippedFigures()).isEqualTo(1);
  }
}
