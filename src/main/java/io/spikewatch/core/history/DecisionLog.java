package io.spikewatch.core.history;

import io.spikewatch.core.alert.CreatorEvent;
import io.spikewatch.core.alert.Decision;
import io.spikewatch.core.alert.Evaluation;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.alert.Replay;
import io.spikewatch.core.poll.HistoryReader;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The decisions of the polls about one video. It replays the records with given thresholds. Polls
 * in which no figure was near a level are omitted.
 */
public final class DecisionLog implements HistoryReader.HistoryVisitor {

  private final String videoId;
  private final Thresholds thresholds;
  private final Instant since;
  private final Replay replay;
  private final List<Decision> decisions = new ArrayList<>();
  private final Map<Metric, Reason> last = new EnumMap<>(Metric.class);
  private final List<DatedEvent> events = new ArrayList<>();
  private Optional<Instant> first = Optional.empty();

  /** An event of the video, and when it was found. */
  public record DatedEvent(Instant at, CreatorEvent event) {}

  /** The log of a video, starting at that instant. */
  public DecisionLog(String videoId, Thresholds thresholds, Instant since) {
    this.videoId = videoId;
    this.thresholds = thresholds;
    this.since = since;
    this.replay = new Replay(Rearm.DEFAULT, thresholds);
  }

  @Override
  public void onSnapshot(Snapshot snapshot) {
    replay.starts(snapshot);
  }

  @Override
  public void onRecord(ObservationRecord record) {
    List<Decision> seen = replay.decisions(record, videoId);
    Evaluation evaluation = replay.sees(record);
    if (record.seen().at().isBefore(since)) {
      return;
    }
    evaluation.events().stream()
        .filter(e -> e.video().filter(v -> v.videoId().equals(videoId)).isPresent())
        .forEach(event -> events.add(new DatedEvent(record.seen().at(), event)));
    first = first.or(() -> Optional.of(record.seen().at()));
    for (Decision decision : seen) {
      boolean again = last.put(decision.metric(), decision.reason()) == decision.reason();
      if (reports(decision, again)) {
        decisions.add(decision);
      }
    }
  }

  /** Whether a decision is listed: a level is crossed or near, or the reason is new. */
  private boolean reports(Decision decision, boolean again) {
    return switch (decision.reason()) {
      case CROSSED, ESCALATED, BELOW, PREDICTED, TOO_OLD, SUSPECT_REPEATED, HIDDEN_BY_BOUND -> true;
      case BASELINE, FIRST_CRAWL, NO_EARLIER_FIGURE, NOT_CROSSED -> near(decision, again);
      case NO_FIGURE -> !again;
    };
  }

  /**
   * A figure is near a level if the level, once fired, would not be rearmed. A level that has
   * already fired is not listed again at every poll.
   */
  private boolean near(Decision decision, boolean again) {
    BigDecimal figure = decision.value().orElse(BigDecimal.ZERO);
    BigDecimal mark = decision.highWaterMark().orElse(BigDecimal.ZERO);
    return thresholds.of(decision.metric()).stream()
        .filter(level -> level.plain() instanceof Level.Absolute)
        .map(Level::number)
        .filter(level -> !again || level.compareTo(mark) > 0)
        .anyMatch(level -> figure.compareTo(level.multiply(Rearm.DEFAULT.factor())) >= 0);
  }

  /** The decisions in chronological order. */
  public List<Decision> decisions() {
    return List.copyOf(decisions);
  }

  /** The events in chronological order. */
  public List<DatedEvent> events() {
    return List.copyOf(events);
  }

  /** When the first poll of the period was recorded; empty if there was none. */
  public Optional<Instant> first() {
    return first;
  }
}
