package io.spikewatch.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.poll.History.Recall;
import io.spikewatch.watch.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecallsTest {

  private static final int CREATORS = 60;

  private final List<List<String>> lookups = new ArrayList<>();
  private final List<String> handles =
      IntStream.range(0, CREATORS).mapToObj(i -> "maker" + i).toList();
  private final Recalls recalls =
      new Recalls(new Empty(), handles.stream().map(Watch::of).toList());

  @Test
  void several_are_looked_up_together_when_the_first_of_them_is_taken() {
    assertThat(lookups).isEmpty();
    assertThat(recalls.take("maker0")).isEqualTo(new Recall.Unknown());
    assertThat(lookups).hasSize(1);

    handles.reversed().stream().limit(CREATORS - 1).forEach(recalls::take);

    assertThat(lookups).hasSizeBetween(2, CREATORS / 10);
    assertThat(lookups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(handles);
  }

  @Test
  void a_lookup_that_fails_fails_for_each_of_them_and_for_no_other() {
    for (String handle : handles.subList(30, 32)) {
      assertThatThrownBy(() -> recalls.take(handle)).hasMessage("no table");
    }
    assertThat(recalls.take("maker0")).isEqualTo(new Recall.Unknown());
    assertThat(recalls.take("maker59")).isEqualTo(new Recall.Unknown());
  }

  /** Knows nobody, and cannot be asked for those around the thirty-first together. */
  private final class Empty implements History {

    @Override
    public Map<String, Supplier<Recall>> recall(List<String> some) {
      lookups.add(some);
      if (some.contains("maker30") && lookups.size() == 1) {
        throw new IllegalStateException("no table");
      }
      return History.super.recall(some);
    }

    @Override
    public Recall recall(String handle) {
      return new Recall.Unknown();
    }

    @Override
    public Recorded record(String handle, Recall recalled, Change change, Instant claimedUntil) {
      throw new UnsupportedOperationException("nothing is recorded here");
    }

    @Override
    public Showing show(String handle, Instant since, Viewer viewer) {
      throw new UnsupportedOperationException("nothing is shown here");
    }

    @Override
    public void forget(String handle) {
      throw new UnsupportedOperationException("nothing is forgotten here");
    }
  }
}
