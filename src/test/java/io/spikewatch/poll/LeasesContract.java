package io.spikewatch.poll;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.poll.Leases.Claim;
import io.spikewatch.poll.Leases.Held;
import io.spikewatch.poll.Leases.Pulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every keeper of leases does. */
public abstract class LeasesContract {

  private static final int MOST_LOOKS = 100_000;

  private static final Claim ONE = claim("one", 1, 2);
  private static final Claim TWO = claim("two", Integer.MIN_VALUE, -1, 0);

  /** The leases; each call opens them anew. */
  protected abstract Leases leases();

  @Test
  void holds_nothing_at_first() {
    assertThat(leases().held().claims()).isEmpty();
  }

  @Test
  void keeps_claims_as_they_are() {
    assertThat(leases().replace(leases().held(), List.of(ONE, TWO))).isEmpty();
    assertThat(leases().held().claims()).containsExactly(ONE, TWO);
  }

  @Test
  void keeps_the_claim_of_ten_thousand_creators() {
    Claim all =
        new Claim(
            "one",
            Set.copyOf(IntStream.range(0, 10_000).map(i -> Leases.print("c" + i)).boxed().toList()),
            TEN);
    leases().replace(leases().held(), List.of(all));
    assertThat(leases().held().claims()).containsExactly(all);
  }

  @Test
  void counts_every_change() {
    Held first = leases().held();
    leases().replace(first, List.of(ONE));
    Held second = leases().held();
    leases().replace(second, List.of());
    assertThat(List.of(first.changes(), second.changes(), leases().held().changes()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void refuses_whoever_has_seen_what_is_no_more() {
    Held seen = leases().held();
    leases().replace(seen, List.of(ONE));
    assertThat(leases().replace(seen, List.of(TWO))).contains(leases().held());
    leases().replace(leases().held(), List.of());
    assertThat(leases().replace(seen, List.of(TWO))).contains(leases().held());
    assertThat(leases().held().claims()).isEmpty();
  }

  @Test
  void lets_one_of_many_have_it_who_come_at_once() throws Exception {
    Held seen = leases().held();
    List<Boolean> replaced = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> runs =
          IntStream.range(0, 8)
              .<Callable<Boolean>>mapToObj(
                  i -> () -> leases().replace(seen, List.of(claim("run" + i, i))).isEmpty())
              .toList();
      for (Future<Boolean> end : threads.invokeAll(runs)) {
        replaced.add(end.get());
      }
    }
    assertThat(replaced).containsOnlyOnce(true);
    assertThat(leases().held().claims()).hasSize(1);
  }

  @Test
  void lets_a_heart_beat_until_it_is_closed() {
    assertThat(leases().heartbeats("one")).isZero();
    long once;
    try (Pulse _ = leases().pulse("one", TEN.plus(Duration.ofMinutes(10)))) {
      once = beatsMoreThan(0);
      assertThat(beatsMoreThan(once)).isGreaterThan(once);
      assertThat(leases().heartbeats("two")).isZero();
    }
  }

  private long beatsMoreThan(long before) {
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      long beats = leases().heartbeats("one");
      if (beats > before) {
        return beats;
      }
    }
    throw new AssertionError("the heart stands still");
  }

  private static Claim claim(String owner, Integer... creators) {
    return new Claim(owner, Set.of(creators), TEN);
  }
}
