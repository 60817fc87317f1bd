package io.spikewatch.core.poll;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.poll.Leases.Claim;
import io.spikewatch.core.poll.Leases.LeaseClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of leases does. */
public abstract class LeasesContract {

  private static final Claim ONE = claim("one", 1, 2);
  private static final Claim TWO = claim("two", Integer.MIN_VALUE, -1, 0);

  /** The leases; each call opens them anew. */
  protected abstract Leases leases();

  @Test
  void holds_nothing_at_first() {
    assertThat(leases().current().claims()).isEmpty();
  }

  @Test
  void keeps_claims_as_they_are() {
    assertThat(leases().replace(leases().current(), List.of(ONE, TWO))).isEmpty();
    assertThat(leases().current().claims()).containsExactly(ONE, TWO);
  }

  @Test
  void keeps_the_claim_of_ten_thousand_creators() {
    Claim all =
        new Claim(
            "one",
            Set.copyOf(IntStream.range(0, 10_000).map(i -> ("c" + i).hashCode()).boxed().toList()),
            TEN);
    leases().replace(leases().current(), List.of(all));
    assertThat(leases().current().claims()).containsExactly(all);
  }

  @Test
  void counts_every_change() {
    LeaseClaims first = leases().current();
    leases().replace(first, List.of(ONE));
    LeaseClaims second = leases().current();
    leases().replace(second, List.of());
    assertThat(List.of(first.changes(), second.changes(), leases().current().changes()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void refuses_a_change_of_claims_that_have_changed_since() {
    LeaseClaims seen = leases().current();
    leases().replace(seen, List.of(ONE));
    assertThat(leases().replace(seen, List.of(TWO))).contains(leases().current());
    leases().replace(leases().current(), List.of());
    assertThat(leases().replace(seen, List.of(TWO))).contains(leases().current());
    assertThat(leases().current().claims()).isEmpty();
  }

  @Test
  void lets_one_of_many_simultaneous_changes_succeed() throws Exception {
    LeaseClaims seen = leases().current();
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
    assertThat(leases().current().claims()).hasSize(1);
  }

  private static Claim claim(String owner, Integer... creators) {
    return new Claim(owner, Set.of(creators), TEN);
  }
}
