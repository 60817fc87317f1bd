package io.spikewatch.tools.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A small load by one function, and one that is just large enough to be handed over. */
@Tag("slow")
class LoadIT {

  @Test
  void loses_nothing_announces_nothing_twice_and_costs_the_same_for_each() {
    LoadResult small = new LoadRun(100, 3, _ -> {}).run();
    LoadResult large = new LoadRun(1_050, 3, _ -> {}).run();
    LoadResult budgeted = new LoadRun(1_050, 3, 1_000_000, _ -> {}).run();
    print(small);
    print(large);
    print(budgeted);

    assertThat(small.clean()).isTrue();
    assertThat(small.cost().dispatched()).isZero();
    assertThat(large.clean()).isTrue();
    assertThat(large.cost().dispatched()).isEqualTo(2 * 7);
    assertThat(budgeted.clean()).isTrue();
    assertThat(LoadVerdict.problems(List.of(small, large, budgeted))).isEmpty();
  }

  private static void print(LoadResult load) {
    System.out.printf(
        "LoadIT: %d creators, %d polls, %.3f credits, %.2f reads, %.2f writes each,"
            + " %d crossings, lost %d, twice %d%n",
        load.creators(),
        load.polls(),
        load.credits(),
        load.reads(),
        load.writes(),
        load.deliveryCounts().crossings(),
        load.deliveryCounts().lost(),
        load.deliveryCounts().twice());
  }
}
