package io.spikewatch.function.wiring;

import io.spikewatch.adapters.keyapi.ResponseParser;
import io.spikewatch.adapters.parameterstore.Secret;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.core.poll.PollReport;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.snapshot.Deadline;
import java.time.Duration;
import java.util.function.Supplier;

/** Polls a fictitious creator, so that the JVM loads and compiles the classes that a poll needs. */
final class WarmUp {

  private static final Duration TIME_FOR_A_POLL = Duration.ofSeconds(5);

  private static final String PAGE =
      """
      {"code":0,"message":"success","data":[{"create_time":"1700000000","unique_id":"warm-up",\
      "user_id":"1","video_desc":"","video_id":"1","total_digg_1d_cnt":1,"total_digg_7d_cnt":1,\
      "total_digg_30d_cnt":1,"total_digg_cnt":1,"total_video_sale_cnt":1,\
      "total_video_sale_gmv_amt":1.5,"total_views_1d_cnt":1,"total_views_7d_cnt":1,\
      "total_views_30d_cnt":1,"total_views_cnt":1}]}""";

  private WarmUp() {}

  /**
   * Polls the given number of times, so that the JVM compiles the code; returns the last report.
   */
  static PollReport poll(Application application, Supplier<Secret> key, int times) {
    PollReport last = poll(application, key);
    for (int i = 1; i < times; i++) {
      last = poll(application, key);
    }
    return last;
  }

  private static PollReport poll(Application application, Supplier<Secret> key) {
    var _ = key.get();
    return application.poll(
        (page, credits, deadline) -> ResponseParser.parse(200, PAGE),
        PollRequest.scheduled(),
        Deadline.in(TIME_FOR_A_POLL, System::nanoTime),
        PollListener.SILENT);
  }
}
