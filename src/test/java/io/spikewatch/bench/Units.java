package io.spikewatch.bench;

import io.spikewatch.core.notify.Notifier;
import io.spikewatch.core.poll.PollListener;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Application;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.testing.MeteredDynamoDb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The units of DynamoDB that a poll of one creator takes, as the store itself reports them. What a
 * run keeps for all creators together, once, is not counted.
 */
final class Units {

  private static final int CREATORS = 5;
  private static final int HOURS = 24;

  List<Line> measure() {
    List<Line> lines = new ArrayList<>();
    lines.addAll(of(30, 4));
    lines.addAll(of(100, 8));
    return lines;
  }

  private static List<Line> of(int videos, double mostWritten) {
    Polls polls = polls(videos);
    String changes = "poll that changes something, " + videos + " videos known";
    String nothing = "poll that changes nothing, " + videos + " videos known";
    return List.of(
        Line.absolute(changes + ", written", polls.changing().written(), "units", mostWritten),
        Line.absolute(changes + ", read", polls.changing().read(), "units", 1),
        Line.absolute(nothing + ", written", polls.idle().written(), "units", 0));
  }

  /** What one poll of one creator takes. */
  private record Polls(MeteredDynamoDb.Taken changing, MeteredDynamoDb.Taken idle) {}

  /** A day of hourly changes, their mean; then an hour in which nothing changes. */
  private static Polls polls(int videos) {
    try (Stage stage = new Stage(CREATORS, videos);
        MeteredDynamoDb metered = new MeteredDynamoDb(stage.endpoint())) {
      AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
      Map<String, String> settings = new HashMap<>(stage.environment());
      settings.put("KEYAPI_KEY", "bench-key");
      settings.remove("KEYAPI_KEY_PARAMETER");
      Notifier accepting = notification -> new Notifier.PublishResult.Accepted();
      Application application =
          Wiring.local(Settings.from(settings), metered.client(), accepting, now::get);
      poll(application);
      metered.reset();
      for (int hour = 1; hour <= HOURS; hour++) {
        now.updateAndGet(n -> n.plus(Duration.ofHours(1)));
        stage.source.show(videos, hour);
        poll(application);
      }
      MeteredDynamoDb.Taken changing = metered.taken().by(CREATORS * HOURS);
      metered.reset();
      now.updateAndGet(n -> n.plus(Duration.ofHours(1)));
      poll(application);
      return new Polls(changing, metered.taken().by(CREATORS));
    }
  }

  private static void poll(Application application) {
    var report =
        application.poll(
            PollRequest.byHand(Optional.empty(), false),
            Deadline.in(Duration.ofMinutes(2), System::nanoTime),
            PollListener.SILENT);
    if (!report.creators().failed().isEmpty()) {
      throw new IllegalStateException(report.toString());
    }
  }
}
