package io.spikewatch.history;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Rearm;
import io.spikewatch.alert.Replay;
import io.spikewatch.poll.Recordings;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Thresholds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What thresholds would have sent about one creator, found by living through its recordings again.
 * Mutes are not asked: they say when somebody did not want to hear, not what is worth hearing.
 */
public final class Backtest implements Recordings.Viewer {

  /** One message, as it would have been sent. */
  public record Message(Instant at, Creator creator, List<Alert> alerts) {
    public Message {
      alerts = List.copyOf(alerts);
    }
  }

  private final Replay replay;
  private final Instant since;
  private final List<Message> messages = new ArrayList<>();
  private Optional<Instant> first = Optional.empty();
  private int frames;

  /** A test of thresholds; only what was seen since an instant counts. */
  public Backtest(Thresholds thresholds, Instant since) {
    this.replay = new Replay(Rearm.DEFAULT, thresholds);
    this.since = since;
  }

  @Override
  public void starts(Snapshot snapshot) {
    replay.starts(snapshot);
  }

  @Override
  public void sees(Frame frame) {
    List<Alert> alerts = replay.sees(frame).alerts();
    Instant at = frame.seen().at();
    if (at.isBefore(since)) {
      return;
    }
    first = first.or(() -> Optional.of(at));
    frames++;
    if (!alerts.isEmpty()) {
      messages.add(new Message(at, frame.seen().creator().orElseThrow(), alerts));
    }
  }

  /** The messages in their order. */
  public List<Message> messages() {
    return List.copyOf(messages);
  }

  /** When the first frame within the time was seen; empty if there was none. */
  public Optional<Instant> first() {
    return first;
  }

  /** How many polls within the time saw a change. */
  public int frames() {
    return frames;
  }
}
