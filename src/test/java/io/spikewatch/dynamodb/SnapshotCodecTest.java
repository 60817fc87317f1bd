package io.spikewatch.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.dynamodb.SnapshotCodec.Decoded;
import io.spikewatch.dynamodb.SnapshotCodec.Decoded.Unreadable;
import io.spikewatch.dynamodb.SnapshotCodec.Decoded.Whole;
import io.spikewatch.snapshot.AgeSample;
import io.spikewatch.snapshot.Bound;
import io.spikewatch.snapshot.Figures;
import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Point;
import io.spikewatch.snapshot.Snapshot;
import io.spikewatch.snapshot.VideoRecord;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotCodecTest {

  private static final Instant SEEN = Instant.parse("2026-11-23T10:00:03.217Z");
  private static final Instant BEFORE = Instant.parse("2026-11-23T09:00:01Z");

  private static final String FORMAT_1 =
      "0100028df5c0e01ad901c670000101b482a5d11736134b870664616e63657202000001a08d06030102018aa1"
          + "d43cf49e10ad9580010001830680890faa0c0009c0c40720a09c01800201010002010005954e020009eeb60101b0548210c2"
          + "43055f";

  /** One of everything that the format can say. */
  private static final Snapshot SMALL =
      new Snapshot(
          new Creator(Optional.of("6812345678901234567"), "dancer"),
          SEEN,
          BEFORE,
          Map.of(
              "7575000000000000001",
              new VideoRecord(
                  "7575000000000000001",
                  Instant.parse("2025-11-20T08:00:00Z"),
                  BEFORE,
                  SEEN,
                  new Figures.Builder()
                      .set(Metric.VIEWS, new BigDecimal(123_456))
                      .set(Metric.VIEWS_1D, new BigDecimal(789))
                      .set(Metric.SALES, BigDecimal.ZERO)
                      .set(Metric.GMV, new BigDecimal("1234.56"))
                      .build(),
                  Map.of(Metric.LIKES_1D, new BigDecimal(10_000)),
                  List.of(
                      new Point(BEFORE, BigDecimal.ZERO, new BigDecimal("1000.5")),
                      new Point(SEEN, BigDecimal.ZERO, new BigDecimal("1234.56"))),
                  Map.of(Metric.SALES, BEFORE),
                  Optional.of(SEEN))),
          Map.of(
              Order.VIEWS, new Bound(SEEN, Optional.of(new BigDecimal(50_000)), false),
              Order.NEWEST, new Bound(BEFORE, Optional.empty(), true)),
          List.of(
              new AgeSample(
                  Duration.ofHours(3),
                  Map.of(
                      Metric.VIEWS_1D, new BigDecimal(4_321),
                      Metric.GMV_1D, new BigDecimal("9.5")))));

  @Test
  void decodes_what_it_encoded() {
    Random random = new Random(25);
    for (int i = 0; i < 2_000; i++) {
      Snapshot snapshot = Snapshots.arbitrary(random);
      assertThat(decoded(snapshot)).isEqualTo(snapshot);
    }
  }

  @Test
  void keeps_the_order_of_the_videos() {
    Snapshot snapshot = Snapshots.realistic(50, 3, 1);
    assertThat(decoded(snapshot).videos().keySet())
        .containsExactlyElementsOf(snapshot.videos().keySet());
  }

  @Test
  void keeps_instants_to_the_millisecond_and_numbers_without_trailing_zeros() {
    Snapshot finer =
        new Snapshot(
            SMALL.creator(),
            SEEN.plusNanos(999_999),
            BEFORE,
            Map.of(),
            Map.of(Order.GMV, new Bound(BEFORE, Optional.of(new BigDecimal("12.500")), false)),
            List.of());
    assertThat(decoded(finer).observedAt()).isEqualTo(SEEN);
    assertThat(decoded(finer).bounds().get(Order.GMV))
        .isEqualTo(new Bound(BEFORE, Optional.of(new BigDecimal("12.5")), false));
  }

  @Test
  void is_small_enough_for_cheap_reads_and_writes() {
    int thirty = SnapshotCodec.encode(Snapshots.realistic(30, 4, 1)).length;
    int hundred = SnapshotCodec.encode(Snapshots.realistic(100, 0, 2)).length;
    int most = SnapshotCodec.encode(Snapshots.realistic(2_000, 200, 3)).length;
    System.out.printf(
        "encoded: 30 videos %d bytes, 100 videos %d bytes, 2000 videos %d bytes%n",
        thirty, hundred, most);
    assertThat(thirty).isLessThan(2_048);
    assertThat(hundred).isLessThan(4_096);
    assertThat(most).isLessThan(200_000);
  }

  @Test
  void keeps_format_1_as_it_is() {
    assertThat(HexFormat.of().formatHex(SnapshotCodec.encode(SMALL))).isEqualTo(FORMAT_1);
    assertThat(SnapshotCodec.decode(HexFormat.of().parseHex(FORMAT_1))).isEqualTo(new Whole(SMALL));
  }

  @Test
  void has_a_number_for_every_metric_and_every_order() {
    assertThat(SnapshotLayout.METRICS).containsExactlyInAnyOrder(Metric.values());
    assertThat(SnapshotLayout.ORDERS).containsExactlyInAnyOrder(Order.values());
  }

  @Test
  void refuses_another_format_by_name() {
    byte[] newer = SnapshotCodec.encode(SMALL);
    newer[0] = 2;
    assertThat(SnapshotCodec.decode(newer))
        .isEqualTo(
            new Unreadable(
                "the snapshot cannot be read: it is in format 2, and this version of the program"
                    + " reads format 1"));
  }

  @Test
  void refuses_bytes_that_break_off_anywhere() {
    byte[] whole = SnapshotCodec.encode(SMALL);
    for (int length = 0; length < whole.length; length++) {
      assertThat(SnapshotCodec.decode(Arrays.copyOf(whole, length))).isInstanceOf(Unreadable.class);
    }
  }

  @Test
  void survives_damage_of_any_kind() {
    Random random = new Random(11);
    byte[] deflated = SnapshotCodec.encode(Snapshots.realistic(20, 2, 5));
    byte[] plain = new SnapshotWriter(Snapshots.realistic(20, 2, 5)).write();
    for (int i = 0; i < 20_000; i++) {
      assertThat(SnapshotCodec.decode(damaged(deflated, random))).isNotNull();
      assertThat(SnapshotCodec.decode(Packed.pack(SnapshotCodec.FORMAT, damaged(plain, random))))
          .isNotNull();
    }
  }

  @Test
  void refuses_what_unfolds_without_end() {
    byte[] bomb = Packed.pack(SnapshotCodec.FORMAT, new byte[Packed.MOST_BYTES + 100_000]);
    assertThat(SnapshotCodec.decode(bomb))
        .isEqualTo(new Unreadable("the snapshot cannot be read: it unfolds without end"));
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] damaged = whole.clone();
    for (int n = random.nextInt(5); n >= 0; n--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(damaged, random.nextInt(damaged.length + 10))
        : damaged;
  }

  private static Snapshot decoded(Snapshot snapshot) {
    Decoded decoded = SnapshotCodec.decode(SnapshotCodec.encode(snapshot));
    return switch (decoded) {
      case Whole(Snapshot whole) -> whole;
      case Unreadable(String reason) -> throw new AssertionError(reason);
    };
  }
}
