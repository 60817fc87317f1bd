package io.spikewatch.adapters.dynamodb;

import static io.spikewatch.fake.Samples.TEN;
import static io.spikewatch.fake.Samples.change;
import static io.spikewatch.fake.Samples.loaded;
import static io.spikewatch.fake.Samples.operations;
import static io.spikewatch.fake.Samples.outboxEntry;
import static io.spikewatch.fake.Samples.record;
import static io.spikewatch.fake.Samples.snapshot;
import static io.spikewatch.fake.Samples.spikes;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.credits.CreditTally;
import io.spikewatch.core.health.Health;
import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.MessageLimits;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.notify.Outbox.OutboxKey;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.History.Change;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.poll.History.Loaded.Unreadable;
import io.spikewatch.core.poll.HistoryReader.HistoryVisitor;
import io.spikewatch.core.poll.HistoryReader.ReadResult;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RefreshPattern;
import io.spikewatch.fake.InMemoryHistoryRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final InMemoryHistoryRecords records = new InMemoryHistoryRecords();
  private final DynamoHistory history =
      new DynamoHistory(
          new VersionedItems(client, table, () -> "a token"),
          records,
          new CaptionItems(client, table));
  private final DynamoOutbox outbox = new DynamoOutbox(client, table);

  @Test
  void a_creator_is_one_item_with_its_outbox() {
    Change change = change(snapshot(TEN, 1), List.of(outboxEntry("a.b/c", TEN)));
    history.record("dancer", loaded(0), change, CLAIM);
    StoredCreator stored = StoredCreator.of(change);
    assertThat(item("creator#dancer"))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("key", AttributeValue.fromS("creator#dancer")),
                Map.entry("version", AttributeValue.fromN("1")),
                Map.entry("writer", AttributeValue.fromS("a token")),
                Map.entry("state", AttributeValue.fromB(stored.document())),
                Map.entry("observed_at", AttributeValue.fromS("2026-11-23T10:00:00Z")),
                Map.entry("outbox", outboxItem()),
                Map.entry("pending", AttributeValue.fromS("1")),
                Map.entry("pending_since", AttributeValue.fromS("2026-11-23T10:00:00Z"))));
  }

  @Test
  void a_creator_for_which_nothing_waits_is_not_in_the_index() {
    history.record(
        "dancer", loaded(0), change(snapshot(TEN, 1), List.of(outboxEntry("a", TEN))), CLAIM);
    outbox.remove(new OutboxKey(History.outboxKey("dancer"), "a"));
    assertThat(item("creator#dancer"))
        .containsOnlyKeys("key", "version", "writer", "state", "observed_at", "outbox");
    assertThat(client.scan(s -> s.tableName(table).indexName("pending")).items()).isEmpty();
  }

  @Test
  void pending_since_is_that_of_the_entry_that_waits_longest() {
    history.record(
        "dancer", loaded(0), change(snapshot(TEN, 1), List.of(outboxEntry("a", TEN))), CLAIM);
    history.record(
        "dancer",
        loaded(1),
        change(snapshot(TEN, 2), List.of(outboxEntry("b", TEN.plusSeconds(60)))),
        CLAIM);
    assertThat(item("creator#dancer"))
        .containsEntry("pending_since", AttributeValue.fromS("2026-11-23T10:00:00Z"));
  }

  @Test
  void a_snapshot_of_a_newer_version_is_refused_by_name() {
    history.record("dancer", loaded(0), change(snapshot(TEN, 1), List.of()), CLAIM);
    replace("creator#dancer", "state", newer());
    assertThat(history.load("dancer"))
        .isEqualTo(
            new Unreadable(
                "the snapshot cannot be read: it has format 2.0, and this version of Spikewatch"
                    + " reads format 1"));
    assertThat(history.read("dancer", Instant.EPOCH, HistoryVisitor.of(_ -> {}, _ -> {})))
        .isInstanceOf(ReadResult.UnreadableHistory.class);
    replace("creator#dancer", "state", AttributeValue.fromS("what is this?"));
    assertThat(history.load("dancer")).isInstanceOf(Unreadable.class);
    replace("creator#dancer", "version", AttributeValue.fromS("one"));
    assertThat(history.load("dancer")).isInstanceOf(Unreadable.class);
  }

  @Test
  void an_entry_that_cannot_be_read_stays_and_is_in_nobodys_way() {
    history.record(
        "dancer", loaded(0), change(snapshot(TEN, 1), List.of(outboxEntry("a", TEN))), CLAIM);
    history.record(
        "singer", loaded(0), change(snapshot(TEN, 1), List.of(outboxEntry("b", CLAIM))), CLAIM);
    AttributeValue foreign =
        AttributeValue.fromM(
            Map.of("x", AttributeValue.fromM(Map.of("body", AttributeValue.fromS("{}")))));
    replace("creator#dancer", "outbox", foreign);
    assertThat(outbox.waiting(1)).containsExactly(new OutboxKey(History.outboxKey("singer"), "b"));
    assertThat(outbox.claim(new OutboxKey("creator#dancer", "x"), CLAIM, CLAIM)).isEmpty();
    assertThat(item("creator#dancer")).containsEntry("outbox", foreign);
    assertThat(history.record("dancer", loaded(1), change(snapshot(TEN, 2), List.of()), CLAIM))
        .isEqualTo(WriteResult.RECORDED);
  }

  @Test
  void poll_times_that_cannot_be_read_are_written_again() {
    DynamoPollTimes times = new DynamoPollTimes(client, table);
    times.record(Map.of("dancer", new Times(TEN, TEN)), Set.of("dancer"));
    replace("poll-times", "times", newer());
    assertThat(times.read()).isEmpty();
    times.record(Map.of("dancer", new Times(TEN, TEN)), Set.of("dancer"));
    assertThat(times.read()).containsOnlyKeys("dancer");
  }

  @Test
  void times_of_a_few_are_one_item_and_those_of_very_many_are_many() {
    DynamoPollTimes times = new DynamoPollTimes(client, table);
    RefreshPattern daily =
        new RefreshPattern(TEN.minusSeconds(7_200), TEN.minusSeconds(3_600), 2, 0);
    times.record(
        Map.of("dancer", new Times(TEN, TEN, TEN.minusSeconds(60), daily)), Set.of("dancer"));
    assertThat(item("poll-times")).containsOnlyKeys("key", "version", "shards", "times");
    assertThat(times.read())
        .isEqualTo(Map.of("dancer", new Times(TEN, TEN, TEN.minusSeconds(60), daily)));
    Map<String, Times> many = new HashMap<>();
    for (int i = 0; i <= DynamoPollTimes.MAX_IN_ONE; i++) {
      many.put("c" + i, new Times(TEN, TEN));
    }
    times.record(many, many.keySet());
    assertThat(item("poll-times")).containsEntry("shards", AttributeValue.fromN("32"));
    assertThat(times.read()).isEqualTo(many);
  }

  /** The item without the tokens by which each write is counted once. */
  private Map<String, AttributeValue> withoutTokens(String key) {
    Map<String, AttributeValue> item = new HashMap<>(item(key));
    item.keySet().removeIf(name -> name.startsWith("w_"));
    return item;
  }

  @Test
  void credits_of_a_day_are_one_item_that_names_them_and_expires() {
    new DynamoCreditCounter(client, table).reserve(LocalDate.parse("2026-11-23"), 5, 0);
    assertThat(item("credits#2026-11-23")).hasSize(4);
    assertThat(withoutTokens("credits#2026-11-23"))
        .containsOnlyKeys("key", "used", "expires_at")
        .containsEntry("used", AttributeValue.fromN("5"))
        .containsEntry("expires_at", AttributeValue.fromN("1798848000"));
  }

  @Test
  void what_the_requests_of_a_day_were_for_is_one_item_with_a_document() throws Exception {
    DynamoCreditCounter credits = new DynamoCreditCounter(client, table);
    LocalDate day = LocalDate.parse("2026-11-23");
    credits.addRequests(day, new CreditTally(Map.of("b.c", Map.of("sweep", 12L, "probe", 1L))));
    credits.addRequests(day, new CreditTally(Map.of("a", Map.of("probe", 2L))));
    assertThat(item("requests#2026-11-23")).hasSize(5);
    assertThat(withoutTokens("requests#2026-11-23"))
        .containsOnlyKeys("key", "version", "tally", "expires_at")
        .containsEntry("version", AttributeValue.fromN("2"));
    byte[] tally = new Item(item("requests#2026-11-23")).bytes("tally").orElseThrow();
    TableReader requests = DocumentReader.of(tally).table("requests");
    assertThat(requests.texts("creator").values()).containsExactly("a", "b.c", "b.c");
    assertThat(requests.texts("reason").values()).containsExactly("probe", "probe", "sweep");
    assertThat(requests.wholes("count").values()).containsExactly(2L, 1L, 12L);
  }

  @Test
  void an_entry_that_is_deferred_is_an_item_of_its_own() {
    history.record(
        "dancer", loaded(0), change(snapshot(TEN, 1), List.of(outboxEntry("a.b/c", TEN))), TEN);
    new DynamoOutbox(client, table)
        .defer(
            new Outbox.OutboxKey("creator#dancer", "a.b/c"),
            outboxEntry("a.b/c", TEN),
            DigestReason.CAP);
    assertThat(item("held#cap#a.b/c"))
        .containsOnlyKeys("key", "outbox", "pending", "pending_since")
        .containsEntry("pending", AttributeValue.fromS("held"))
        .containsEntry("pending_since", AttributeValue.fromS("2026-11-23T10:00:00Z"));
    assertThat(item("creator#dancer")).doesNotContainKeys("pending", "pending_since");
  }

  @Test
  void messages_of_a_day_are_one_item_that_names_its_hours_and_expires() {
    new DynamoMessageCounter(client, table).reserve(new MessageLimits(5, 5, ZoneOffset.UTC), TEN);
    assertThat(item("messages#2026-11-23")).hasSize(5);
    assertThat(withoutTokens("messages#2026-11-23"))
        .containsOnlyKeys("key", "sent", "2026-11-23T10:00:00Z", "expires_at")
        .containsEntry("sent", AttributeValue.fromN("1"))
        .containsEntry("2026-11-23T10:00:00Z", AttributeValue.fromN("1"))
        .containsEntry("expires_at", AttributeValue.fromN("1795651200"));
  }

  @Test
  void the_digest_of_a_day_is_one_item_that_expires() {
    new DynamoDigestStore(client, table)
        .record(DigestReason.DAILY, LocalDate.parse("2026-11-23"), outboxEntry("d", TEN), TEN);
    assertThat(item("daily#2026-11-23"))
        .containsEntry("told_until", AttributeValue.fromS("2026-11-23T10:00:00Z"))
        .containsEntry("expires_at", AttributeValue.fromN("1796256000"))
        .containsEntry("pending", AttributeValue.fromS("1"));
  }

  @Test
  void an_entry_of_the_alert_log_is_one_item() {
    String alerts = FreshTables.alerts();
    new DynamoAlertLog(client, alerts, Duration.ofDays(90))
        .append(new AlertLog.Entry(spikes("a", TEN), DeliveryStatus.ANNOUNCED, TEN.plusMillis(1)));
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
  void a_record_of_the_history_is_one_item_that_expires() {
    String table = FreshTables.history();
    DynamoHistoryRecords records = new DynamoHistoryRecords(client, table, Duration.ofDays(35));
    StoredRecord record = StoredRecord.of(12, record(TEN), snapshot(TEN, 1));
    records.put("dancer", record);
    records.put("dancer", record);
    assertThat(client.scan(s -> s.tableName(table)).items())
        .containsExactly(
            Map.of(
                "creator", AttributeValue.fromS("dancer"),
                "version", AttributeValue.fromN("12"),
                "observed_at", AttributeValue.fromS("2026-11-23T10:00:00Z"),
                "begins", AttributeValue.fromBool(true),
                "record", AttributeValue.fromB(record.document()),
                "expires_at", AttributeValue.fromN("1798452000")));
    assertThat(records.newestFirst("dancer", 13)).containsExactly(record);
    assertThat(records.newestFirst("dancer", 12)).isEmpty();
    assertThat(records.newestFirst("singer", 13)).isEmpty();
  }

  @Test
  void poll_times_with_a_version_that_is_not_a_number_are_written_again() {
    DynamoPollTimes times = new DynamoPollTimes(client, table);
    Instant tried = TEN;
    times.record(Map.of("dancer", new Times(tried, TEN)), Set.of("dancer"));
    for (AttributeValue odd : List.of(AttributeValue.fromS("seven"), AttributeValue.fromN("1.5"))) {
      replace("poll-times", "version", odd);
      tried = tried.plusSeconds(60);
      times.record(Map.of("dancer", new Times(tried, TEN)), Set.of("dancer"));
      assertThat(times.read()).containsEntry("dancer", new Times(tried, TEN));
      assertThat(item("poll-times")).containsEntry("version", AttributeValue.fromN("1"));
    }
  }

  @Test
  void a_health_with_a_version_that_is_not_a_number_is_written_again() {
    DynamoHealthStore health = new DynamoHealthStore(client, table);
    health.record(Health.GOOD, List.of(), CLAIM);
    replace(HealthStore.OUTBOX_KEY, "version", AttributeValue.fromS("seven"));
    assertThat(health.load().version()).isZero();
    assertThat(health.record(health.load(), List.of(), CLAIM)).isEqualTo(WriteResult.RECORDED);
    assertThat(health.load().version()).isEqualTo(1);
  }

  @Test
  void an_outbox_that_grows_for_long_does_not_outgrow_the_item() {
    StringBuilder caption = new StringBuilder();
    caption.repeat("😀", 2_000);
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      Alert one = spikes("s", TEN).alerts().getFirst();
      alerts.add(
          new Alert(
              "a" + i,
              one.crossing(),
              one.videoId(),
              one.createdAt(),
              caption.toString(),
              Optional.empty()));
    }
    int polls = 0;
    Loaded loaded = loaded(0);
    while (waitingBytes(loaded) < History.MAX_WAITING_BYTES) {
      Spikes spikes = spikes("s" + polls, TEN.plusSeconds(polls));
      Spikes large =
          new Spikes(
              spikes.id(),
              spikes.observedAt(),
              spikes.watch(),
              spikes.creator(),
              spikes.tags(),
              Optional.empty(),
              alerts,
              0,
              false);
      Change change =
          change(snapshot(TEN, polls), List.of(new OutboxEntry(large.storable(), true)));
      assertThat(history.record("dancer", loaded, change, CLAIM)).isEqualTo(WriteResult.RECORDED);
      loaded = history.load("dancer");
      polls++;
    }
    assertThat(polls).isBetween(2, 30);
    for (OutboxKey outboxKey : outbox.waiting(100)) {
      Spikes waiting = (Spikes) outbox.claim(outboxKey, CLAIM, CLAIM).orElseThrow().notification();
      assertThat(waiting.alerts().size() + waiting.more()).isEqualTo(150);
    }
    assertThat(waitingBytes(loaded)).isLessThan(OutboxItem.MAX_BYTES + 1_000);
  }

  private static int waitingBytes(Loaded loaded) {
    return loaded instanceof Loaded.Found found ? found.waitingBytes() : 0;
  }

  @Test
  void notices_with_very_long_details_do_not_outgrow_the_item() {
    DynamoHealthStore health = new DynamoHealthStore(client, table);
    List<OutboxEntry> notices = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Operations one = operations("o" + i, TEN);
      notices.add(
          new OutboxEntry(
              new Operations(
                  one.id(),
                  TEN,
                  one.condition(),
                  one.status(),
                  Detail.text("mutes.x: 31.12.2026 is not a valid instant; ".repeat(600)),
                  Optional.empty()),
              true));
    }
    assertThat(health.record(Health.GOOD, notices, CLAIM)).isEqualTo(WriteResult.RECORDED);
    assertThat(OutboxItem.bytes(new Item(item(HealthStore.OUTBOX_KEY))))
        .isBetween(50 * 1024, OutboxItem.MAX_BYTES + 1_000);
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

  private static AttributeValue newer() {
    byte[] newer = Documents.stored(Map.of("v", new CborValue.TextValue("2.0")));
    return AttributeValue.fromB(SdkBytes.fromByteArray(newer));
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
