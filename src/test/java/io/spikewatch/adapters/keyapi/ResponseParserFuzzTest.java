package io.spikewatch.adapters.keyapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Whatever the source answers, it is read, and no more is believed of it than can be. */
class ResponseParserFuzzTest {

  private static final int[] STATUSES = {
    200, 200, 200, 204, 302, 400, 401, 402, 403, 404, 429, 500
  };
  private static final BigDecimal MAX = new BigDecimal("1e15");
  private static final String KEY = "a-secret-key";

  /** The first byte chooses the status, so that a body by itself is read as a page. */
  @FuzzTest
  void reads_any_answer(byte[] answer) {
    boolean chosen = answer.length > 0 && answer[0] >= 0 && answer[0] < STATUSES.length;
    int status = chosen ? STATUSES[answer[0]] : 200;
    String body = new String(answer, StandardCharsets.UTF_8).substring(chosen ? 1 : 0);

    FetchResult result = Redaction.shown(ResponseParser.parse(status, body), KEY);

    if (result instanceof Fetched(Page page)) {
      assertThat(page.videos()).hasSizeLessThanOrEqualTo(page.rows());
      page.videos().forEach(ResponseParserFuzzTest::check);
    } else {
      assertThat(result.toString()).doesNotContain(KEY).matches("[^\\p{Cc}\\p{Zl}\\p{Zp}]{0,260}");
    }
  }

  private static void check(VideoStats video) {
    assertThat(video.videoId()).matches("[0-9]{1,32}");
    assertThat(video.caption()).matches("(?:[^\\p{Cc}\\p{Cs}]|\n){0,2200}");
    Figures figures = video.figures();
    for (Metric metric : Metric.reported()) {
      figures
          .get(metric)
          .ifPresent(
              figure -> {
                assertThat(figure).isBetween(BigDecimal.ZERO, MAX);
                assertThat(figure).isLessThanOrEqualTo(figures.get(metric.total()).orElse(MAX));
              });
    }
  }
}
