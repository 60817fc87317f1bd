package io.spikewatch.core.poll;

import static io.spikewatch.core.notify.WriteResult.ANOTHER_RUN_WAS_FIRST;
import static io.spikewatch.core.notify.WriteResult.RECORDED;
import static io.spikewatch.fake.Samples.TEN;
import static io.spikewatch.fake.Samples.change;
import static io.spikewatch.fake.Samples.known;
import static io.spikewatch.fake.Samples.loaded;
import static io.spikewatch.fake.Samples.outboxEntry;
import static io.spikewatch.fake.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.Outbox;
import io.spikewatch.core.notify.Outbox.OutboxKey;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.poll.History.Loaded.Absent;
import io.spikewatch.core.poll.History.Loaded.Found;
import io.spikewatch.core.snapshot.Observation;
import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import io.spikewatch.core.snapshot.VideoStats;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every history does. */
public abstract class HistoryContract {

  private static final Instant CLAIM = TEN.plusSeconds(60);
  private static final List<OutboxEntry> NONE = List.of();

  /** The history; each call opens it anew. */
  protected abstract History history();

  /** The outbox of the same store. */
  protected abstract Outbox outbox();

  @Test
  void knows_nothing_of_a_creator_at_first() {
    assertThat(history().load("dancer")).isEqualTo(new Absent());
  }

  @Test
  void loads_what_was_recorded() {
    assertThat(history().record("dancer", loaded(0), change(snapshot(TEN, 1), NONE), CLAIM))
        .isEqualTo(RECORDED);
    assertThat(known(history().load("dancer"))).isEqualTo(known(snapshot(TEN, 1), 1, 0));
    assertThat(history().load("singer")).isEqualTo(new Absent());
  }

  @Test
  void loading_many_gives_what_loading_each_gives() {
    history().record("dancer", loaded(0), change(snapshot(TEN, 1), NONE), CLAIM);
    history().record("singer", loaded(0), change(snapshot(TEN, 2), NONE), CLAIM);
    Map<String, Supplier<Loaded>> found = history().load(List.of("dancer", "nobody", "singer"));
    assertThat(found).containsOnlyKeys("dancer", "nobody", "singer");
    assertThat(history().load("singer")).isNotEqualTo(history().load("dancer"));
    found.forEach((handle, load) -> assertThat(load.get()).isEqualTo(history().load(handle)));
  }

  @Test
  void keeps_the_caption_of_each_video_that_is_recorded_for_the_first_time() {
    Snapshot next = snapshot(TEN, 1);
    String video = next.videos().keySet().iterator().next();
    history()
        .record("dancer", loaded(0), captioned(next, video, "a\u0007 " + "b".repeat(200)), CLAIM);
    String kept = history().captions("dancer").get(video);
    assertThat(kept).startsWith("a bbb").hasSize(History.MAX_CAPTION);
    assertThat(history().captions("singer")).isEmpty();
    history().record("dancer", history().load("dancer"), captioned(next, video, "later"), CLAIM);
    assertThat(history().captions("dancer")).containsOnly(Map.entry(video, kept));
    history().forget("dancer");
    assertThat(history().captions("dancer")).isEmpty();
  }

  private static History.Change captioned(Snapshot next, String video, String caption) {
    VideoStats stats =
        new VideoStats(
            video,
            TEN,
            caption,
            Optional.empty(),
            next.videos().values().iterator().next().figures());
    VideoStats unkept =
        new VideoStats("7575000000000000099", TEN, "x", Optional.empty(), stats.figures());
    Observation seen =
        new Observation(
            next.observedAt(),
            Optional.of(next.creator()),
            List.of(stats, unkept),
            Map.of(),
            false,
            Observation.Coverage.SWEPT,
            Optional.empty());
    return new History.Change(new ObservationRecord(seen, Instant.EPOCH, true), next, List.of());
  }

  @Test
  void counts_the_versions_and_says_how_many_entries_wait() {
    history().record("dancer", loaded(0), change(snapshot(TEN, 1), NONE), CLAIM);
    List<OutboxEntry> two = List.of(outboxEntry("a", TEN), outboxEntry("b", TEN));
    assertThat(history().record("dancer", loaded(1), change(snapshot(TEN, 2), two), CLAIM))
        .isEqualTo(RECORDED);
    assertThat(known(history().load("dancer"))).isEqualTo(known(snapshot(TEN, 2), 2, 2));
  }

  @Test
  void keeps_a_first_snapshot_with_its_entries() {
    history()
        .record(
            "dancer", loaded(0), change(snapshot(TEN, 1), List.of(outboxEntry("a", TEN))), CLAIM);
    assertThat(known(history().load("dancer"))).isEqualTo(known(snapshot(TEN, 1), 1, 1));
    assertThat(outbox().waiting(9)).containsExactly(address("a"));
  }

  @Test
  void writes_nothing_if_another_run_was_first() {
    history().record("dancer", loaded(0), change(snapshot(TEN, 1), NONE), CLAIM);
    List<OutboxEntry> entries = List.of(outboxEntry("late", TEN));
    assertThat(history().record("dancer", loaded(0), change(snapshot(TEN, 2), entries), CLAIM))
        .isEqualTo(ANOTHER_RUN_WAS_FIRST);
    assertThat(history().record("dancer", loaded(2), change(snapshot(TEN, 2), entries), CLAIM))
        .isEqualTo(ANOTHER_RUN_WAS_FIRST);
    assertThat(history().record("singer", loaded(1), change(snapshot(TEN, 2), entries), CLAIM))
        .isEqualTo(ANOTHER_RUN_WAS_FIRST);
    assertThat(known(history().load("dancer"))).isEqualTo(known(snapshot(TEN, 1), 1, 0));
    assertThat(history().load("singer")).isEqualTo(new Absent());
    assertThat(outbox().waiting(9)).isEmpty();
  }

  @Test
  void leaves_waiting_entries_where_they_are() {
    history()
        .record(
            "dancer", loaded(0), change(snapshot(TEN, 1), List.of(outboxEntry("a", TEN))), CLAIM);
    history()
        .record(
            "dancer", loaded(1), change(snapshot(TEN, 2), List.of(outboxEntry("b", TEN))), CLAIM);
    history().record("dancer", loaded(2), change(snapshot(TEN, 3), NONE), CLAIM);
    assertThat(known(history().load("dancer"))).isEqualTo(known(snapshot(TEN, 3), 3, 2));
    assertThat(outbox().waiting(9)).containsExactlyInAnyOrder(address("a"), address("b"));
  }

  @Test
  void does_not_mind_that_an_entry_is_delivered_between_load_and_record() {
    history()
        .record("dancer", loaded(0), change(snapshot(TEN, 1), List.of(outboxEntry("a", TEN))), TEN);
    assertThat(outbox().claim(address("a"), TEN, CLAIM)).isPresent();
    outbox().remove(address("a"));
    assertThat(history().record("dancer", loaded(1), change(snapshot(TEN, 2), NONE), CLAIM))
        .isEqualTo(RECORDED);
    assertThat(known(history().load("dancer"))).isEqualTo(known(snapshot(TEN, 2), 2, 0));
  }

  @Test
  void forgets_a_creator_so_that_the_next_snapshot_is_a_first_one() {
    history().record("dancer", loaded(0), change(snapshot(TEN, 1), NONE), CLAIM);
    history().forget("dancer");
    history().forget("never there");
    assertThat(history().load("dancer")).isEqualTo(new Absent());
    assertThat(history().record("dancer", loaded(0), change(snapshot(TEN, 2), NONE), CLAIM))
        .isEqualTo(RECORDED);
    assertThat(known(history().load("dancer"))).isEqualTo(known(snapshot(TEN, 2), 1, 0));
  }

  @Test
  void keeps_the_entries_of_a_creator_that_it_forgets() {
    history()
        .record(
            "dancer", loaded(0), change(snapshot(TEN, 1), List.of(outboxEntry("a", TEN))), CLAIM);
    history().forget("dancer");
    history().forget("dancer");
    assertThat(history().load("dancer")).isEqualTo(new Absent());
    assertThat(outbox().waiting(9)).containsExactly(address("a"));
    List<OutboxEntry> another = List.of(outboxEntry("b", TEN));
    assertThat(history().record("dancer", loaded(0), change(snapshot(TEN, 2), another), CLAIM))
        .isEqualTo(RECORDED);
    assertThat(known(history().load("dancer"))).isEqualTo(known(snapshot(TEN, 2), 1, 2));
    assertThat(outbox().claim(address("a"), CLAIM, CLAIM.plusSeconds(60)))
        .contains(outboxEntry("a", TEN));
  }

  @Test
  void lets_exactly_one_of_two_overlapping_runs_win() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 100; round++) {
        long version = round;
        List<Callable<WriteResult>> runs =
            List.of(() -> run(version, "left"), () -> run(version, "right"));
        List<Future<WriteResult>> ends = threads.invokeAll(runs);
        assertThat(List.of(ends.get(0).get(), ends.get(1).get()))
            .containsExactlyInAnyOrder(RECORDED, ANOTHER_RUN_WAS_FIRST);
        assertThat(history().load("dancer"))
            .isInstanceOfSatisfying(
                Found.class, k -> assertThat(k.version()).isEqualTo(version + 1));
      }
    }
    assertThat(outbox().waiting(200)).hasSize(100);
  }

  private WriteResult run(long version, String who) {
    List<OutboxEntry> entries = List.of(outboxEntry(who + version, TEN));
    return history()
        .record("dancer", loaded(version), change(snapshot(TEN, version), entries), CLAIM);
  }

  private static OutboxKey address(String id) {
    return new OutboxKey(History.outboxKey("dancer"), id);
  }
}
