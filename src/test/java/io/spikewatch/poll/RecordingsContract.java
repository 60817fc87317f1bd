package io.spikewatch.poll;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Consequence;
import io.spikewatch.alert.Evaluator;
import io.spikewatch.alert.Rearm;
import io.spikewatch.alert.Replay;
import io.spikewatch.fake.Filming;
import io.spikewatch.poll.History.Change;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.poll.Recordings.Showing.Shown;
import io.spikewatch.poll.Recordings.Viewer;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What all recordings do: they show what was recorded, so that it can be lived through again. */
public abstract class RecordingsContract {

  private static final Thresholds LEVELS =
      ThresholdGrammar.read("views_1d=20k/50k, likes_1d=2k, gmv_1d=100, views_7d=2x").thresholds();

  private final List<Frame> recorded = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();

  /** Where polls record; each call opens it anew. */
  protected abstract History history();

  /** The recordings of the same store. */
  protected abstract Recordings recordings();

  @Test
  void shows_nothing_of_a_creator_at_first() {
    assertThat(show("dancer", TEN).shown).isEqualTo(new Shown(0, 0));
  }

  @Test
  void shows_every_frame_in_order_and_leads_to_the_same_alerts_and_snapshot() {
    Filming filming = new Filming(1, 25, TEN);
    for (int poll = 0; poll < 24 * 8; poll++) {
      record("dancer", filming.next(Duration.ofHours(1)));
    }
    Watched watched = show("dancer", TEN);

    assertThat(watched.shown).isEqualTo(new Shown(recorded.size(), 0));
    assertThat(watched.frames).isEqualTo(recorded.stream().map(Filming::withoutCaptions).toList());
    assertThat(alerts).hasSizeGreaterThan(20);
    assertThat(watched.alerts).isEqualTo(alerts.stream().map(Filming::withoutCaption).toList());
    assertThat(watched.replay.snapshot()).isEqualTo(snapshot("dancer"));
  }

  @Test
  void begins_at_a_snapshot_before_the_instant_and_no_longer_before_it_than_needed() {
    Filming filming = new Filming(2, 12, TEN);
    for (int poll = 0; poll < 24 * 12; poll++) {
      record("dancer", filming.next(Duration.ofHours(1)));
    }
    for (int day = 0; day < 12; day++) {
      Instant since = TEN.plus(Duration.ofDays(day)).plusSeconds(1_800);
      Watched watched = show("dancer", since);
      assertThat(watched.frames)
          .endsWith(
              recorded.stream()
                  .filter(f -> !f.seen().at().isBefore(since))
                  .map(Filming::withoutCaptions)
                  .toArray(Frame[]::new));
      Instant first = watched.frames.getFirst().seen().at();
      assertThat(first).isBeforeOrEqualTo(since.plus(Duration.ofHours(1)));
      assertThat(first).isAfter(since.minus(Duration.ofDays(7)));
      assertThat(watched.replay.snapshot()).isEqualTo(snapshot("dancer"));
      assertThat(alertsSince(watched.alerts, since))
          .isEqualTo(alertsSince(alerts.stream().map(Filming::withoutCaption).toList(), since));
    }
  }

  @Test
  void begins_again_at_a_first_look_at_another_creator() {
    Filming one = new Filming(3, 5, TEN);
    for (int poll = 0; poll < 30; poll++) {
      record("dancer", one.next(Duration.ofHours(2)));
    }
    Filming other = new Filming(4, 7, TEN.plus(Duration.ofDays(4)));
    for (int poll = 0; poll < 30; poll++) {
      record("dancer", other.next(Duration.ofHours(2)));
    }
    Watched watched = show("dancer", TEN);
    assertThat(watched.shown).isEqualTo(new Shown(60, 0));
    assertThat(watched.replay.snapshot()).isEqualTo(snapshot("dancer"));
    assertThat(watched.frames.get(30).baseline()).isTrue();
  }

  @Test
  void shows_polls_that_are_far_apart() {
    Filming filming = new Filming(5, 6, TEN);
    for (int poll = 0; poll < 20; poll++) {
      record("dancer", filming.next(Duration.ofDays(9)));
    }
    assertThat(show("dancer", TEN.plus(Duration.ofDays(100))).replay.snapshot())
        .isEqualTo(snapshot("dancer"));
  }

  @Test
  void does_not_show_what_a_run_filed_that_another_run_forestalled() {
    Filming filming = new Filming(6, 10, TEN);
    for (int poll = 0; poll < 100; poll++) {
      Frame frame = filming.next(Duration.ofHours(1));
      Recall recalled = history().recall("dancer");
      record("dancer", frame);
      Change late = change(recalled, frame);
      assertThat(history().record("dancer", recalled, late, TEN))
          .isEqualTo(Recorded.ANOTHER_RUN_WAS_FIRST);
    }
    Watched watched = show("dancer", TEN);
    assertThat(watched.shown).isEqualTo(new Shown(100, 0));
    assertThat(watched.replay.snapshot()).isEqualTo(snapshot("dancer"));
  }

  @Test
  void forgets_what_was_recorded_of_a_creator_and_of_nobody_else() {
    Filming filming = new Filming(7, 10, TEN);
    for (int poll = 0; poll < 50; poll++) {
      Frame frame = filming.next(Duration.ofHours(3));
      record("dancer", frame);
      record("singer", frame);
    }
    history().forget("dancer");
    assertThat(show("dancer", TEN).frames).isEmpty();
    assertThat(show("singer", TEN).frames).hasSize(50);

    record("dancer", new Filming(8, 3, TEN.plus(Duration.ofDays(9))).next(Duration.ofHours(1)));
    assertThat(show("dancer", TEN).frames).hasSize(1);
    assertThat(show("dancer", TEN).replay.snapshot()).isEqualTo(snapshot("dancer"));
  }

  @Test
  void goes_on_behind_a_snapshot_that_was_recorded_without_frames() {
    Filming filming = new Filming(9, 10, TEN);
    Optional<Snapshot> without = Optional.empty();
    for (int poll = 0; poll < 10; poll++) {
      Frame frame = filming.next(Duration.ofHours(1));
      Recall recalled =
          without
              .<Recall>map(s -> new Recall.Known(s, version("dancer"), 0, Spool.EMPTY))
              .orElseGet(Recall.Unknown::new);
      Change change = change(recalled, frame);
      history().record("dancer", recalled, change, TEN);
      without = Optional.of(change.next());
    }
    for (int poll = 0; poll < 10; poll++) {
      record("dancer", filming.next(Duration.ofHours(1)));
    }
    Watched watched = show("dancer", TEN);
    assertThat(watched.frames).hasSize(10);
    assertThat(watched.replay.snapshot()).isEqualTo(snapshot("dancer"));
  }

  private void record(String handle, Frame frame) {
    Recall recalled = history().recall(handle);
    Change change = change(recalled, frame);
    assertThat(history().record(handle, recalled, change, TEN)).isEqualTo(Recorded.RECORDED);
    recorded.add(frame);
  }

  private Change change(Recall recalled, Frame frame) {
    Optional<Snapshot> before =
        recalled instanceof Recall.Known known ? Optional.of(known.snapshot()) : Optional.empty();
    Consequence consequence = Consequence.of(before, frame, new Evaluator(Rearm.DEFAULT), LEVELS);
    alerts.addAll(consequence.alerts());
    return new Change(frame, consequence.next(), List.of());
  }

  private Optional<Snapshot> snapshot(String handle) {
    return history().recall(handle) instanceof Recall.Known known
        ? Optional.of(known.snapshot())
        : Optional.empty();
  }

  private long version(String handle) {
    return history().recall(handle) instanceof Recall.Known known ? known.version() : 0;
  }

  private Watched show(String handle, Instant since) {
    Watched watched = new Watched();
    watched.shown = recordings().show(handle, since, watched);
    return watched;
  }

  /** Ids end in the instant of the snapshot before. */
  private static List<Alert> alertsSince(List<Alert> alerts, Instant since) {
    return alerts.stream()
        .filter(a -> Long.parseLong(a.id().replaceAll(".*\\.", "")) >= since.toEpochMilli())
        .toList();
  }

  /** Looks on and lives through it again. */
  private static final class Watched implements Viewer {
    private final Replay replay = new Replay(Rearm.DEFAULT, LEVELS);
    private final List<Frame> frames = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private Recordings.Showing shown = new Shown(0, 0);

    @Override
    public void starts(Snapshot snapshot) {
      replay.starts(snapshot);
    }

    @Override
    public void sees(Frame frame) {
      frames.add(frame);
      alerts.addAll(replay.sees(frame).alerts());
    }
  }
}
