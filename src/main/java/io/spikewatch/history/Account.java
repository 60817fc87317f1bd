package io.spikewatch.history;

import io.spikewatch.alert.Decision;
import io.spikewatch.alert.Rearm;
import io.spikewatch.alert.Reason;
import io.spikewatch.alert.Replay;
import io.spikewatch.poll.Recordings;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the polls decided of one video, poll by poll, found by living through the recordings again
 * under given thresholds. Polls in which nothing was near a level are left out.
 */
public final class Account implements Recordings.Viewer {

  private final String videoId;
  private final Thresholds thresholds;
  private final Instant since;
  private final Replay replay;
  private final List<Decision> decisions = new ArrayList<>();
  private final Map<Metric, Reason> last = new EnumMap<>(Metric.class);
  private Optional<Instant> first = Optional.empty();

  /** The account of a video; it begins no earlier than that instant. */
  public Account(String videoId, Thresholds thresholds, Instant since) {
    this.videoId = videoId;
    this.thresholds = thresholds;
    this.since = since;
    this.replay = new Replay(Rearm.DEFAULT, thresholds);
  }

  @Override
  public void starts(Snapshot snapshot) {
    replay.starts(snapshot);
  }

  @Override
  public void sees(Frame frame) {
    List<Decision> seen = replay.decisions(frame, videoId);
    replay.sees(frame);
    if (frame.seen().at().isBefore(since)) {
      return;
    }
    first = first.or(() -> Optional.of(frame.seen().at()));
    for (Decision decision : seen) {
      boolean again = last.put(decision.metric(), decision.reason()) == decision.reason();
      if (tells(decision, again)) {
        decisions.add(decision);
      }
    }
  }

  /** Whether there is anything to tell: a level that is crossed, or near, or a new reason. */
  private boolean tells(Decision decision, boolean again) {
    return switch (decision.reason()) {
      case CROSSED, ESCALATED, SUSPECT_REPEATED -> true;
      case BASELINE, FIRST_CRAWL, NO_EARLIER_FIGURE, NOT_CROSSED -> near(decision, again);
      case NO_FIGURE -> !again;
    };
  }

  /**
   * A figure is near a level when the level, had it fired, would not be ready again. A level that
   * has fired is not told of at every poll.
   */
  private boolean near(Decision decision, boolean again) {
    BigDecimal figure = decision.value().orElse(BigDecimal.ZERO);
    BigDecimal mark = decision.mark().orElse(BigDecimal.ZERO);
    return thresholds.of(decision.metric()).stream()
        .filter(Level.Absolute.class::isInstance)
        .map(Level::number)
        .filter(level -> !again || level.compareTo(mark) > 0)
        .anyMatch(level -> figure.compareTo(level.multiply(Rearm.DEFAULT.factor())) >= 0);
  }

  /** The decisions, in their order. */
  public List<Decision> decisions() {
    return List.copyOf(decisions);
  }

  /** When the first poll within the time was recorded; empty if none was. */
  public Optional<Instant> first() {
    return first;
  }
}
