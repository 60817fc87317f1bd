package io.spikewatch.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.AlertLog;
import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.Outbox.OutboxKey;
import io.spikewatch.core.notify.Outbox.WaitingEntry;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.poll.HistoryReader.HistoryVisitor;
import io.spikewatch.core.poll.HistoryReader.ReadResult;
import io.spikewatch.core.snapshot.ObservationRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Items that an earlier version stored are read by this one. The items in {@code stored/1.0.json}
 * were written once, by the version that introduced format 1.0, and must never be written again:
 * users have such items.
 *
 * <p>A change that adds a field keeps this test as it is; the new field has its default in what is
 * read here. It adds the field to {@link StoredSamples}, writes a further file with {@code
 * StoredSamples.main} (it takes the new version, such as {@code 1.1}, and replaces nothing), and
 * adds a test like this one that reads it.
 */
class UpgradeIT {

  private final DynamoDbClient client = FreshTables.client();
  private final Map<String, String> tables = StoredTables.fresh();
  private final String snapshots = Objects.requireNonNull(tables.get("snapshots"));
  private final DynamoHistory history =
      new DynamoHistory(
          client,
          snapshots,
          new DynamoHistoryRecords(client, table("history"), StoredSamples.KEPT));

  @BeforeEach
  void an_earlier_version_was_here() throws IOException {
    put("1.0", tables);
  }

  private void put(String version, Map<String, String> into) throws IOException {
    try (InputStream file = UpgradeIT.class.getResourceAsStream("/stored/" + version + ".json")) {
      byte[] json = Objects.requireNonNull(file).readAllBytes();
      StoredTables.put(new String(json, StandardCharsets.UTF_8), client, into);
    }
  }

  @Test
  void reads_the_watch() {
    assertThat(new DynamoWatchlist(client, table("watchlist")).read().watches())
        .containsExactly(StoredSamples.watch());
  }

  @Test
  void reads_the_snapshot_and_its_newest_record() {
    assertThat(history.load("dancer"))
        .isInstanceOfSatisfying(
            Loaded.Found.class,
            found -> {
              assertThat(found.snapshot()).isEqualTo(StoredSamples.snapshot(123_456));
              assertThat(found.newest()).isEqualTo(StoredSamples.record(123_456));
              assertThat(found.version()).isEqualTo(2);
              assertThat(found.waiting()).isEqualTo(1);
            });
  }

  @Test
  void reads_the_marks_of_predictions_of_format_1_1() throws IOException {
    Map<String, String> later = StoredTables.fresh();
    put("1.1", later);
    DynamoHistory read =
        new DynamoHistory(
            client,
            Objects.requireNonNull(later.get("snapshots")),
            new DynamoHistoryRecords(
                client, Objects.requireNonNull(later.get("history")), StoredSamples.KEPT));
    assertThat(read.load("dancer"))
        .isInstanceOfSatisfying(
            Loaded.Found.class,
            found -> assertThat(found.snapshot()).isEqualTo(StoredSamples.predicted(123_456)));
  }

  @Test
  void reads_the_channel_and_the_last_failure_of_format_1_2() throws IOException {
    Map<String, String> later = StoredTables.fresh();
    put("1.2", later);
    Instant at = StoredSamples.AT;
    assertThat(
            new DynamoAlertLog(
                    client, Objects.requireNonNull(later.get("alerts")), StoredSamples.KEPT)
                .since(at.minusSeconds(60), at.plusSeconds(60), 9))
        .extracting(AlertLog.Entry::channel)
        .containsExactly(StoredSamples.CHANNEL);
    assertThat(
            new DynamoOutbox(client, Objects.requireNonNull(later.get("snapshots")))
                .waitingEntries(9))
        .extracting(WaitingEntry::failure)
        .containsExactly(Optional.of(StoredSamples.FAILURE));
  }

  @Test
  void reads_the_history() {
    List<ObservationRecord> records = new ArrayList<>();
    assertThat(history.read("dancer", Instant.EPOCH, HistoryVisitor.of(_ -> {}, records::add)))
        .isEqualTo(new ReadResult.Complete(2, 0));
    assertThat(records)
        .containsExactly(StoredSamples.record(122_000), StoredSamples.record(123_456));
  }

  @Test
  void sends_what_waits_in_the_outbox() {
    DynamoOutbox outbox = new DynamoOutbox(client, snapshots);
    OutboxKey key = new OutboxKey(History.outboxKey("dancer"), "dancer.1");
    assertThat(outbox.waiting(9)).containsExactly(key);
    Instant claimed = StoredSamples.CLAIM;
    assertThat(outbox.claim(key, claimed, claimed.plusSeconds(60)))
        .contains(new OutboxEntry(StoredSamples.spikes(), true));
  }

  @Test
  void reads_the_alert_log() {
    Instant at = StoredSamples.AT;
    assertThat(
            new DynamoAlertLog(client, table("alerts"), StoredSamples.KEPT)
                .since(at.minusSeconds(60), at.plusSeconds(60), 9))
        .containsExactly(
            new AlertLog.Entry(StoredSamples.spikes(), DeliveryStatus.HELD, at.plusMillis(1)));
  }

  @Test
  void reads_the_health() {
    assertThat(new DynamoHealthStore(client, snapshots).load()).isEqualTo(StoredSamples.HEALTH);
  }

  @Test
  void reads_the_poll_times() {
    assertThat(new DynamoPollTimes(client, snapshots).read()).isEqualTo(StoredSamples.TIMES);
  }

  @Test
  void writes_every_field_that_the_earlier_version_wrote() throws DataFormatException {
    Map<String, String> now = StoredTables.fresh();
    StoredSamples.write(client, now);
    for (String use : List.of("snapshots", "history")) {
      assertThat(fields(Objects.requireNonNull(now.get(use))))
          .as(use)
          .containsAll(fields(table(use)));
    }
  }

  /** The names of all attributes, and of all fields of the documents in them. */
  private Set<String> fields(String table) throws DataFormatException {
    Set<String> fields = new TreeSet<>();
    for (var item : client.scan(scan -> scan.tableName(table)).items()) {
      for (var attribute : item.entrySet()) {
        fields.add(attribute.getKey());
        if (attribute.getValue().b() != null) {
          add(
              new CborValue.FieldsValue(Documents.fieldsOf(attribute.getValue().b().asByteArray())),
              attribute.getKey(),
              fields);
        }
      }
    }
    return fields;
  }

  private static void add(CborValue value, String path, Set<String> fields) {
    if (value instanceof CborValue.FieldsValue(Map<String, CborValue> all)) {
      all.forEach(
          (name, field) -> {
            fields.add(path + "/" + name);
            add(field, path + "/" + name, fields);
          });
    }
  }

  private String table(String use) {
    return Objects.requireNonNull(tables.get(use));
  }
}
