package io.spikewatch.adapters.dynamodb;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.alert.Evaluation;
import io.spikewatch.core.alert.Evaluator;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.alert.Replay;
import io.spikewatch.core.poll.HistoryReader.HistoryVisitor;
import io.spikewatch.core.poll.HistoryReader.ReadResult;
import io.spikewatch.core.poll.HistoryReader.ReadResult.Complete;
import io.spikewatch.core.poll.HistoryReader.ReadResult.UnreadableHistory;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.fake.InMemoryHistoryRecords;
import io.spikewatch.fake.SampleObservations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** How stored records are found again when some of them have expired or are damaged. */
class HistoryWalkTest {

  private static final Thresholds LEVELS =
      ThresholdGrammar.read("views_1d=100k/1m, likes_1d=10k, gmv_1d=500").thresholds();

  private static final int POLLS = 24 * 8;

  private final InMemoryHistoryRecords records = new InMemoryHistoryRecords();
  private Optional<Snapshot> snapshot = Optional.empty();

  HistoryWalkTest() {
    SampleObservations observations = new SampleObservations(4, 20, TEN);
    for (int version = 1; version <= POLLS; version++) {
      ObservationRecord record = observations.next(Duration.ofHours(1));
      snapshot =
          Optional.of(Evaluation.of(snapshot, record, new Evaluator(Rearm.DEFAULT), LEVELS).next());
      records.put("dancer", StoredRecord.of(version, record, snapshot.get()));
    }
  }

  @Test
  void begins_at_the_first_snapshot_behind_what_has_expired() {
    for (int version = 1; version < 30; version++) {
      records.expire("dancer", version);
    }
    Counting counting = new Counting();
    assertThat(read(TEN, counting)).isEqualTo(new Complete(POLLS - 36, 0));
    assertThat(counting.records).isEqualTo(POLLS - 36);
    assertThat(counting.replay.snapshot()).isEqualTo(snapshot);
  }

  @Test
  void begins_again_at_the_next_snapshot_behind_a_gap() {
    records.expire("dancer", 50);
    Counting counting = new Counting();
    // 51 to 59 are of no use without 50, and the snapshot of 60 stands for its record.
    assertThat(read(TEN, counting)).isEqualTo(new Complete(49 + POLLS - 60, 10));
    assertThat(counting.replay.snapshot()).isEqualTo(snapshot);
  }

  @Test
  void begins_again_at_the_next_snapshot_behind_a_damaged_record() {
    replace(50, record -> new byte[] {1, 2, 3});
    Counting counting = new Counting();
    assertThat(read(TEN, counting)).isEqualTo(new Complete(49 + POLLS - 60, 11));
    assertThat(counting.replay.snapshot()).isEqualTo(snapshot);
  }

  @Test
  void refuses_a_record_of_a_newer_version_by_name() {
    replace(
        50, record -> Documents.changed(record, f -> f.put("v", new CborValue.TextValue("2.0"))));
    assertThat(read(TEN, new Counting()))
        .isEqualTo(
            new UnreadableHistory(
                "the history cannot be read: it has format 2.0, and this version of Spikewatch"
                    + " reads format 1"));
  }

  @Test
  void loads_no_more_records_than_it_needs() {
    AtomicInteger loaded = new AtomicInteger();
    Instant since = TEN.plus(Duration.ofHours(150));
    ReadResult result =
        HistoryWalk.visit(
            records.newestFirst("dancer", Long.MAX_VALUE).peek(_ -> loaded.incrementAndGet()),
            since,
            new Counting());
    assertThat(result).isEqualTo(new Complete(POLLS - 144, 0));
    assertThat(loaded).hasValue(POLLS - 143);
  }

  private ReadResult read(Instant since, HistoryVisitor visitor) {
    return HistoryWalk.visit(records.newestFirst("dancer", Long.MAX_VALUE), since, visitor);
  }

  private void replace(long version, RecordedChange change) {
    StoredRecord stored = records.newestFirst("dancer", version + 1).findFirst().orElseThrow();
    try {
      records.put(
          "dancer",
          new StoredRecord(
              stored.version(),
              stored.seenAt(),
              stored.begins(),
              SdkBytes.fromByteArray(change.of(stored.document().asByteArray()))));
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    }
  }

  /** Changes stored bytes. */
  private interface RecordedChange {
    byte[] of(byte[] stored) throws DataFormatException;
  }

  private static final class Counting implements HistoryVisitor {
    private final Replay replay = new Replay(Rearm.DEFAULT, LEVELS);
    private int records;

    @Override
    public void onSnapshot(Snapshot snapshot) {
      replay.starts(snapshot);
    }

    @Override
    public void onRecord(ObservationRecord record) {
      replay.sees(record);
      records++;
    }
  }
}
