package io.spikewatch.core.poll;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Evaluation;
import io.spikewatch.core.alert.Evaluator;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.alert.Replay;
import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.poll.History.Change;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.poll.HistoryReader.HistoryVisitor;
import io.spikewatch.core.poll.HistoryReader.ReadResult.Complete;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.fake.SampleObservations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What all recordings do: they show what was recorded, so that it can be lived through again. */
public abstract class HistoryReaderContract {

  private static final Thresholds LEVELS =
      ThresholdGrammar.read("views_1d=20k/50k, likes_1d=2k, gmv_1d=100, views_7d=2x").thresholds();

  private final List<ObservationRecord> recorded = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();

  /** Where polls record; each call opens it anew. */
  protected abstract History history();

  /** The recordings of the same store. */
  protected abstract HistoryReader recordings();

  @Test
  void shows_nothing_of_a_creator_at_first() {
    assertThat(show("dancer", TEN).shown).isEqualTo(new Complete(0, 0));
  }

  @Test
  void shows_every_frame_in_order_and_leads_to_the_same_alerts_and_snapshot() {
    SampleObservations observations = new SampleObservations(1, 25, TEN);
    for (int poll = 0; poll < 24 * 8; poll++) {
      record("dancer", observations.next(Duration.ofHours(1)));
    }
    Watched watched = show("dancer", TEN);

    assertThat(watched.shown).isEqualTo(new Complete(recorded.size(), 0));
    assertThat(watched.frames)
        .isEqualTo(recorded.stream().map(SampleObservations::withoutCaptions).toList());
    assertThat(alerts).hasSizeGreaterThan(20);
    assertThat(watched.alerts)
        .isEqualTo(alerts.stream().map(SampleObservations::withoutCaption).toList());
    assertThat(watched.replay.snapshot()).isEqualTo(snapshot("dancer"));
  }

  @Test
  void begins_at_a_snapshot_before_the_instant_and_no_longer_before_it_than_needed() {
    SampleObservations observations = new SampleObservations(2, 12, TEN);
    for (int poll = 0; poll < 24 * 12; poll++) {
      record("dancer", observations.next(Duration.ofHours(1)));
    }
    for (int day = 0; day < 12; day++) {
      Instant since = TEN.plus(Duration.ofDays(day)).plusSeconds(1_800);
      Watched watched = show("dancer", since);
      assertThat(watched.frames)
          .endsWith(
              recorded.stream()
                  .filter(f -> !f.seen().at().isBefore(since))
                  .map(SampleObservations::withoutCaptions)
                  .toArray(ObservationRecord[]::new));
      Instant first = watched.frames.getFirst().seen().at();
      assertThat(first).isBeforeOrEqualTo(since.plus(Duration.ofHours(1)));
      assertThat(first).isAfter(since.minus(Duration.ofDays(1)));
      assertThat(watched.replay.snapshot()).isEqualTo(snapshot("dancer"));
      assertThat(alertsSince(watched.alerts, since))
          .isEqualTo(
              alertsSince(alerts.stream().map(SampleObservations::withoutCaption).toList(), since));
    }
  }

  @Test
  void begins_again_at_a_first_look_at_another_creator() {
    SampleObservations one = new SampleObservations(3, 5, TEN);
    for (int poll = 0; poll < 30; poll++) {
      record("dancer", one.next(Duration.ofHours(2)));
    }
    SampleObservations other = new SampleObservations(4, 7, TEN.plus(Duration.ofDays(4)));
    for (int poll = 0; poll < 30; poll++) {
      record("dancer", other.next(Duration.ofHours(2)));
    }
    Watched watched = show("dancer", TEN);
    assertThat(watched.shown).isEqualTo(new Complete(60, 0));
    assertThat(watched.replay.snapshot()).isEqualTo(snapshot("dancer"));
    assertThat(watched.frames.get(30).baseline()).isTrue();
  }

  @Test
  void shows_polls_that_are_far_apart() {
    SampleObservations observations = new SampleObservations(5, 6, TEN);
    for (int poll = 0; poll < 20; poll++) {
      record("dancer", observations.next(Duration.ofDays(9)));
    }
    assertThat(show("dancer", TEN.plus(Duration.ofDays(100))).replay.snapshot())
        .isEqualTo(snapshot("dancer"));
  }

  @Test
  void does_not_show_what_a_run_saw_if_another_run_was_first() {
    SampleObservations observations = new SampleObservations(6, 10, TEN);
    for (int poll = 0; poll < 100; poll++) {
      ObservationRecord record = observations.next(Duration.ofHours(1));
      Loaded loaded = history().load("dancer");
      record("dancer", record);
      Change late = change(loaded, record);
      assertThat(history().record("dancer", loaded, late, TEN))
          .isEqualTo(WriteResult.ANOTHER_RUN_WAS_FIRST);
    }
    Watched watched = show("dancer", TEN);
    assertThat(watched.shown).isEqualTo(new Complete(100, 0));
    assertThat(watched.replay.snapshot()).isEqualTo(snapshot("dancer"));
  }

  @Test
  void deletes_the_data_of_one_creator_only() {
    SampleObservations observations = new SampleObservations(7, 10, TEN);
    for (int poll = 0; poll < 50; poll++) {
      ObservationRecord record = observations.next(Duration.ofHours(3));
      record("dancer", record);
      record("singer", record);
    }
    history().forget("dancer");
    assertThat(show("dancer", TEN).frames).isEmpty();
    assertThat(show("singer", TEN).frames).hasSize(50);

    record(
        "dancer",
        new SampleObservations(8, 3, TEN.plus(Duration.ofDays(9))).next(Duration.ofHours(1)));
    assertThat(show("dancer", TEN).frames).hasSize(1);
    assertThat(show("dancer", TEN).replay.snapshot()).isEqualTo(snapshot("dancer"));
  }

  private void record(String handle, ObservationRecord record) {
    Loaded loaded = history().load(handle);
    Change change = change(loaded, record);
    assertThat(history().record(handle, loaded, change, TEN)).isEqualTo(WriteResult.RECORDED);
    recorded.add(record);
  }

  private Change change(Loaded loaded, ObservationRecord record) {
    Optional<Snapshot> before =
        loaded instanceof Loaded.Found found ? Optional.of(found.snapshot()) : Optional.empty();
    Evaluation evaluation = Evaluation.of(before, record, new Evaluator(Rearm.DEFAULT), LEVELS);
    alerts.addAll(evaluation.alerts());
    return new Change(record, evaluation.next(), List.of());
  }

  private Optional<Snapshot> snapshot(String handle) {
    return history().load(handle) instanceof Loaded.Found found
        ? Optional.of(found.snapshot())
        : Optional.empty();
  }

  private Watched show(String handle, Instant since) {
    Watched watched = new Watched();
    watched.shown = recordings().read(handle, since, watched);
    return watched;
  }

  /** Ids end in the instant of the snapshot before. */
  private static List<Alert> alertsSince(List<Alert> alerts, Instant since) {
    return alerts.stream()
        .filter(a -> Long.parseLong(a.id().replaceAll(".*\\.", "")) >= since.toEpochMilli())
        .toList();
  }

  /** Looks on and lives through it again. */
  private static final class Watched implements HistoryVisitor {
    private final Replay replay = new Replay(Rearm.DEFAULT, LEVELS);
    private final List<ObservationRecord> frames = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private HistoryReader.ReadResult shown = new Complete(0, 0);

    @Override
    public void onSnapshot(Snapshot snapshot) {
      replay.starts(snapshot);
    }

    @Override
    public void onRecord(ObservationRecord record) {
      frames.add(record);
      alerts.addAll(replay.sees(record).alerts());
    }
  }
}
