package io.spikewatch.core.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.core.notify.WriteResult;
import io.spikewatch.core.poll.History.Loaded;
import io.spikewatch.core.watch.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotPrefetchTest {

  private static final int CREATORS = 60;

  private final List<List<String>> lookups = new ArrayList<>();
  private final List<String> handles =
      IntStream.range(0, CREATORS).mapToObj(i -> "maker" + i).toList();
  private final SnapshotPrefetch prefetch =
      new SnapshotPrefetch(new Empty(), handles.stream().map(Watch::of).toList());

  @Test
  void several_are_looked_up_together_when_the_first_of_them_is_taken() {
    assertThat(lookups).isEmpty();
    assertThat(prefetch.load("maker0")).isEqualTo(new Loaded.Absent());
    assertThat(lookups).hasSize(1);

    handles.reversed().stream().limit(CREATORS - 1).forEach(prefetch::load);

    assertThat(lookups).hasSizeBetween(2, CREATORS / 10);
    assertThat(lookups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(handles);
  }

  @Test
  void a_lookup_that_fails_fails_for_each_of_them_and_for_no_other() {
    for (String handle : handles.subList(30, 32)) {
      assertThatThrownBy(() -> prefetch.load(handle)).hasMessage("no table");
    }
    assertThat(prefetch.load("maker0")).isEqualTo(new Loaded.Absent());
    assertThat(prefetch.load("maker59")).isEqualTo(new Loaded.Absent());
  }

  /** Knows nobody, and cannot be asked for those around the thirty-first together. */
  private final class Empty implements History {

    @Override
    public Map<String, Supplier<Loaded>> load(List<String> some) {
      lookups.add(some);
      if (some.contains("maker30") && lookups.size() == 1) {
        throw new IllegalStateException("no table");
      }
      return History.super.load(some);
    }

    @Override
    public Loaded load(String handle) {
      return new Loaded.Absent();
    }

    @Override
    public WriteResult record(String handle, Loaded loaded, Change change, Instant claimedUntil) {
      throw new UnsupportedOperationException("nothing is recorded here");
    }

    @Override
    public ReadResult read(String handle, Instant since, HistoryVisitor visitor) {
      throw new UnsupportedOperationException("nothing is shown here");
    }

    @Override
    public void forget(String handle) {
      throw new UnsupportedOperationException("nothing is forgotten here");
    }
  }
}
