package io.spikewatch.poll;

import static io.spikewatch.fake.Samples.TEN;
import static io.spikewatch.fake.Samples.change;
import static io.spikewatch.fake.Samples.known;
import static io.spikewatch.fake.Samples.parcel;
import static io.spikewatch.fake.Samples.recalled;
import static io.spikewatch.fake.Samples.snapshot;
import static io.spikewatch.poll.Recorded.ANOTHER_RUN_WAS_FIRST;
import static io.spikewatch.poll.Recorded.RECORDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.notify.Outbox;
import io.spikewatch.notify.Outbox.Address;
import io.spikewatch.notify.Parcel;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.poll.History.Recall.Known;
import io.spikewatch.poll.History.Recall.Unknown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every history does. */
public abstract class HistoryContract {

  private static final Instant CLAIM = TEN.plusSeconds(60);
  private static final List<Parcel> NONE = List.of();

  /** The history; each call opens it anew. */
  protected abstract History history();

  /** The outbox of the same store. */
  protected abstract Outbox outbox();

  @Test
  void knows_nothing_of_a_creator_at_first() {
    assertThat(history().recall("dancer")).isEqualTo(new Unknown());
  }

  @Test
  void recalls_what_was_recorded() {
    assertThat(history().record("dancer", recalled(0), change(snapshot(TEN, 1), NONE), CLAIM))
        .isEqualTo(RECORDED);
    assertThat(known(history().recall("dancer")))
        .isEqualTo(new Known(snapshot(TEN, 1), 1, 0, Spool.EMPTY));
    assertThat(history().recall("singer")).isEqualTo(new Unknown());
  }

  @Test
  void many_are_recalled_as_each_would_be() {
    history().record("dancer", recalled(0), change(snapshot(TEN, 1), NONE), CLAIM);
    history().record("singer", recalled(0), change(snapshot(TEN, 2), NONE), CLAIM);
    Map<String, Supplier<Recall>> found = history().recall(List.of("dancer", "nobody", "singer"));
    assertThat(found).containsOnlyKeys("dancer", "nobody", "singer");
    assertThat(history().recall("singer")).isNotEqualTo(history().recall("dancer"));
    found.forEach((handle, recall) -> assertThat(recall.get()).isEqualTo(history().recall(handle)));
  }

  @Test
  void counts_the_versions_and_says_how_many_parcels_wait() {
    history().record("dancer", recalled(0), change(snapshot(TEN, 1), NONE), CLAIM);
    List<Parcel> two = List.of(parcel("a", TEN), parcel("b", TEN));
    assertThat(history().record("dancer", recalled(1), change(snapshot(TEN, 2), two), CLAIM))
        .isEqualTo(RECORDED);
    assertThat(known(history().recall("dancer")))
        .isEqualTo(new Known(snapshot(TEN, 2), 2, 2, Spool.EMPTY));
  }

  @Test
  void keeps_a_first_snapshot_with_its_parcels() {
    history()
        .record("dancer", recalled(0), change(snapshot(TEN, 1), List.of(parcel("a", TEN))), CLAIM);
    assertThat(known(history().recall("dancer")))
        .isEqualTo(new Known(snapshot(TEN, 1), 1, 1, Spool.EMPTY));
    assertThat(outbox().waiting(9)).containsExactly(address("a"));
  }

  @Test
  void writes_nothing_if_another_run_was_first() {
    history().record("dancer", recalled(0), change(snapshot(TEN, 1), NONE), CLAIM);
    List<Parcel> parcels = List.of(parcel("late", TEN));
    assertThat(history().record("dancer", recalled(0), change(snapshot(TEN, 2), parcels), CLAIM))
        .isEqualTo(ANOTHER_RUN_WAS_FIRST);
    assertThat(history().record("dancer", recalled(2), change(snapshot(TEN, 2), parcels), CLAIM))
        .isEqualTo(ANOTHER_RUN_WAS_FIRST);
    assertThat(history().record("singer", recalled(1), change(snapshot(TEN, 2), parcels), CLAIM))
        .isEqualTo(ANOTHER_RUN_WAS_FIRST);
    assertThat(known(history().recall("dancer")))
        .isEqualTo(new Known(snapshot(TEN, 1), 1, 0, Spool.EMPTY));
    assertThat(history().recall("singer")).isEqualTo(new Unknown());
    assertThat(outbox().waiting(9)).isEmpty();
  }

  @Test
  void leaves_waiting_parcels_where_they_are() {
    history()
        .record("dancer", recalled(0), change(snapshot(TEN, 1), List.of(parcel("a", TEN))), CLAIM);
    history()
        .record("dancer", recalled(1), change(snapshot(TEN, 2), List.of(parcel("b", TEN))), CLAIM);
    history().record("dancer", recalled(2), change(snapshot(TEN, 3), NONE), CLAIM);
    assertThat(known(history().recall("dancer")))
        .isEqualTo(new Known(snapshot(TEN, 3), 3, 2, Spool.EMPTY));
    assertThat(outbox().waiting(9)).containsExactlyInAnyOrder(address("a"), address("b"));
  }

  @Test
  void does_not_mind_that_a_parcel_is_delivered_between_recall_and_record() {
    history()
        .record("dancer", recalled(0), change(snapshot(TEN, 1), List.of(parcel("a", TEN))), TEN);
    assertThat(outbox().claim(address("a"), TEN, CLAIM)).isPresent();
    outbox().remove(address("a"));
    assertThat(history().record("dancer", recalled(1), change(snapshot(TEN, 2), NONE), CLAIM))
        .isEqualTo(RECORDED);
    assertThat(known(history().recall("dancer")))
        .isEqualTo(new Known(snapshot(TEN, 2), 2, 0, Spool.EMPTY));
  }

  @Test
  void forgets_a_creator_so_that_the_next_snapshot_is_a_first_one() {
    history().record("dancer", recalled(0), change(snapshot(TEN, 1), NONE), CLAIM);
    history().forget("dancer");
    history().forget("never there");
    assertThat(history().recall("dancer")).isEqualTo(new Unknown());
    assertThat(history().record("dancer", recalled(0), change(snapshot(TEN, 2), NONE), CLAIM))
        .isEqualTo(RECORDED);
    assertThat(known(history().recall("dancer")))
        .isEqualTo(new Known(snapshot(TEN, 2), 1, 0, Spool.EMPTY));
  }

  @Test
  void keeps_the_parcels_of_a_creator_that_it_forgets() {
    history()
        .record("dancer", recalled(0), change(snapshot(TEN, 1), List.of(parcel("a", TEN))), CLAIM);
    history().forget("dancer");
    history().forget("dancer");
    assertThat(history().recall("dancer")).isEqualTo(new Unknown());
    assertThat(outbox().waiting(9)).containsExactly(address("a"));
    List<Parcel> another = List.of(parcel("b", TEN));
    assertThat(history().record("dancer", recalled(0), change(snapshot(TEN, 2), another), CLAIM))
        .isEqualTo(RECORDED);
    assertThat(known(history().recall("dancer")))
        .isEqualTo(new Known(snapshot(TEN, 2), 1, 2, Spool.EMPTY));
    assertThat(outbox().claim(address("a"), CLAIM, CLAIM.plusSeconds(60)))
        .contains(parcel("a", TEN));
  }

  @Test
  void lets_exactly_one_of_two_overlapping_runs_win() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 100; round++) {
        long version = round;
        List<Callable<Recorded>> runs =
            List.of(() -> run(version, "left"), () -> run(version, "right"));
        List<Future<Recorded>> ends = threads.invokeAll(runs);
        assertThat(List.of(ends.get(0).get(), ends.get(1).get()))
            .containsExactlyInAnyOrder(RECORDED, ANOTHER_RUN_WAS_FIRST);
        assertThat(history().recall("dancer"))
            .isInstanceOfSatisfying(
                Known.class, k -> assertThat(k.version()).isEqualTo(version + 1));
      }
    }
    assertThat(outbox().waiting(200)).hasSize(100);
  }

  private Recorded run(long version, String who) {
    List<Parcel> parcels = List.of(parcel(who + version, TEN));
    return history()
        .record("dancer", recalled(version), change(snapshot(TEN, version), parcels), CLAIM);
  }

  private static Address address(String id) {
    return new Address(History.outboxKey("dancer"), id);
  }
}
