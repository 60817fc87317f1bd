package io.spikewatch.adapters.dynamodb;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.Observation.Coverage;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.fake.SampleObservations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;

class ObservationCodecTest {

  @Test
  void reads_what_it_wrote_by_itself() throws DataFormatException {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      ObservationRecord record = arbitrary(random, Snapshots.arbitrary(random));
      assertThat(decoded(CreatorDocument.of(record)))
          .isEqualTo(SampleObservations.withoutCaptions(record));
    }
  }

  @Test
  void reads_what_it_wrote_beside_a_snapshot() throws DataFormatException {
    Random random = new Random(8);
    for (int i = 0; i < 2_000; i++) {
      Snapshot beside = Snapshots.arbitrary(random);
      ObservationRecord record = arbitrary(random, beside);
      assertThat(decoded(CreatorDocument.of(beside, record)))
          .isEqualTo(SampleObservations.withoutCaptions(record));
    }
  }

  @Test
  void needs_few_bytes_beside_the_snapshot_that_it_led_to() {
    Snapshot snapshot = Snapshots.realistic(100, 0, 2);
    List<VideoStats> all = snapshot.videos().values().stream().map(v -> stats(v, v)).toList();
    Observation seen =
        new Observation(
            snapshot.observedAt(),
            Optional.of(snapshot.creator()),
            all,
            snapshot.bounds(),
            true,
            Coverage.SWEPT,
            Optional.empty());
    ObservationRecord record = new ObservationRecord(seen, TEN, false);

    int alone = Documents.encode(snapshot).length;
    int both = CreatorDocument.of(snapshot, record).encode().length;
    assertThat(both - alone).isLessThan(200);
    assertThat(CreatorDocument.of(record).encode()).hasSizeLessThan(alone);
  }

  @Test
  void refuses_a_row_that_the_snapshot_does_not_have() throws DataFormatException {
    Snapshot snapshot = Snapshots.realistic(3, 0, 2);
    List<VideoStats> all = snapshot.videos().values().stream().map(v -> stats(v, v)).toList();
    Observation seen =
        new Observation(
            TEN,
            Optional.of(snapshot.creator()),
            all,
            Map.of(),
            true,
            Coverage.SWEPT,
            Optional.empty());
    ObservationRecord record = new ObservationRecord(seen, TEN, false);
    byte[] two =
        Documents.changed(
            CreatorDocument.of(snapshot, record).encode(),
            fields -> {
              try {
                fields.put(
                    "videos",
                    Documents.fieldsOf(Documents.encode(snapshot.atMost(2))).get("videos"));
              } catch (DataFormatException e) {
                throw new AssertionError(e);
              }
            });

    assertThatThrownBy(() -> CreatorDocument.decode(two))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("it refers to a video that is not in the snapshot");
  }

  @Test
  void survives_damage_of_any_kind() throws DataFormatException {
    Random random = new Random(11);
    SampleObservations observations = new SampleObservations(6, 12, TEN);
    byte[] plain =
        Compressed.inflate(CreatorDocument.of(observations.next(Duration.ofHours(1))).encode());
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = plain.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      damaged = Arrays.copyOf(damaged, damaged.length - random.nextInt(3) * random.nextInt(40));
      try {
        assertThat(CreatorDocument.decode(Compressed.deflate(damaged))).isNotNull();
      } catch (DataFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  private static ObservationRecord decoded(CreatorDocument document) throws DataFormatException {
    return CreatorDocument.decode(document.encode()).record().orElseThrow();
  }

  private static VideoStats stats(VideoRecord video, VideoRecord figuresOf) {
    return new VideoStats(
        video.videoId(), video.createdAt(), "x", Optional.empty(), figuresOf.figures());
  }

  /** Anything that the types allow, of videos that are in the snapshot and of others. */
  private static ObservationRecord arbitrary(Random random, Snapshot beside) {
    Snapshot other = Snapshots.arbitrary(random);
    List<VideoRecord> pool = new ArrayList<>(beside.videos().values());
    other.videos().values().stream()
        .filter(v -> !beside.videos().containsKey(v.videoId()))
        .forEach(pool::add);
    Collections.shuffle(pool, random);
    List<VideoRecord> figures = new ArrayList<>(other.videos().values());
    List<VideoStats> videos = new ArrayList<>();
    for (VideoRecord video : pool.subList(0, random.nextInt(pool.size() + 1))) {
      VideoRecord as =
          random.nextBoolean() && !figures.isEmpty()
              ? figures.get(random.nextInt(figures.size()))
              : video;
      Instant createdAt = random.nextInt(5) == 0 ? as.createdAt() : video.createdAt();
      videos.add(new VideoStats(video.videoId(), createdAt, "x", Optional.empty(), as.figures()));
    }
    Creator creator = random.nextBoolean() ? beside.creator() : other.creator();
    Map<Order, ScanBound> bounds = new EnumMap<>(Order.class);
    bounds.putAll(other.bounds());
    Coverage coverage = List.of(Coverage.values()).get(random.nextInt(Coverage.values().length));
    return new ObservationRecord(
        new Observation(
            other.observedAt(),
            Optional.of(creator),
            videos,
            bounds,
            random.nextBoolean(),
            coverage,
            other.newestReadTo()),
        other.sweptAt(),
        random.nextInt(10) == 0);
  }
}
