package io.spikewatch.core.history;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.alert.Replay;
import io.spikewatch.core.poll.HistoryReader;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Thresholds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The messages that thresholds would have sent about one creator, found by a replay of its records.
 * Mutes are ignored, because they describe a period and not which messages are useful.
 */
public final class Backtest implements HistoryReader.HistoryVisitor {

  /** One message that would have been sent. */
  public record BacktestMessage(Instant at, Creator creator, List<Alert> alerts) {
    public BacktestMessage {
      alerts = List.copyOf(alerts);
    }
  }

  private final Replay replay;
  private final Instant since;
  private final List<BacktestMessage> messages = new ArrayList<>();
  private Optional<Instant> first = Optional.empty();
  private int frames;

  /** Creates a backtest of thresholds. Only records since {@code since} count. */
  public Backtest(Thresholds thresholds, Instant since) {
    this.replay = new Replay(Rearm.DEFAULT, thresholds);
    this.since = since;
  }

  @Override
  public void onSnapshot(Snapshot snapshot) {
    replay.starts(snapshot);
  }

  @Override
  public void onRecord(ObservationRecord record) {
    List<Alert> alerts = replay.sees(record).alerts();
    Instant at = record.seen().at();
    if (at.isBefore(since)) {
      return;
    }
    first = first.or(() -> Optional.of(at));
    frames++;
    if (!alerts.isEmpty()) {
      messages.add(new BacktestMessage(at, record.seen().creator().orElseThrow(), alerts));
    }
  }

  /** The messages in chronological order. */
  public List<BacktestMessage> messages() {
    return List.copyOf(messages);
  }

  /** When the first record of the period was observed; empty if there was none. */
  public Optional<Instant> first() {
    return first;
  }

  /** The number of polls in the period that saw a change. */
  public int frames() {
    return frames;
  }
}
