package io.spikewatch.dynamodb;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.alert.Consequence;
import io.spikewatch.alert.Evaluator;
import io.spikewatch.alert.Rearm;
import io.spikewatch.alert.Replay;
import io.spikewatch.fake.Filming;
import io.spikewatch.fake.InMemoryChunks;
import io.spikewatch.poll.History.Change;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.poll.Recordings.Showing;
import io.spikewatch.poll.Recordings.Viewer;
import io.spikewatch.poll.Spool;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Observation;
import io.spikewatch.snapshot.Observation.Reach;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** How frames are written, filed and found again. */
class FramesTest {

  private static final Thresholds LEVELS =
      ThresholdGrammar.read("views_1d=100k/1m, likes_1d=10k, gmv_1d=500").thresholds();

  private static final String FORMAT_1 =
      "01000080f5c0e01a00021780f5c0e01afef4c0e01a01a4f7cfa41893bc000b056d616b6572020001000300020303"
          + "f2bd875900794385e6ff07e2a59b120019b89cd8ff07ff01ff010084f722b08b05009f8512bdcf0200cdf10cf5f3"
          + "01009db103d13d0088a701b00f00a556f50700d13de105009710b901869e0310c170ff02be7002000198f9220300"
          + "0101ff0100940200870300a80200cd03000a000d000c0011ca4b";

  private final InMemoryChunks chunks = new InMemoryChunks();
  private Recall recall = new Recall.Unknown();
  private int token;

  @Test
  void reads_what_it_wrote_whatever_the_snapshot_before() throws DataFormatException {
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      Optional<Snapshot> before = Optional.of(Snapshots.arbitrary(random));
      Frame frame = arbitrary(random, before.get());
      ByteReader in = new ByteReader(new FrameWriter(before, frame).write());
      assertThat(new FrameReader(in, before).read()).isEqualTo(Filming.withoutCaptions(frame));
      in.end();
    }
  }

  @Test
  void has_a_number_for_every_reported_metric_and_every_reach() {
    assertThat(FrameLayout.METRICS).containsExactlyInAnyOrderElementsOf(Metric.reported());
    assertThat(FrameLayout.REACHES).containsExactlyInAnyOrder(Reach.values());
  }

  @Test
  void keeps_format_1_as_it_is() {
    Filming filming = new Filming(1, 2, TEN);
    record(filming.next(Duration.ofHours(1)));
    record(filming.next(Duration.ofHours(1)));
    assertThat(HexFormat.of().formatHex(spool().bytes())).isEqualTo(FORMAT_1);
  }

  @Test
  void costs_a_quarter_more_than_the_state_alone_where_everything_moves_every_hour() {
    for (int videos : new int[] {10, 30, 100}) {
      Filming filming = new Filming(videos, videos, TEN);
      recall = new Recall.Unknown();
      int bytes = 0;
      int alone = 0;
      int together = 0;
      int filed = 0;
      for (int poll = 0; poll < 240; poll++) {
        Frame frame = filming.next(Duration.ofHours(1));
        bytes += new FrameWriter(known(), frame).write().length;
        Filing filing = record(frame);
        int state = 140 + SnapshotCodec.encode(known().orElseThrow()).length;
        alone += units(state);
        together += units(state + filing.spool().bytes().length);
        filed += filing.filed().map(FramesTest::units).orElse(0);
      }
      System.out.printf(
          "frames of %d videos: %d bytes each; write units a day: %d for the state alone, %d with"
              + " frames, and %d to file them%n",
          videos, bytes / 240, alone / 10, together / 10, filed / 10);
      assertThat(bytes / 240).isLessThan(17 * videos + 40);
      assertThat(together).isLessThan(alone + alone / 50);
      assertThat(filed).isLessThan(alone * 2 / 5);
    }
  }

  private static int units(FiledChunk chunk) {
    int snapshot = chunk.snapshot().map(s -> s.asByteArray().length).orElse(0);
    return units(90 + chunk.frames().asByteArray().length + snapshot);
  }

  private static int units(int bytes) {
    return (bytes + Filing.WRITE_UNIT - 1) / Filing.WRITE_UNIT;
  }

  @Test
  void refuses_frames_of_another_format_by_name() {
    Filming filming = new Filming(3, 30, TEN);
    for (int poll = 0; poll < 48; poll++) {
      record(filming.next(Duration.ofHours(1)));
    }
    byte[] newer = spool().bytes();
    newer[0] = 2;
    String reason =
        "the frames cannot be read: it is in format 2, and this version of the program reads"
            + " format 1";
    assertThat(Filing.problem(new Spool(newer))).contains(reason);
    assertThat(Footage.show(new Spool(newer), chunks, "dancer", TEN, new Counting()))
        .isEqualTo(new Showing.Unreadable(reason));

    FiledChunk filed = chunks.since("dancer", Instant.EPOCH).get(2);
    byte[] frames = filed.frames().asByteArray();
    frames[0] = 2;
    chunks.put(
        "dancer",
        new FiledChunk(
            filed.key(), filed.until(), SdkBytes.fromByteArray(frames), filed.snapshot()));
    assertThat(show(new Counting())).isEqualTo(new Showing.Unreadable(reason));
  }

  @Test
  void begins_again_at_the_next_snapshot_behind_frames_that_do_not_fit()
      throws DataFormatException {
    Filming filming = new Filming(4, 20, TEN);
    for (int poll = 0; poll < 24 * 8; poll++) {
      record(filming.next(Duration.ofHours(1)));
    }
    FiledChunk filed = chunks.since("dancer", Instant.EPOCH).get(3);
    Chunk chunk = Chunk.read(filed.frames().asByteArray());
    byte[] frames = chunk.frames().asByteArray();
    frames[frames.length - 1] ^= 0x55;
    Chunk other =
        new Chunk(
            chunk.before(),
            chunk.keyedAt(),
            chunk.from(),
            chunk.count(),
            SdkBytes.fromByteArray(frames));
    SdkBytes bytes = SdkBytes.fromByteArray(other.spool().bytes());
    chunks.put("dancer", new FiledChunk(filed.key(), filed.until(), bytes, filed.snapshot()));

    Counting counting = new Counting();
    assertThat(show(counting))
        .isInstanceOfSatisfying(
            Showing.Shown.class,
            shown -> {
              assertThat(shown.unreadable()).isBetween(1, 24 * 4);
              assertThat(shown.frames() + shown.unreadable()).isEqualTo(24 * 8);
              assertThat(shown.frames()).isEqualTo(counting.frames);
            });
    assertThat(counting.replay.snapshot()).isEqualTo(known());
  }

  @Test
  void begins_behind_what_has_expired() {
    Filming filming = new Filming(5, 20, TEN);
    for (int poll = 0; poll < 24 * 8; poll++) {
      record(filming.next(Duration.ofHours(1)));
    }
    List<FiledChunk> all = chunks.since("dancer", Instant.EPOCH);
    chunks.forget("dancer");
    all.subList(4, all.size()).forEach(chunk -> chunks.put("dancer", chunk));
    Counting counting = new Counting();
    assertThat(show(counting)).isInstanceOf(Showing.Shown.class);
    assertThat(counting.frames).isBetween(24 * 4, 24 * 6);
    assertThat(counting.replay.snapshot()).isEqualTo(known());
  }

  @Test
  void survives_damage_of_any_kind() throws DataFormatException {
    Random random = new Random(11);
    Filming filming = new Filming(6, 12, TEN);
    record(filming.next(Duration.ofHours(1)));
    Optional<Snapshot> before = known();
    byte[] whole = new FrameWriter(before, filming.next(Duration.ofHours(1))).write();
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      damaged = Arrays.copyOf(damaged, damaged.length - random.nextInt(3) * random.nextInt(40));
      try {
        assertThat(new FrameReader(new ByteReader(damaged), before).read()).isNotNull();
      } catch (DataFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(15_000);
    assertThat(new FrameReader(new ByteReader(whole), before).read()).isNotNull();
  }

  private Filing record(Frame frame) {
    Consequence consequence = Consequence.of(known(), frame, new Evaluator(Rearm.DEFAULT), LEVELS);
    byte[] state = SnapshotCodec.encode(consequence.next());
    Change change = new Change(frame, consequence.next(), List.of());
    Filing filing = Filing.of("dancer", recall, change, state, token++, Filing.WRITE_UNIT);
    filing.filed().ifPresent(chunk -> chunks.put("dancer", chunk));
    recall = new Recall.Known(consequence.next(), token, 0, filing.spool());
    return filing;
  }

  private Optional<Snapshot> known() {
    return recall instanceof Recall.Known known ? Optional.of(known.snapshot()) : Optional.empty();
  }

  private Spool spool() {
    return recall instanceof Recall.Known known ? known.spool() : Spool.EMPTY;
  }

  private Showing show(Viewer viewer) {
    return Footage.show(spool(), chunks, "dancer", TEN, viewer);
  }

  private static final class Counting implements Viewer {
    private final Replay replay = new Replay(Rearm.DEFAULT, LEVELS);
    private int frames;

    @Override
    public void starts(Snapshot snapshot) {
      replay.starts(snapshot);
    }

    @Override
    public void sees(Frame frame) {
      replay.sees(frame);
      frames++;
    }
  }

  /** Anything that the types allow, of videos that are known and of others. */
  private static Frame arbitrary(Random random, Snapshot before) {
    Snapshot other = Snapshots.arbitrary(random);
    List<VideoRecord> pool = new ArrayList<>(before.videos().values());
    other.videos().values().stream()
        .filter(v -> !before.videos().containsKey(v.videoId()))
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
    boolean baseline = random.nextInt(10) == 0;
    Creator creator = random.nextBoolean() ? before.creator() : other.creator();
    Map<Order, Bound> bounds = new EnumMap<>(Order.class);
    bounds.putAll(other.bounds());
    Reach reach = FrameLayout.REACHES.get(random.nextInt(FrameLayout.REACHES.size()));
    return new Frame(
        new Observation(
            other.observedAt(), Optional.of(creator), videos, bounds, random.nextBoolean(), reach),
        other.sweptAt(),
        baseline);
  }
}
