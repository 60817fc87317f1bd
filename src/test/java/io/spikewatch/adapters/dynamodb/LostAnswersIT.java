package io.spikewatch.adapters.dynamodb;

import static io.spikewatch.fake.Samples.TEN;
import static io.spikewatch.fake.Samples.change;
import static io.spikewatch.fake.Samples.known;
import static io.spikewatch.fake.Samples.loaded;
import static io.spikewatch.fake.Samples.operations;
import static io.spikewatch.fake.Samples.outboxEntry;
import static io.spikewatch.fake.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.credits.CreditTally;
import io.spikewatch.core.health.Health;
import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.MessageLimits;
import io.spikewatch.core.notify.Outbox.OutboxKey;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.fake.InMemoryHistoryRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A write takes place, its answer is lost, and the client writes again. */
class LostAnswersIT {

  private static final Instant CLAIM = TEN.plusSeconds(60);
  private static final LocalDate DAY = LocalDate.parse("2026-11-23");

  private final LossyHttp connection = new LossyHttp();
  private final DynamoDbClient client = connection.client();
  private final String table = FreshTables.snapshots();
  private final DynamoHistory history =
      new DynamoHistory(client, table, new InMemoryHistoryRecords());

  @AfterEach
  void the_answers_were_lost() {
    assertThat(connection.lostAll()).isTrue();
    client.close();
    connection.close();
  }

  @Test
  void a_first_snapshot_counts_as_recorded() {
    connection.loseNext(1);
    assertThat(
            history.record(
                "dancer",
                loaded(0),
                change(snapshot(TEN, 1), List.of(outboxEntry("a", TEN))),
                CLAIM))
        .isEqualTo(WriteResult.RECORDED);
    assertThat(known(history.load("dancer"))).isEqualTo(known(snapshot(TEN, 1), 1, 1));
  }

  @Test
  void a_further_snapshot_counts_as_recorded() {
    history.record("dancer", loaded(0), change(snapshot(TEN, 1), List.of()), CLAIM);
    connection.loseNext(2);
    assertThat(
            history.record(
                "dancer",
                loaded(1),
                change(snapshot(TEN, 2), List.of(outboxEntry("a", TEN))),
                CLAIM))
        .isEqualTo(WriteResult.RECORDED);
    assertThat(known(history.load("dancer"))).isEqualTo(known(snapshot(TEN, 2), 2, 1));
  }

  @Test
  void a_snapshot_after_a_forgotten_one_with_entries_counts_as_recorded() {
    history.record(
        "dancer", loaded(0), change(snapshot(TEN, 1), List.of(outboxEntry("a", TEN))), CLAIM);
    history.forget("dancer");
    connection.loseNext(1);
    assertThat(history.record("dancer", loaded(0), change(snapshot(TEN, 2), List.of()), CLAIM))
        .isEqualTo(WriteResult.RECORDED);
  }

  @Test
  void the_health_counts_as_recorded() {
    connection.loseNext(1);
    List<OutboxEntry> entries = List.of(new OutboxEntry(operations("o", TEN), true));
    assertThat(new DynamoHealthStore(client, table).record(Health.GOOD, entries, CLAIM))
        .isEqualTo(WriteResult.RECORDED);
  }

  @Test
  void an_entry_is_taken_out_once_and_its_neighbour_stays() {
    history.record(
        "dancer",
        loaded(0),
        change(snapshot(TEN, 1), List.of(outboxEntry("a", TEN), outboxEntry("b", TEN))),
        CLAIM);
    DynamoOutbox outbox = new DynamoOutbox(client, table);
    OutboxKey left = new OutboxKey(History.outboxKey("dancer"), "b");
    connection.loseNext(1);
    outbox.remove(new OutboxKey(History.outboxKey("dancer"), "a"));
    assertThat(outbox.waiting(9)).containsExactly(left);
    connection.loseNext(1);
    outbox.remove(left);
    assertThat(outbox.waiting(9)).isEmpty();
  }

  @Test
  void a_claim_holds_and_the_entry_waits_until_it_has_passed() {
    history.record(
        "dancer", loaded(0), change(snapshot(TEN, 1), List.of(outboxEntry("a", TEN))), TEN);
    DynamoOutbox outbox = new DynamoOutbox(client, table);
    OutboxKey key = new OutboxKey(History.outboxKey("dancer"), "a");
    connection.loseNext(1);
    assertThat(outbox.claim(key, TEN, CLAIM)).isEmpty();
    assertThat(outbox.claim(key, CLAIM, CLAIM.plusSeconds(60))).isPresent();
  }

  @Test
  void an_entry_is_deferred_once() {
    history.record(
        "dancer",
        loaded(0),
        change(snapshot(TEN, 1), List.of(outboxEntry("a", TEN), outboxEntry("b", TEN))),
        CLAIM);
    DynamoOutbox outbox = new DynamoOutbox(client, table);
    connection.loseNext(1);
    outbox.defer(
        new OutboxKey(History.outboxKey("dancer"), "a"), outboxEntry("a", TEN), DigestReason.CAP);
    assertThat(outbox.deferred(9)).containsExactly(OutboxKey.deferred(DigestReason.CAP, "a"));
    assertThat(outbox.waiting(9)).containsExactly(new OutboxKey(History.outboxKey("dancer"), "b"));
  }

  @Test
  void a_message_is_counted_once() {
    DynamoMessageCounter messages = new DynamoMessageCounter(client, table);
    MessageLimits limits = new MessageLimits(3, 0, ZoneOffset.UTC);
    connection.loseNext(1);
    assertThat(messages.reserve(limits, TEN)).isTrue();
    connection.loseNext(1);
    messages.giveBack(limits, TEN);
    for (int i = 0; i < 3; i++) {
      assertThat(messages.reserve(limits, TEN)).isTrue();
    }
    assertThat(messages.reserve(limits, TEN)).isFalse();
  }

  @Test
  void the_digest_of_a_day_counts_as_recorded() {
    connection.loseNext(1);
    assertThat(
            new DynamoDigestStore(client, table)
                .record(DigestReason.DAILY, DAY, outboxEntry("d", TEN), CLAIM))
        .isEqualTo(WriteResult.RECORDED);
  }

  @Test
  void credits_are_reserved_and_given_back_once() {
    DynamoCreditCounter credits = new DynamoCreditCounter(client, table);
    connection.loseNext(1);
    assertThat(credits.reserve(DAY, 30, 100)).isEqualTo(30);
    connection.loseNext(2);
    assertThat(credits.reserve(DAY, 10, 0)).isEqualTo(10);
    connection.loseNext(1);
    credits.giveBack(DAY, 15);
    assertThat(credits.used(DAY)).isEqualTo(25);
  }

  @Test
  void credits_count_once_although_another_run_writes_before_the_answer_is_known() {
    DynamoCreditCounter credits = new DynamoCreditCounter(client, table);
    DynamoCreditCounter other = new DynamoCreditCounter(FreshTables.client(), table);
    connection.loseNext(() -> other.reserve(DAY, 7, 100));
    assertThat(credits.reserve(DAY, 30, 100)).isEqualTo(30);
    assertThat(credits.used(DAY)).isEqualTo(37);
    connection.loseNext(() -> other.reserve(DAY, 5, 100));
    credits.giveBack(DAY, 20);
    assertThat(credits.used(DAY)).isEqualTo(22);
    connection.loseNext(() -> other.giveBack(DAY, 5));
    credits.giveBack(DAY, 4);
    assertThat(credits.used(DAY)).isEqualTo(13);
  }

  @Test
  void requests_are_added_once_also_if_another_run_writes_before_the_answer_is_known() {
    DynamoCreditCounter credits = new DynamoCreditCounter(client, table);
    DynamoCreditCounter other = new DynamoCreditCounter(FreshTables.client(), table);
    connection.loseNextUpdate(() -> {});
    credits.addRequests(DAY, requests(3));
    connection.loseNextUpdate(() -> other.addRequests(DAY, requests(5)));
    credits.addRequests(DAY, requests(2));
    assertThat(credits.requests(DAY)).isEqualTo(requests(10));
  }

  private static CreditTally requests(long probes) {
    return new CreditTally(Map.of("dancer", Map.of("probe", probes)));
  }

  @Test
  void a_message_counts_once_although_another_run_writes_before_the_answer_is_known() {
    DynamoMessageCounter messages = new DynamoMessageCounter(client, table);
    DynamoMessageCounter other = new DynamoMessageCounter(FreshTables.client(), table);
    MessageLimits limits = new MessageLimits(3, 0, ZoneOffset.UTC);
    connection.loseNext(() -> other.reserve(limits, TEN));
    assertThat(messages.reserve(limits, TEN)).isTrue();
    connection.loseNext(() -> other.reserve(limits, TEN));
    messages.giveBack(limits, TEN);
    assertThat(messages.reserve(limits, TEN)).isTrue();
    assertThat(messages.reserve(limits, TEN)).isFalse();
  }

  @Test
  void an_item_of_credits_does_not_grow_with_the_writes() {
    DynamoCreditCounter credits = new DynamoCreditCounter(client, table);
    for (int i = 0; i < 30; i++) {
      credits.reserve(DAY, 10, 1_000);
      credits.giveBack(DAY, 4);
    }
    assertThat(
            client
                .getItem(get -> get.tableName(table).key(VersionedItems.key("credits#" + DAY)))
                .item())
        .hasSize(4);
  }

  @Test
  void poll_times_are_kept() {
    DynamoPollTimes times = new DynamoPollTimes(client, table);
    connection.loseNext(2);
    times.record(Map.of("dancer", new Times(TEN, TEN)), Set.of("dancer"));
    assertThat(times.read()).containsOnlyKeys("dancer");
  }
}
