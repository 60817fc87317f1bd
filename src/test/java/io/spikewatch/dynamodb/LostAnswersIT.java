package io.spikewatch.dynamodb;

import static io.spikewatch.fake.Samples.TEN;
import static io.spikewatch.fake.Samples.change;
import static io.spikewatch.fake.Samples.known;
import static io.spikewatch.fake.Samples.operations;
import static io.spikewatch.fake.Samples.parcel;
import static io.spikewatch.fake.Samples.recalled;
import static io.spikewatch.fake.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.fake.InMemoryChunks;
import io.spikewatch.notify.Caps;
import io.spikewatch.notify.DigestReason;
import io.spikewatch.notify.Outbox.Address;
import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.Health;
import io.spikewatch.poll.History;
import io.spikewatch.poll.History.Recall.Known;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.poll.Recorded;
import io.spikewatch.poll.Spool;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A write takes place, its answer is lost, and the client writes again. */
class LostAnswersIT {

  private static final Instant CLAIM = TEN.plusSeconds(60);
  private static final LocalDate DAY = LocalDate.parse("2026-11-23");

  private final LossyTransport connection = new LossyTransport();
  private final DynamoDbClient client = connection.client();
  private final String table = FreshTables.snapshots();
  private final DynamoHistory history = new DynamoHistory(client, table, new InMemoryChunks());

  @Test
  void a_first_snapshot_counts_as_recorded() {
    connection.loseNext(1);
    assertThat(
            history.record(
                "dancer", recalled(0), change(snapshot(TEN, 1), List.of(parcel("a", TEN))), CLAIM))
        .isEqualTo(Recorded.RECORDED);
    assertThat(known(history.recall("dancer")))
        .isEqualTo(new Known(snapshot(TEN, 1), 1, 1, Spool.EMPTY));
  }

  @Test
  void a_further_snapshot_counts_as_recorded() {
    history.record("dancer", recalled(0), change(snapshot(TEN, 1), List.of()), CLAIM);
    connection.loseNext(2);
    assertThat(
            history.record(
                "dancer", recalled(1), change(snapshot(TEN, 2), List.of(parcel("a", TEN))), CLAIM))
        .isEqualTo(Recorded.RECORDED);
    assertThat(known(history.recall("dancer")))
        .isEqualTo(new Known(snapshot(TEN, 2), 2, 1, Spool.EMPTY));
  }

  @Test
  void a_snapshot_after_a_forgotten_one_with_parcels_counts_as_recorded() {
    history.record(
        "dancer", recalled(0), change(snapshot(TEN, 1), List.of(parcel("a", TEN))), CLAIM);
    history.forget("dancer");
    connection.loseNext(1);
    assertThat(history.record("dancer", recalled(0), change(snapshot(TEN, 2), List.of()), CLAIM))
        .isEqualTo(Recorded.RECORDED);
  }

  @Test
  void the_health_counts_as_recorded() {
    connection.loseNext(1);
    List<Parcel> parcels = List.of(new Parcel(operations("o", TEN), true));
    assertThat(new DynamoHealthStore(client, table).record(Health.GOOD, parcels, CLAIM))
        .isEqualTo(Recorded.RECORDED);
  }

  @Test
  void a_parcel_is_taken_out_once_and_its_neighbour_stays() {
    history.record(
        "dancer",
        recalled(0),
        change(snapshot(TEN, 1), List.of(parcel("a", TEN), parcel("b", TEN))),
        CLAIM);
    DynamoOutbox outbox = new DynamoOutbox(client, table);
    Address left = new Address(History.outboxKey("dancer"), "b");
    connection.loseNext(1);
    outbox.remove(new Address(History.outboxKey("dancer"), "a"));
    assertThat(outbox.waiting(9)).containsExactly(left);
    connection.loseNext(1);
    outbox.remove(left);
    assertThat(outbox.waiting(9)).isEmpty();
  }

  @Test
  void a_claim_holds_and_the_parcel_waits_until_it_has_passed() {
    history.record("dancer", recalled(0), change(snapshot(TEN, 1), List.of(parcel("a", TEN))), TEN);
    DynamoOutbox outbox = new DynamoOutbox(client, table);
    Address address = new Address(History.outboxKey("dancer"), "a");
    connection.loseNext(1);
    assertThat(outbox.claim(address, TEN, CLAIM)).isEmpty();
    assertThat(outbox.claim(address, CLAIM, CLAIM.plusSeconds(60))).isPresent();
  }

  @Test
  void a_parcel_is_held_back_once() {
    history.record(
        "dancer",
        recalled(0),
        change(snapshot(TEN, 1), List.of(parcel("a", TEN), parcel("b", TEN))),
        CLAIM);
    DynamoOutbox outbox = new DynamoOutbox(client, table);
    connection.loseNext(1);
    outbox.hold(new Address(History.outboxKey("dancer"), "a"), parcel("a", TEN), DigestReason.CAP);
    assertThat(outbox.held(9)).containsExactly(Address.held(DigestReason.CAP, "a"));
    assertThat(outbox.waiting(9)).containsExactly(new Address(History.outboxKey("dancer"), "b"));
  }

  @Test
  void a_message_is_counted_once() {
    DynamoMessageCounter messages = new DynamoMessageCounter(client, table);
    Caps caps = new Caps(3, 0, ZoneOffset.UTC);
    connection.loseNext(1);
    assertThat(messages.reserve(caps, TEN)).isTrue();
    connection.loseNext(1);
    messages.giveBack(caps, TEN);
    for (int i = 0; i < 3; i++) {
      assertThat(messages.reserve(caps, TEN)).isTrue();
    }
    assertThat(messages.reserve(caps, TEN)).isFalse();
  }

  @Test
  void the_digest_of_a_day_counts_as_recorded() {
    connection.loseNext(1);
    assertThat(new DynamoDigestStore(client, table).record(DAY, parcel("d", TEN), CLAIM))
        .isEqualTo(Recorded.RECORDED);
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
  void poll_times_are_kept() {
    DynamoPollTimes times = new DynamoPollTimes(client, table);
    connection.loseNext(2);
    times.record(Map.of("dancer", new Times(TEN, TEN)), Set.of("dancer"));
    assertThat(times.read()).containsOnlyKeys("dancer");
  }
}
