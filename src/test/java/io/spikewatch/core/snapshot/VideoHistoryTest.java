package io.spikewatch.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.VideoHistory.Moment;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VideoHistoryTest {

  private static final VideoHistory COURSE =
      new VideoHistory(
          "v",
          Instant.EPOCH,
          List.of(
              moment("2026-03-02T10:00:00Z", 100),
              moment("2026-03-02T23:59:59Z", 300),
              moment("2026-03-04T00:00:00Z", 200),
              new Moment(Instant.parse("2026-03-05T00:00:00Z"), Map.of())));

  @Test
  void has_the_highest_figure_of_each_day_and_what_stood_where_nothing_was_seen() {
    assertThat(
            COURSE.daily(
                Metric.VIEWS, LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-06")))
        .containsExactly(
            Optional.empty(), number(300), number(300), number(200), number(200), number(200));
  }

  @Test
  void says_how_much_has_been_gained_and_never_less_than_nothing() {
    assertThat(
            new VideoHistory("v", Instant.EPOCH, COURSE.moments().subList(0, 3))
                .gained(Metric.VIEWS))
        .isEqualTo(BigDecimal.valueOf(100));
    assertThat(COURSE.gained(Metric.VIEWS)).isEqualTo(BigDecimal.ZERO);
    assertThat(COURSE.gained(Metric.GMV)).isEqualTo(BigDecimal.ZERO);
  }

  private static Moment moment(String at, long views) {
    return new Moment(Instant.parse(at), Map.of(Metric.VIEWS, BigDecimal.valueOf(views)));
  }

  private static Optional<BigDecimal> number(long number) {
    return Optional.of(BigDecimal.valueOf(number));
  }
}
