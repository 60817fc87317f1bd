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
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What is done to a page of ten videos once it is here. Each call is given the next hour's page.
 */
@State(Scope.Thread)
public class PageBenchmark {

  /** After so many hours the creator is a new one: else its videos would be years old. */
  private static final int HOURS = 200;

  private final ObjectMapper databind = new ObjectMapper();
  private final Settling settling =
      new Settling(
          Watch.of("maker1"), ThresholdGrammar.read(Settings.DEFAULT_THRESHOLDS).thresholds());
  private final List<String> bodies =
      IntStream.range(0, HOURS)
          .mapToObj(
              hour ->
                  new String(
                      PageText.of(10, hour).answer("unique_id=maker1&page_num=1"),
                      StandardCharsets.UTF_8))
          .toList();
  private final Instant began = Instant.now();

  private Optional<History.Change> before = Optional.empty();
  private int hour;

  /** All that is ours: it is parsed, held against what was known, judged, and packed. */
  @Benchmark
  public byte[] whole() {
    String body = next();
    if (hour == 0) {
      before = Optional.empty();
    }
    History.Change change =
        settling.settle(
            before.map(History.Change::next), page(body), began.plusSeconds(3_600L * hour));
    before = Optional.of(change);
    return SnapshotCodec.encode(change.next());
  }

  /** The parsing alone. */
  @Benchmark
  public Page parse() {
    return page(next());
  }

  /** The same by what one would use instead. */
  @Benchmark
  public Response databind() throws IOException {
    return databind.readValue(next(), Response.class);
  }

  private String next() {
    hour = (hour + 1) % HOURS;
    return bodies.get(hour);
  }

  private static Page page(String body) {
    FetchResult result = Parsing.page(body);
    if (result instanceof Fetched(Page page)) {
      return page;
    }
    throw new IllegalStateException(result.toString());
  }

  /** The page as one would write it down for databind: what we read of it, no more. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Response(int code, String message, List<Video> data) {}

  /** A video of it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Video(
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
