package io.spikewatch.bench;

import io.spikewatch.adapters.dynamodb.StoredCreator;
import io.spikewatch.adapters.keyapi.Parsing;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.PageEvaluation;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.function.config.Settings;
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

  private final PageEvaluation pageEvaluation =
      new PageEvaluation(
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
        pageEvaluation.evaluate(
            before.map(History.Change::next), page(body), began.plusSeconds(3_600L * hour));
    before = Optional.of(change);
    return StoredCreator.of(change).document().asByteArray();
  }

  /** The parsing alone. */
  @Benchmark
  public Page parse() {
    return page(next());
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
}
