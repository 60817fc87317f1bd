package io.spikewatch.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.config.Settings;
import io.spikewatch.dynamodb.SnapshotCodec;
import io.spikewatch.keyapi.Parsing;
import io.spikewatch.poll.History;
import io.spikewatch.poll.Settling;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Fetched;
import io.spikewatch.snapshot.Page;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a page of ten videos takes once the program is warm: by the processor's time of a thread.
 */
final class Loop {

  private static final int ROUNDS = 31;
  private static final int PAGES = 200;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final ObjectMapper DATABIND = new ObjectMapper();

  private final List<String> bodies =
      IntStream.range(0, PAGES)
          .mapToObj(
              round ->
                  new String(
                      PageText.of(10, round).answer("unique_id=maker1&page_num=1"),
                      StandardCharsets.UTF_8))
          .toList();
  private final Settling settling =
      new Settling(
          Watch.of("maker1"), ThresholdGrammar.read(Settings.DEFAULT_THRESHOLDS).thresholds());

  private long kept;

  List<Line> measure() {
    double[] whole = new double[ROUNDS];
    double[] ours = new double[ROUNDS];
    double[] databind = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      whole[round] = microsecondsPerPage(this::judge);
      ours[round] = microsecondsPerPage(() -> bodies.forEach(body -> kept += videos(body)));
      databind[round] = microsecondsPerPage(() -> bodies.forEach(body -> kept += records(body)));
    }
    if (kept == 0) {
      throw new IllegalStateException("nothing was read");
    }
    String page = "parse of a page of ten videos";
    return List.of(
        Line.absolute("page: parse, diff, judge, encode", warm(whole), "µs", 300),
        new Line(page, warm(ours), "µs", "databind records", warm(databind), 1.0 / 3));
  }

  /** The median of the later half: by then everything is compiled. */
  private static double warm(double[] rounds) {
    double[] late = Arrays.copyOfRange(rounds, rounds.length / 2, rounds.length);
    Arrays.sort(late);
    return late[late.length / 2];
  }

  private static double microsecondsPerPage(Runnable pages) {
    long start = THREADS.getCurrentThreadCpuTime();
    pages.run();
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / PAGES;
  }

  private void judge() {
    Optional<History.Change> before = Optional.empty();
    Instant now = Instant.now();
    for (String body : bodies) {
      now = now.plusSeconds(3_600);
      History.Change change = settling.settle(before.map(History.Change::next), page(body), now);
      kept += SnapshotCodec.encode(change.next()).length;
      before = Optional.of(change);
    }
  }

  private static int videos(String body) {
    return page(body).videos().size();
  }

  private static Page page(String body) {
    FetchResult result = Parsing.page(body);
    if (result instanceof Fetched(Page page)) {
      return page;
    }
    throw new IllegalStateException(result.toString());
  }

  private static int records(String body) {
    try {
      return DATABIND.readValue(body, Response.class).data().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page as one would write it down for databind: what we read of it, no more. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Response(int code, String message, List<Video> data) {}

  /** A video of it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Video(
      @JsonProperty("video_id") String videoId,
      @JsonProperty("user_id") String userId,
      @JsonProperty("unique_id") String uniqueId,
      @JsonProperty("create_time") String createTime,
      @JsonProperty("video_desc") String description,
      @JsonProperty("reflow_cover") String cover,
      @JsonProperty("total_views_cnt") BigDecimal views,
      @JsonProperty("total_views_1d_cnt") BigDecimal views1d,
      @JsonProperty("total_views_7d_cnt") BigDecimal views7d,
      @JsonProperty("total_views_30d_cnt") BigDecimal views30d,
      @JsonProperty("total_digg_cnt") BigDecimal likes,
      @JsonProperty("total_digg_1d_cnt") BigDecimal likes1d,
      @JsonProperty("total_digg_7d_cnt") BigDecimal likes7d,
      @JsonProperty("total_digg_30d_cnt") BigDecimal likes30d,
      @JsonProperty("total_video_sale_cnt") BigDecimal sales,
      @JsonProperty("total_video_sale_gmv_amt") BigDecimal gmv) {}
}
