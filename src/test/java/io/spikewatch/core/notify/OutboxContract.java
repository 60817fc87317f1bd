package io.spikewatch.core.notify;

import static io.spikewatch.fake.Samples.TEN;
import static io.spikewatch.fake.Samples.change;
import static io.spikewatch.fake.Samples.loaded;
import static io.spikewatch.fake.Samples.operations;
import static io.spikewatch.fake.Samples.outboxEntry;
import static io.spikewatch.fake.Samples.snapshot;
import static io.spikewatch.fake.Samples.spikes;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.health.Health;
import io.spikewatch.core.health.HealthStore;
import io.spikewatch.core.notify.Outbox.FailedAttempt;
import io.spikewatch.core.notify.Outbox.OutboxKey;
import io.spikewatch.core.notify.Outbox.WaitingEntry;
import io.spikewatch.core.poll.History;
import io.spikewatch.core.poll.History.Loaded.Found;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every outbox does. */
public abstract class OutboxContract {

  private static final Instant CLAIM = TEN.plusSeconds(60);
  private static final Instant NEXT_CLAIM = TEN.plusSeconds(120);

  /** The outbox; each call opens it anew. */
  protected abstract Outbox outbox();

  /** The history of the same store. */
  protected abstract History history();

  /** The health of the same store. */
  protected abstract HealthStore health();

  @Test
  void holds_nothing_at_first() {
    assertThat(outbox().waiting(9)).isEmpty();
    assertThat(outbox().claim(address("dancer", "a"), TEN, CLAIM)).isEmpty();
    outbox().remove(address("dancer", "a"));
    assertThat(history().load("dancer")).isEqualTo(new History.Loaded.Absent());
  }

  @Test
  void lists_what_waits_oldest_first_and_no_more_than_asked_for() {
    put("third", outboxEntry("c", TEN.plusSeconds(20)));
    put("first", outboxEntry("b", TEN.plusSeconds(5)), outboxEntry("a", TEN));
    put("second", outboxEntry("a", TEN.plusSeconds(10)));
    assertThat(outbox().waiting(9))
        .containsExactly(
            address("first", "a"),
            address("first", "b"),
            address("second", "a"),
            address("third", "c"));
    assertThat(outbox().waiting(1)).containsExactly(address("first", "a"));
    assertThat(outbox().waiting(3)).hasSize(3);
  }

  @Test
  void leaves_an_entry_to_the_run_that_recorded_it_until_the_claim_expires() {
    put("dancer", outboxEntry("a", TEN));
    OutboxKey key = address("dancer", "a");
    assertThat(outbox().claim(key, CLAIM.minusMillis(1), NEXT_CLAIM)).isEmpty();
    assertThat(outbox().claim(key, CLAIM, NEXT_CLAIM)).contains(outboxEntry("a", TEN));
    assertThat(outbox().claim(key, CLAIM, NEXT_CLAIM)).isEmpty();
    assertThat(outbox().claim(key, NEXT_CLAIM, NEXT_CLAIM.plusSeconds(60))).isPresent();
  }

  @Test
  void does_not_believe_a_claim_of_a_clock_that_was_wrong() {
    Instant nextYear = TEN.plusSeconds(365 * 86_400L);
    history()
        .record(
            "dancer",
            loaded(0),
            change(snapshot(TEN, 1), List.of(outboxEntry("a", TEN))),
            nextYear);
    assertThat(outbox().claim(address("dancer", "a"), TEN, CLAIM)).contains(outboxEntry("a", TEN));
  }

  @Test
  void gives_an_entry_to_one_of_many_that_claim_it() throws Exception {
    put("dancer", outboxEntry("a", TEN));
    Callable<Optional<OutboxEntry>> claim =
        () -> outbox().claim(address("dancer", "a"), CLAIM, NEXT_CLAIM);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int given = 0;
      for (Future<Optional<OutboxEntry>> end :
          threads.invokeAll(List.of(claim, claim, claim, claim))) {
        given += end.get().isPresent() ? 1 : 0;
      }
      assertThat(given).isOne();
    }
  }

  @Test
  void keeps_the_last_failure_of_an_entry_until_it_is_removed() {
    put("dancer", outboxEntry("a", TEN), outboxEntry("b", TEN.plusSeconds(1)));
    OutboxKey key = address("dancer", "a");
    outbox().failed(key, new FailedAttempt(TEN, "sns: throttled"));
    outbox().failed(key, new FailedAttempt(CLAIM, "Slack: HTTP 503"));
    assertThat(outbox().waitingEntries(9))
        .containsExactly(
            new WaitingEntry(
                key,
                outboxEntry("a", TEN),
                Optional.of(new FailedAttempt(CLAIM, "Slack: HTTP 503"))),
            new WaitingEntry(
                address("dancer", "b"), outboxEntry("b", TEN.plusSeconds(1)), Optional.empty()));
    assertThat(outbox().claim(key, CLAIM, NEXT_CLAIM)).contains(outboxEntry("a", TEN));
    outbox().remove(key);
    outbox().failed(key, new FailedAttempt(CLAIM, "too late"));
    assertThat(outbox().waiting(9)).containsExactly(address("dancer", "b"));
  }

  @Test
  void takes_out_one_entry_and_leaves_the_others() {
    put("dancer", outboxEntry("a", TEN), outboxEntry("b", TEN.plusSeconds(1)));
    outbox().remove(address("dancer", "a"));
    outbox().remove(address("dancer", "a"));
    assertThat(outbox().waiting(9)).containsExactly(address("dancer", "b"));
    outbox().remove(address("dancer", "b"));
    outbox().remove(address("dancer", "b"));
    assertThat(outbox().waiting(9)).isEmpty();
    assertThat(outbox().claim(address("dancer", "b"), NEXT_CLAIM, NEXT_CLAIM)).isEmpty();
  }

  @Test
  void comes_to_rest_when_many_take_out_at_once() throws Exception {
    OutboxEntry[] outboxEntries = new OutboxEntry[8];
    for (int i = 0; i < outboxEntries.length; i++) {
      outboxEntries[i] = outboxEntry("p" + i, TEN);
    }
    put("dancer", outboxEntries);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> removals =
          List.of(outboxEntries).stream().<Callable<Void>>map(p -> () -> removed(p)).toList();
      for (Future<Void> end : threads.invokeAll(removals)) {
        end.get();
      }
    }
    assertThat(outbox().waiting(9)).isEmpty();
  }

  @Test
  void lists_a_creator_again_whose_outbox_was_empty_meanwhile() {
    put("dancer", outboxEntry("a", TEN));
    outbox().remove(address("dancer", "a"));
    history()
        .record(
            "dancer", loaded(1), change(snapshot(TEN, 2), List.of(outboxEntry("b", TEN))), CLAIM);
    assertThat(outbox().waiting(9)).containsExactly(address("dancer", "b"));
  }

  @Test
  void keeps_ids_of_any_characters_and_whether_they_are_announced() {
    String id = "7575.views_1d.100000/1 #:[0]\"😀";
    put("dancer", new OutboxEntry(spikes(id, TEN), false));
    assertThat(outbox().claim(address("dancer", id), CLAIM, NEXT_CLAIM))
        .contains(new OutboxEntry(spikes(id, TEN), false));
    outbox().remove(address("dancer", id));
    assertThat(outbox().waiting(9)).isEmpty();
  }

  @Test
  void holds_the_messages_about_the_watching_itself_beside_those_of_creators() {
    OutboxEntry told = new OutboxEntry(operations("o", TEN.plusSeconds(1)), true);
    put("operations", outboxEntry("a", TEN));
    health().record(Health.GOOD, List.of(told), CLAIM);
    OutboxKey key = new OutboxKey(HealthStore.OUTBOX_KEY, "o");
    assertThat(outbox().waiting(9)).containsExactly(address("operations", "a"), key);
    assertThat(outbox().claim(key, CLAIM, NEXT_CLAIM)).contains(told);
    outbox().remove(key);
    assertThat(outbox().waiting(9)).containsExactly(address("operations", "a"));
  }

  @Test
  void holds_entries_back_apart_from_what_gave_rise_to_them() {
    put("dancer", outboxEntry("a", TEN.plusSeconds(5)), outboxEntry("b", TEN));
    put("singer", outboxEntry("c", TEN.plusSeconds(2)));
    for (OutboxKey key : outbox().waiting(9)) {
      outbox().defer(key, claimed(key), DigestReason.QUIET_HOURS);
    }
    assertThat(outbox().waiting(9)).isEmpty();
    assertThat(outbox().deferred(9)).containsExactly(held("b"), held("c"), held("a"));
    assertThat(outbox().deferred(2)).hasSize(2);
    assertThat(held("b").why()).contains(DigestReason.QUIET_HOURS);
    assertThat(address("dancer", "b").why()).isEmpty();
    assertThat(history().load("dancer"))
        .isInstanceOfSatisfying(Found.class, k -> assertThat(k.waiting()).isZero());
  }

  @Test
  void gives_a_deferred_entry_to_the_run_that_claims_it_first() {
    put("dancer", outboxEntry("a", TEN));
    outbox().defer(address("dancer", "a"), outboxEntry("a", TEN), DigestReason.CAP);
    OutboxKey key = OutboxKey.deferred(DigestReason.CAP, "a");
    assertThat(outbox().claim(key, TEN, CLAIM)).contains(outboxEntry("a", TEN));
    assertThat(outbox().claim(key, TEN, CLAIM)).isEmpty();
    assertThat(outbox().claim(key, CLAIM, NEXT_CLAIM)).contains(outboxEntry("a", TEN));
    outbox().remove(key);
    outbox().remove(key);
    assertThat(outbox().deferred(9)).isEmpty();
    assertThat(outbox().claim(key, NEXT_CLAIM, NEXT_CLAIM)).isEmpty();
  }

  @Test
  void holds_nothing_back_that_is_gone() {
    put("dancer", outboxEntry("a", TEN), outboxEntry("b", TEN));
    outbox().remove(address("dancer", "a"));
    outbox().defer(address("dancer", "a"), outboxEntry("a", TEN), DigestReason.CAP);
    assertThat(outbox().deferred(9)).isEmpty();
    assertThat(outbox().waiting(9)).containsExactly(address("dancer", "b"));
  }

  private OutboxEntry claimed(OutboxKey key) {
    return outbox().claim(key, CLAIM, NEXT_CLAIM).orElseThrow();
  }

  private static OutboxKey held(String id) {
    return OutboxKey.deferred(DigestReason.QUIET_HOURS, id);
  }

  private Void removed(OutboxEntry entry) {
    outbox().remove(address("dancer", entry.id()));
    return null;
  }

  private void put(String handle, OutboxEntry... outboxEntries) {
    history().record(handle, loaded(0), change(snapshot(TEN, 1), List.of(outboxEntries)), CLAIM);
  }

  private static OutboxKey address(String handle, String id) {
    return new OutboxKey(History.outboxKey(handle), id);
  }
}
