package io.spikewatch.dynamodb;

import static io.spikewatch.fake.Samples.TEN;
import static io.spikewatch.fake.Samples.change;
import static io.spikewatch.fake.Samples.parcel;
import static io.spikewatch.fake.Samples.recalled;
import static io.spikewatch.fake.Samples.snapshot;
import static io.spikewatch.fake.Samples.spikes;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.fake.InMemoryChunks;
import io.spikewatch.message.AlertJson;
import io.spikewatch.notify.AlertLog;
import io.spikewatch.notify.AlertLog.Fate;
import io.spikewatch.notify.Caps;
import io.spikewatch.notify.DigestReason;
import io.spikewatch.notify.Outbox;
import io.spikewatch.notify.Outbox.Address;
import io.spikewatch.poll.History;
import io.spikewatch.poll.History.Change;
import io.spikewatch.poll.History.Recall.Unreadable;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.poll.Recorded;
import io.spikewatch.poll.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What lies in the tables, and what becomes of items that somebody else has written. */
class StoredItemsIT {

  private static final Instant CLAIM = TEN.plusSeconds(60);

  private final DynamoDbClient client = FreshTables.client();
  private final String table = FreshTables.snapshots();
  private final InMemoryChunks chunks = new InMemoryChunks();
  private final DynamoHistory history = new DynamoHistory(client, table, chunks, () -> "a token");
  private final DynamoOutbox outbox = new DynamoOutbox(client, table);

  @Test
  void a_creator_is_one_item_with_its_outbox() {
    Change change = change(snapshot(TEN, 1), List.of(parcel("a.b/c", TEN)));
    history.record("dancer", recalled(0), change, CLAIM);
    byte[] state = SnapshotCodec.encode(snapshot(TEN, 1));
    Filing filing = Filing.of("dancer", recalled(0), change, state, 0, Filing.WRITE_UNIT);
    SdkBytes frames = SdkBytes.fromByteArray(filing.spool().bytes());
    assertThat(item("creator#dancer"))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("key", AttributeValue.fromS("creator#dancer")),
                Map.entry("version", AttributeValue.fromN("1")),
                Map.entry("writer", AttributeValue.fromS("a token")),
                Map.entry("format", AttributeValue.fromN("1")),
                Map.entry(
                    "state",
                    AttributeValue.fromB(
                        SdkBytes.fromByteArray(SnapshotCodec.encode(snapshot(TEN, 1))))),
                Map.entry("frames", AttributeValue.fromB(frames)),
                Map.entry("observed_at", AttributeValue.fromS("2026-11-23T10:00:00Z")),
                Map.entry("outbox", outboxItem()),
                Map.entry("pending", AttributeValue.fromS("1")),
                Map.entry("pending_since", AttributeValue.fromS("2026-11-23T10:00:00Z"))));
  }

  @Test
  void a_creator_for_whom_nothing_waits_is_not_in_the_index() {
    history.record(
        "dancer", recalled(0), change(snapshot(TEN, 1), List.of(parcel("a", TEN))), CLAIM);
    outbox.remove(new Address(History.outboxKey("dancer"), "a"));
    assertThat(item("creator#dancer"))
        .containsOnlyKeys(
            "key", "version", "writer", "format", "state", "frames", "observed_at", "outbox");
    assertThat(client.scan(s -> s.tableName(table).indexName("pending")).items()).isEmpty();
  }

  @Test
  void pending_since_is_that_of_the_parcel_that_waits_longest() {
    history.record(
        "dancer", recalled(0), change(snapshot(TEN, 1), List.of(parcel("a", TEN))), CLAIM);
    history.record(
        "dancer",
        recalled(1),
        change(snapshot(TEN, 2), List.of(parcel("b", TEN.plusSeconds(60)))),
        CLAIM);
    assertThat(item("creator#dancer"))
        .containsEntry("pending_since", AttributeValue.fromS("2026-11-23T10:00:00Z"));
  }

  @Test
  void a_snapshot_of_a_newer_version_is_refused_by_name() {
    history.record("dancer", recalled(0), change(snapshot(TEN, 1), List.of()), CLAIM);
    replace("creator#dancer", "state", AttributeValue.fromB(SdkBytes.fromByteArray(newer())));
    assertThat(history.recall("dancer"))
        .isEqualTo(
            new Unreadable(
                "the snapshot cannot be read: it is in format 2, and this version of the program"
                    + " reads format 1"));
    replace("creator#dancer", "state", AttributeValue.fromS("what is this?"));
    assertThat(history.recall("dancer")).isInstanceOf(Unreadable.class);
    replace("creator#dancer", "version", AttributeValue.fromS("one"));
    assertThat(history.recall("dancer")).isInstanceOf(Unreadable.class);
  }

  @Test
  void a_parcel_that_cannot_be_read_stays_and_is_in_nobodys_way() {
    history.record(
        "dancer", recalled(0), change(snapshot(TEN, 1), List.of(parcel("a", TEN))), CLAIM);
    history.record(
        "singer", recalled(0), change(snapshot(TEN, 1), List.of(parcel("b", CLAIM))), CLAIM);
    AttributeValue foreign =
        AttributeValue.fromM(
            Map.of("x", AttributeValue.fromM(Map.of("body", AttributeValue.fromS("{}")))));
    replace("creator#dancer", "outbox", foreign);
    assertThat(outbox.waiting(1)).containsExactly(new Address(History.outboxKey("singer"), "b"));
    assertThat(outbox.claim(new Address("creator#dancer", "x"), CLAIM, CLAIM)).isEmpty();
    assertThat(item("creator#dancer")).containsEntry("outbox", foreign);
    assertThat(history.record("dancer", recalled(1), change(snapshot(TEN, 2), List.of()), CLAIM))
        .isEqualTo(Recorded.RECORDED);
  }

  @Test
  void poll_times_that_cannot_be_read_are_written_anew() {
    DynamoPollTimes times = new DynamoPollTimes(client, table);
    times.record(Map.of("dancer", new Times(TEN, TEN)), Set.of("dancer"));
    replace("poll-times", "times", AttributeValue.fromB(SdkBytes.fromByteArray(newer())));
    assertThat(times.read()).isEmpty();
    times.record(Map.of("dancer", new Times(TEN, TEN)), Set.of("dancer"));
    assertThat(times.read()).containsOnlyKeys("dancer");
  }

  @Test
  void times_of_a_few_are_one_item_and_those_of_very_many_are_many() {
    DynamoPollTimes times = new DynamoPollTimes(client, table);
    Rhythm daily = new Rhythm(TEN.minusSeconds(7_200), TEN.minusSeconds(3_600), 2, 0);
    times.record(
        Map.of("dancer", new Times(TEN, TEN, TEN.minusSeconds(60), daily)), Set.of("dancer"));
    assertThat(new Item(item("poll-times")).bytes("times").orElseThrow())
        .asHexString()
        .isEqualTo(
            "0200C0BAA0B00D010664616E63657200" + "00" + "78" + "A038" + "A038" + "02" + "00");
    Map<String, Times> many = new HashMap<>();
    for (int i = 0; i <= DynamoPollTimes.MOST_IN_ONE; i++) {
      many.put("c" + i, new Times(TEN, TEN));
    }
    times.record(many, many.keySet());
    assertThat(item("poll-times")).containsEntry("shards", AttributeValue.fromN("32"));
    assertThat(times.read()).isEqualTo(many);
  }

  @Test
  void credits_of_a_day_are_one_item_that_names_them_and_expires() {
    new DynamoCreditCounter(client, table).reserve(LocalDate.parse("2026-11-23"), 5, 0);
    assertThat(item("credits#2026-11-23"))
        .containsOnlyKeys("key", "used", "writer", "expires_at")
        .containsEntry("used", AttributeValue.fromN("5"))
        .containsEntry("expires_at", AttributeValue.fromN("1798848000"));
  }

  @Test
  void a_parcel_that_is_held_back_is_an_item_of_its_own() {
    history.record(
        "dancer", recalled(0), change(snapshot(TEN, 1), List.of(parcel("a.b/c", TEN))), TEN);
    new DynamoOutbox(client, table)
        .hold(
            new Outbox.Address("creator#dancer", "a.b/c"), parcel("a.b/c", TEN), DigestReason.CAP);
    assertThat(item("held#cap#a.b/c"))
        .containsOnlyKeys("key", "outbox", "pending", "pending_since")
        .containsEntry("pending", AttributeValue.fromS("held"))
        .containsEntry("pending_since", AttributeValue.fromS("2026-11-23T10:00:00Z"));
    assertThat(item("creator#dancer")).doesNotContainKeys("pending", "pending_since");
  }

  @Test
  void messages_of_a_day_are_one_item_that_names_its_hours_and_expires() {
    new DynamoMessageCounter(client, table).reserve(new Caps(5, 5, ZoneOffset.UTC), TEN);
    assertThat(item("messages#2026-11-23"))
        .containsOnlyKeys("key", "sent", "2026-11-23T10:00:00Z", "writer", "expires_at")
        .containsEntry("sent", AttributeValue.fromN("1"))
        .containsEntry("2026-11-23T10:00:00Z", AttributeValue.fromN("1"))
        .containsEntry("expires_at", AttributeValue.fromN("1795651200"));
  }

  @Test
  void the_digest_of_a_day_is_one_item_that_expires() {
    new DynamoDigestStore(client, table)
        .record(LocalDate.parse("2026-11-23"), parcel("d", TEN), TEN);
    assertThat(item("daily#2026-11-23"))
        .containsEntry("told_until", AttributeValue.fromS("2026-11-23T10:00:00Z"))
        .containsEntry("expires_at", AttributeValue.fromN("1796256000"))
        .containsEntry("pending", AttributeValue.fromS("1"));
  }

  @Test
  void an_entry_of_the_alert_log_is_one_item() {
    String alerts = FreshTables.alerts();
    new DynamoAlertLog(client, alerts, Duration.ofDays(90))
        .append(new AlertLog.Entry(spikes("a", TEN), Fate.ANNOUNCED, TEN.plusMillis(1)));
    assertThat(client.scan(s -> s.tableName(alerts)).items())
        .containsExactly(
            Map.ofEntries(
                Map.entry("creator", AttributeValue.fromS("dancer")),
                Map.entry("id", AttributeValue.fromS("a")),
                Map.entry("day", AttributeValue.fromS("2026-11-23")),
                Map.entry("observed_at", AttributeValue.fromS("2026-11-23T10:00:00Z")),
                Map.entry("sent_at", AttributeValue.fromS("2026-11-23T10:00:00.001Z")),
                Map.entry("announced", AttributeValue.fromBool(true)),
                Map.entry("kind", AttributeValue.fromS("spike")),
                Map.entry("severity", AttributeValue.fromS("warning")),
                Map.entry("body", AttributeValue.fromS(AlertJson.write(spikes("a", TEN)))),
                Map.entry("expires_at", AttributeValue.fromN("1803204000"))));
  }

  @Test
  void a_chunk_of_frames_is_one_item_that_expires() {
    String table = FreshTables.history();
    DynamoChunks chunks = new DynamoChunks(client, table, Duration.ofDays(35));
    SdkBytes frames = SdkBytes.fromByteArray(HexFormat.of().parseHex("0100"));
    SdkBytes state = SdkBytes.fromByteArray(HexFormat.of().parseHex("0200"));
    ChunkKey key = new ChunkKey(TEN, 0x0a1b2c3d);
    FiledChunk chunk = new FiledChunk(key, TEN.plusSeconds(9), frames, Optional.of(state));
    chunks.put("dancer", chunk);
    chunks.put("dancer", chunk);
    assertThat(client.scan(s -> s.tableName(table)).items())
        .containsExactly(
            Map.of(
                "creator", AttributeValue.fromS("dancer"),
                "from", AttributeValue.fromS("2026-11-23T10:00:00.000Z.0a1b2c3d"),
                "until", AttributeValue.fromN("1795428009000"),
                "frames", AttributeValue.fromB(frames),
                "snapshot", AttributeValue.fromB(state),
                "expires_at", AttributeValue.fromN("1798452009")));
    assertThat(chunks.since("dancer", TEN)).containsExactly(chunk);
    assertThat(chunks.since("dancer", TEN.plusMillis(1))).isEmpty();
    assertThat(chunks.since("singer", Instant.EPOCH)).isEmpty();
  }

  @Test
  void frames_of_a_newer_version_are_refused_by_name_and_not_overwritten() {
    history.record("dancer", recalled(0), change(snapshot(TEN, 1), List.of()), CLAIM);
    replace("creator#dancer", "frames", AttributeValue.fromB(SdkBytes.fromByteArray(newer())));
    assertThat(history.recall("dancer"))
        .isEqualTo(
            new Unreadable(
                "the frames cannot be read: it is in format 2, and this version of the program"
                    + " reads format 1"));
  }

  private static AttributeValue outboxItem() {
    return AttributeValue.fromM(
        Map.of(
            "a.b/c",
            AttributeValue.fromM(
                Map.of(
                    "body", AttributeValue.fromS(AlertJson.write(spikes("a.b/c", TEN))),
                    "announced", AttributeValue.fromBool(true),
                    "claimed_until", AttributeValue.fromN("1795428060000")))));
  }

  private static byte[] newer() {
    return HexFormat.of().parseHex("020001");
  }

  private Map<String, AttributeValue> item(String key) {
    return client.getItem(get -> get.tableName(table).key(VersionedItems.key(key))).item();
  }

  private void replace(String key, String attribute, AttributeValue value) {
    Map<String, AttributeValue> item = new HashMap<>(item(key));
    item.put(attribute, value);
    client.putItem(put -> put.tableName(table).item(item));
  }
}
