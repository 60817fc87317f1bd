package io.spikewatch.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.dynamodb.Documents.Decoded;
import io.spikewatch.adapters.dynamodb.Documents.Decoded.UnreadableDocument;
import io.spikewatch.adapters.dynamodb.Documents.Decoded.WholeDocument;
import io.spikewatch.core.snapshot.AgeSample;
import io.spikewatch.core.snapshot.DayIncrease;
import io.spikewatch.core.snapshot.DoubtedReading;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.SalesPoint;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoChange.Discovery;
import io.spikewatch.core.snapshot.VideoRecord;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class SnapshotCodecTest {

  private static final Instant SEEN = Instant.parse("2026-11-23T10:00:03Z");
  private static final Instant BEFORE = Instant.parse("2026-11-23T09:00:01Z");

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
                  Discovery.NEW,
                  SEEN,
                  new Figures.Builder()
                      .set(Metric.VIEWS, new BigDecimal(123_456))
                      .set(Metric.VIEWS_1D, new BigDecimal(789))
                      .set(Metric.SALES, BigDecimal.ZERO)
                      .set(Metric.GMV, new BigDecimal("1234.56"))
                      .build(),
                  Map.of(
                      Metric.GMV_1D,
                      new DayIncrease(
                          new BigDecimal("117.03"), true, Optional.of(new BigDecimal("48.0")))),
                  Map.of(Metric.LIKES_1D, new BigDecimal(10_000)),
                  Map.of(Metric.VIEWS_1D, new BigDecimal("1770000.5")),
                  List.of(
                      new SalesPoint(BEFORE, BigDecimal.ZERO, new BigDecimal("1000.5")),
                      new SalesPoint(SEEN, BigDecimal.ZERO, new BigDecimal("1234.56"))),
                  Map.of(Metric.SALES, BEFORE),
                  Optional.of(SEEN),
                  Optional.of(
                      new DoubtedReading(
                          SEEN,
                          new Figures.Builder().set(Metric.VIEWS, BigDecimal.ZERO).build())))),
          Map.of(
              Order.VIEWS,
                  new ScanBound(SEEN, Optional.of(new BigDecimal(50_000)), false, Optional.empty()),
              Order.NEWEST, new ScanBound(BEFORE, Optional.empty(), true, Optional.empty())),
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
  void keeps_instants_to_the_second_and_numbers_without_trailing_zeros() {
    Snapshot finer =
        new Snapshot(
            SMALL.creator(),
            SEEN.plusMillis(999),
            BEFORE,
            Map.of(),
            Map.of(
                Order.GMV,
                new ScanBound(
                    BEFORE, Optional.of(new BigDecimal("12.500")), false, Optional.empty())),
            List.of());
    assertThat(decoded(finer).observedAt()).isEqualTo(SEEN);
    assertThat(decoded(finer).bounds().get(Order.GMV))
        .isEqualTo(
            new ScanBound(BEFORE, Optional.of(new BigDecimal("12.5")), false, Optional.empty()));
  }

  @Test
  void is_small_enough_for_cheap_reads_and_writes() {
    int thirty = Documents.encode(Snapshots.realistic(30, 4, 1)).length;
    int hundred = Documents.encode(Snapshots.realistic(100, 0, 2)).length;
    int most = Documents.encode(Snapshots.realistic(2_000, 200, 3)).length;
    System.out.printf(
        "encoded: 30 videos %d bytes, 100 videos %d bytes, 2000 videos %d bytes%n",
        thirty, hundred, most);
    assertThat(thirty).isLessThan(3_072);
    assertThat(hundred).isLessThan(5_120);
    assertThat(most).isLessThan(StoredCreator.MAX_BYTES);
  }

  @Test
  void ignores_fields_of_a_newer_minor_version() throws DataFormatException {
    byte[] newer =
        Documents.changed(
            Documents.encode(SMALL),
            fields -> {
              fields.put("v", new CborValue.TextValue("1.9"));
              fields.put("mood", new CborValue.TextValue("cheerful"));
              Documents.fields(fields, "videos")
                  .put("shares", new CborValue.Values(List.of(new CborValue.IntegerValue(7))));
            });
    assertThat(Documents.decode(newer)).isEqualTo(new WholeDocument(SMALL));
  }

  @Test
  void refuses_bytes_that_were_compressed_with_another_dictionary() {
    Deflater deflater = new Deflater();
    deflater.setDictionary("the fields of a newer version".getBytes(StandardCharsets.UTF_8));
    deflater.finish();
    byte[] newer = new byte[100];
    int length = deflater.deflate(newer);
    deflater.end();
    assertThat(Documents.decode(Arrays.copyOf(newer, length)))
        .isEqualTo(
            new UnreadableDocument(
                "it is compressed with a dictionary that this version of Spikewatch does not"
                    + " have"));
  }

  @Test
  void reads_bytes_that_were_compressed_without_a_dictionary() throws DataFormatException {
    Deflater deflater = new Deflater();
    deflater.setInput(Compressed.inflate(Documents.encode(SMALL)));
    deflater.finish();
    byte[] plain = new byte[10_000];
    int length = deflater.deflate(plain);
    deflater.end();
    assertThat(Documents.decode(Arrays.copyOf(plain, length))).isEqualTo(new WholeDocument(SMALL));
  }

  @Test
  void stores_ids_as_a_typed_array() throws DataFormatException {
    byte[] document = Documents.encode(Snapshots.realistic(30, 4, 1));
    String hex = HexFormat.of().formatHex(Compressed.inflate(document));
    // Tag 75, then a byte string of thirty times eight bytes.
    assertThat(hex).contains("d84b58f0");
  }

  @Test
  void refuses_a_byte_string_that_is_not_a_typed_array() {
    byte[] fields = HexFormat.of().parseHex("a1617642" + "0102");
    assertThat(Documents.decode(Compressed.deflate(fields)))
        .isEqualTo(new UnreadableDocument("it has a byte string that is not a typed array"));
  }

  @Test
  void refuses_an_instant_that_is_out_of_range() throws DataFormatException {
    byte[] far =
        Documents.changed(
            Documents.encode(SMALL),
            fields ->
                fields.put(
                    "t",
                    new CborValue.Values(
                        Collections.nCopies(3, new CborValue.IntegerValue(Long.MAX_VALUE / 4)))));
    assertThat(Documents.decode(far))
        .isEqualTo(new UnreadableDocument("an instant is out of range"));
  }

  @Test
  void refuses_a_newer_major_version_by_name() throws DataFormatException {
    byte[] newer =
        Documents.changed(
            Documents.encode(SMALL), fields -> fields.put("v", new CborValue.TextValue("2.0")));
    assertThat(Documents.decode(newer))
        .isEqualTo(
            new UnreadableDocument(
                "it has format 2.0, and this version of Spikewatch" + " reads format 1"));
  }

  @Test
  void refuses_each_field_that_is_missing_or_has_another_type() throws DataFormatException {
    byte[] whole = Documents.encode(SMALL);
    for (String field : List.of("v", "t", "swept_at", "handle")) {
      assertThat(Documents.decode(Documents.changed(whole, fields -> fields.remove(field))))
          .as("without %s", field)
          .isInstanceOf(UnreadableDocument.class);
    }
    for (String field : Documents.fieldsOf(whole).keySet()) {
      CborValue other = new CborValue.Flag(true);
      assertThat(Documents.decode(Documents.changed(whole, fields -> fields.put(field, other))))
          .as("with a flag for %s", field)
          .isInstanceOf(UnreadableDocument.class);
    }
    for (String column : List.of("id", "created_at", "first_seen_at", "last_seen_at", "views")) {
      assertThat(
              Documents.decode(
                  Documents.changed(
                      whole,
                      fields ->
                          Documents.fields(fields, "videos")
                              .put(column, new CborValue.Values(List.of())))))
          .as("with another number of rows in %s", column)
          .isInstanceOf(UnreadableDocument.class);
    }
  }

  @Test
  void refuses_bytes_that_break_off_anywhere() {
    byte[] whole = Documents.encode(SMALL);
    for (int length = 0; length < whole.length; length++) {
      assertThat(Documents.decode(Arrays.copyOf(whole, length)))
          .isInstanceOf(UnreadableDocument.class);
    }
  }

  @Test
  void survives_damage_of_any_kind() throws DataFormatException {
    Random random = new Random(11);
    byte[] deflated = Documents.encode(Snapshots.realistic(20, 2, 5));
    byte[] plain = Compressed.inflate(deflated);
    for (int i = 0; i < 20_000; i++) {
      assertThat(Documents.decode(damaged(deflated, random))).isNotNull();
      assertThat(Documents.decode(Compressed.deflate(damaged(plain, random)))).isNotNull();
    }
  }

  @Test
  void refuses_what_is_too_large_when_it_is_inflated() {
    byte[] bomb = Compressed.deflate(new byte[Compressed.MAX_BYTES + 100_000]);
    assertThat(Documents.decode(bomb))
        .isEqualTo(new UnreadableDocument("it is larger than 4194304 bytes when inflated"));
  }

  @Test
  void refuses_what_is_nested_too_deep_or_has_too_many_values() {
    byte[] deep = new byte[10_000];
    Arrays.fill(deep, (byte) 0x81);
    byte[] many = new byte[CborValue.MAX_VALUES + 10];
    Arrays.fill(many, (byte) 0xf6);
    many[0] = (byte) 0x9f;
    assertThat(Documents.decode(Compressed.deflate(deep))).isInstanceOf(UnreadableDocument.class);
    assertThat(Documents.decode(Compressed.deflate(many))).isInstanceOf(UnreadableDocument.class);
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
    Decoded decoded = Documents.decode(Documents.encode(snapshot));
    return switch (decoded) {
      case WholeDocument(Snapshot whole) -> whole;
      case UnreadableDocument(String reason) -> throw new AssertionError(reason);
    };
  }
}
