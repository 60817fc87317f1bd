package io.spikewatch.adapters.dynamodb;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.alert.Evaluation;
import io.spikewatch.core.alert.Evaluator;
import io.spikewatch.core.alert.Rearm;
import io.spikewatch.core.poll.History.Change;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Thresholds;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a very large creator has room in its item. */
class StoredCreatorTest {

  @Test
  void a_first_poll_of_20_000_videos_has_room() {
    Snapshot source = Snapshots.realistic(20_000, 2_000, 3);
    ObservationRecord record = record(source);
    Snapshot next =
        Evaluation.of(Optional.empty(), record, new Evaluator(Rearm.DEFAULT), Thresholds.NONE)
            .next();
    StoredCreator stored = StoredCreator.of(new Change(record, next, List.of()));
    Loaded.Found found = (Loaded.Found) stored.loaded(1, 0, 0);

    System.out.printf(
        "20000 videos: %d bytes, %d in the snapshot, %d in the record%n",
        stored.document().asByteArray().length,
        found.snapshot().videos().size(),
        found.newest().seen().videos().size());
    assertThat(stored.document().asByteArray()).hasSizeLessThan(StoredCreator.MAX_BYTES + 1);
    assertThat(found.snapshot()).isEqualTo(next);
    assertThat(found.newest().seen().videos())
        .extracting(VideoStats::videoId)
        .containsAll(next.videos().keySet());
    assertThat(StoredRecord.of(12, found.newest(), found.snapshot()).document().asByteArray())
        .hasSizeLessThan(StoredCreator.MAX_BYTES + 1);
    assertThat(StoredRecord.of(1, found.newest(), found.snapshot()).document().asByteArray())
        .hasSizeLessThan(350 * 1024);
  }

  @Test
  void a_snapshot_that_is_too_large_keeps_the_videos_that_can_most_likely_reach_a_level() {
    Snapshot all = Snapshots.realistic(9_000, 0, 4);
    StoredCreator stored = StoredCreator.of(new Change(record(all), all, List.of()));
    Loaded.Found found = (Loaded.Found) stored.loaded(1, 0, 0);

    assertThat(stored.document().asByteArray()).hasSizeLessThan(StoredCreator.MAX_BYTES + 1);
    int kept = found.snapshot().videos().size();
    assertThat(kept).isBetween(3_000, 8_999);
    List<String> mostViewed =
        all.videos().values().stream()
            .sorted(
                Comparator.comparing((VideoRecord v) -> v.figures().orZero(Metric.VIEWS))
                    .reversed())
            .limit(kept / 4)
            .map(VideoRecord::videoId)
            .toList();
    assertThat(found.snapshot().videos().keySet()).containsAll(mostViewed);
    assertThat(found.snapshot().forgotten().upTo()).containsKey(Metric.VIEWS);
  }

  private static ObservationRecord record(Snapshot of) {
    List<VideoStats> videos =
        of.videos().values().stream()
            .map(v -> new VideoStats(v.videoId(), v.createdAt(), "", Optional.empty(), v.figures()))
            .toList();
    Observation seen =
        new Observation(
            TEN,
            Optional.of(of.creator()),
            videos,
            of.bounds(),
            true,
            Coverage.SWEPT,
            Optional.empty());
    return new ObservationRecord(seen, Instant.EPOCH, true);
  }
}
