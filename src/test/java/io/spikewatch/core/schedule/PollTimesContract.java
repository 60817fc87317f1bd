package io.spikewatch.core.schedule;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.schedule.PollTimes.Times;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every keeper of poll times does. */
public abstract class PollTimesContract {

  private static final Set<String> BOTH = Set.of("dancer", "singer");

  /** The times; each call opens them anew. */
  protected abstract PollTimes times();

  @Test
  void knows_no_times_at_first() {
    assertThat(times().read()).isEmpty();
  }

  @Test
  void keeps_times_to_the_second() {
    times().record(Map.of("dancer", new Times(TEN.plusMillis(999), Instant.EPOCH)), BOTH);
    assertThat(times().read()).containsExactly(Map.entry("dancer", new Times(TEN, Instant.EPOCH)));
  }

  @Test
  void keeps_the_later_of_two_times_each_by_itself() {
    times().record(Map.of("dancer", new Times(TEN, TEN), "singer", new Times(TEN, TEN)), BOTH);
    Times tried = new Times(TEN.plusSeconds(60), TEN.minusSeconds(60));
    times().record(Map.of("dancer", tried), BOTH);
    assertThat(times().read())
        .containsOnly(
            Map.entry("dancer", new Times(TEN.plusSeconds(60), TEN)),
            Map.entry("singer", new Times(TEN, TEN)));
  }

  @Test
  void keeps_what_another_run_recorded_between_the_reading_and_the_recording() {
    times().record(Map.of("dancer", new Times(TEN, TEN)), BOTH);
    PollTimes slow = times();
    assertThat(slow.read(List.of("dancer", "singer"))).containsKey("dancer");
    Times quicker = new Times(TEN.plusSeconds(60), TEN.plusSeconds(60));
    times().record(Map.of("dancer", quicker, "singer", quicker), BOTH);
    Times late = new Times(TEN.plusSeconds(90), TEN.plusSeconds(30));
    slow.record(Map.of("dancer", late), BOTH);
    assertThat(times().read())
        .containsOnly(
            Map.entry("dancer", new Times(TEN.plusSeconds(90), TEN.plusSeconds(60))),
            Map.entry("singer", quicker));
  }

  @Test
  void keeps_later_times_of_another_run_but_not_those_of_a_wrong_clock() {
    Times quicker = new Times(TEN.plusSeconds(900), TEN.plusSeconds(900));
    Times wrong = new Times(TEN.plusSeconds(901), TEN.plusSeconds(901));
    times().record(Map.of("dancer", quicker, "singer", wrong), BOTH);
    times().record(Map.of("dancer", new Times(TEN, TEN), "singer", new Times(TEN, TEN)), BOTH);
    assertThat(times().read())
        .containsOnly(Map.entry("dancer", quicker), Map.entry("singer", new Times(TEN, TEN)));
  }

  @Test
  void keeps_when_all_was_scanned_and_when_figures_change() {
    RefreshPattern known =
        new RefreshPattern(
            TEN.minusSeconds(7_200), TEN.minusSeconds(3_600), RefreshPattern.MAX_COUNT, 2);
    Times dancer = new Times(TEN, TEN, TEN.minusSeconds(1_800), known);
    Times singer = new Times(TEN, TEN, Instant.EPOCH, RefreshPattern.begun(TEN));

    times().record(Map.of("dancer", dancer, "singer", singer), BOTH);

    assertThat(times().read())
        .containsOnly(Map.entry("dancer", dancer), Map.entry("singer", singer));
  }

  @Test
  void keeps_of_two_rhythms_the_one_that_has_seen_more_and_the_later_scan() {
    RefreshPattern older =
        new RefreshPattern(TEN.minusSeconds(7_200), TEN.minusSeconds(3_600), 5, 0);
    RefreshPattern newer = new RefreshPattern(TEN.minusSeconds(3_600), TEN, 0, 1);
    times().record(Map.of("dancer", new Times(TEN, TEN, TEN.minusSeconds(60), newer)), BOTH);
    times().record(Map.of("dancer", new Times(TEN, TEN, TEN, older)), BOTH);

    assertThat(times().read())
        .containsExactly(Map.entry("dancer", new Times(TEN, TEN, TEN, newer)));
  }

  @Test
  void drops_the_times_of_unwatched_creators() {
    times().record(Map.of("dancer", new Times(TEN, TEN), "singer", new Times(TEN, TEN)), BOTH);
    times().record(Map.of(), Set.of("singer"));
    assertThat(times().read()).containsOnlyKeys("singer");
  }

  @Test
  void keeps_all_times_that_batches_record_at_the_same_time() throws Exception {
    Map<String, Times> many = new HashMap<>();
    for (int i = 0; i < 3_000; i++) {
      many.put("c" + i, new Times(TEN, TEN));
    }
    times().record(many, many.keySet());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> runs =
          IntStream.range(0, 8).<Callable<Void>>mapToObj(i -> () -> batch(i)).toList();
      for (Future<Void> end : threads.invokeAll(runs)) {
        end.get();
      }
    }
    assertThat(times().read()).hasSize(3_400);
  }

  private Void batch(int number) {
    Map<String, Times> batch = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      batch.put("new" + number + "." + i, new Times(TEN, TEN));
    }
    times().record(batch, _ -> true);
    return null;
  }

  @Test
  void gives_the_times_of_some_creators() {
    times().record(Map.of("dancer", new Times(TEN, TEN)), BOTH);
    assertThat(times().read(List.of("dancer", "singer", "dancer")))
        .containsExactly(Map.entry("dancer", new Times(TEN, TEN)));
  }

  @Test
  void loses_nothing_that_overlapping_runs_record() throws Exception {
    Set<String> watched = Set.copyOf(IntStream.range(0, 8).mapToObj(i -> "c" + i).toList());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> runs =
          watched.stream().<Callable<Void>>map(c -> () -> recorded(c, watched)).toList();
      for (Future<Void> end : threads.invokeAll(runs)) {
        end.get();
      }
    }
    assertThat(times().read()).containsOnlyKeys(watched);
  }

  @Test
  void keeps_the_times_of_twenty_thousand_creators() {
    Map<String, Times> many = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      many.put(
          "creator.number." + i * 7919L, new Times(TEN.minusSeconds(i), TEN.minusSeconds(2L * i)));
    }
    times().record(many, many.keySet());
    assertThat(times().read()).isEqualTo(many);
    String one = "creator.number.0";
    times().record(Map.of(one, new Times(TEN.plusSeconds(1), TEN)), many.keySet());
    assertThat(times().read())
        .hasSize(20_000)
        .containsEntry(one, new Times(TEN.plusSeconds(1), TEN));
    assertThat(times().read(List.of(one)))
        .containsEntry(one, new Times(TEN.plusSeconds(1), TEN))
        .hasSizeLessThan(2 * 20_000 / PollTimes.SHARDS);
  }

  private Void recorded(String handle, Set<String> watched) {
    times().record(Map.of(handle, new Times(TEN, TEN)), watched);
    return null;
  }
}
