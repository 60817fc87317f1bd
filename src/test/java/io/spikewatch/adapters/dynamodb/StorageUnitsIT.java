package io.spikewatch.adapters.dynamodb;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.alert.Evaluation;
import io.spikewatch.core.alert.Evaluator;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.poll.History.Change;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.fake.SampleObservations;
import io.spikewatch.testing.EmbeddedDynamoDb;
import io.spikewatch.testing.MeteredDynamoDb;
import io.spikewatch.testing.MeteredDynamoDb.Taken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The capacity units that a changed poll takes, as the store itself reports them. */
class StorageUnitsIT {

  private static final Thresholds LEVELS =
      ThresholdGrammar.read("views_1d=100k/1m, likes_1d=10k, gmv_1d=500").thresholds();

  private static final int HOURS = 24;

  /**
   * Every figure of every video moves every hour, which no known source does. The bounds are 4
   * units for 30 videos and 8 for 100. The creators 1 and 2 are the most expensive of six, because
   * more of their videos sell, and each hour of sales is stored for a day. The mean of the six is
   * 4.0 and 7.9. A new video reads and writes the captions once.
   */
  @ParameterizedTest
  @CsvSource({
    "3, 30, 0, 1.1, 4",
    "3, 30, 20, 1.1, 4",
    "3, 100, 0, 2.1, 8",
    "3, 100, 70, 2, 8",
    "2, 30, 0, 1, 5",
    "1, 100, 0, 2, 9"
  })
  void a_day_of_hourly_changes_stays_within_its_bounds(
      long creator, int videos, int quiet, double read, double written) {
    try (MeteredDynamoDb metered = new MeteredDynamoDb(EmbeddedDynamoDb.shared().endpoint())) {
      DynamoHistory history =
          new DynamoHistory(
              metered.client(),
              FreshTables.snapshots(),
              new DynamoHistoryRecords(
                  metered.client(), FreshTables.history(), Duration.ofDays(35)));
      SampleObservations observations = new SampleObservations(creator, videos, TEN, quiet);
      recordAfterTwoDays(history, observations);
      metered.reset();
      for (int hour = 0; hour < HOURS; hour++) {
        Loaded loaded = history.load("maker");
        Optional<Snapshot> before = Optional.of(((Loaded.Found) loaded).snapshot());
        record(history, loaded, change(before, observations.next(Duration.ofHours(1))));
      }
      Taken mean = metered.taken().by(HOURS);
      System.out.printf(
          "changed poll of creator %d, %d videos, %d of them quiet: %.2f units read, %.2f"
              + " written%n",
          creator, videos, quiet, mean.read(), mean.written());
      assertThat(mean.read()).isLessThanOrEqualTo(read);
      assertThat(mean.written()).isLessThanOrEqualTo(written);
    }
  }

  /** By then, a snapshot holds as many refreshes and sales as it ever does. */
  private static void recordAfterTwoDays(DynamoHistory history, SampleObservations observations) {
    Change change = change(Optional.empty(), observations.next(Duration.ofHours(1)));
    for (int hour = 1; hour < 2 * HOURS; hour++) {
      change = change(Optional.of(change.next()), observations.next(Duration.ofHours(1)));
    }
    record(history, history.load("maker"), change);
  }

  private static Change change(Optional<Snapshot> before, ObservationRecord record) {
    Snapshot next = Evaluation.of(before, record, new Evaluator(Rearm.DEFAULT), LEVELS).next();
    return new Change(record, next, List.of());
  }

  private static void record(DynamoHistory history, Loaded loaded, Change change) {
    assertThat(history.record("maker", loaded, change, TEN)).isEqualTo(WriteResult.RECORDED);
  }
}
