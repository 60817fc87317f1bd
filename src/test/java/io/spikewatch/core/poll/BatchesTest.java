package io.spikewatch.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.schedule.PollTimes;
import io.spikewatch.core.watch.Watch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 149, 150, 151, 300, 301, 1_001, 1_050, 5_000, 10_000})
  void contain_every_creator_once_and_are_about_the_same_size(int size) {
    List<List<Watch>> batches = Batches.of(makers(size));

    List<Watch> all = new ArrayList<>();
    batches.forEach(all::addAll);
    int number = (size + 149) / 150;
    assertThat(batches).hasSize(number);
    assertThat(all).containsExactlyInAnyOrderElementsOf(makers(size));
    assertThat(batches)
        .allSatisfy(b -> assertThat(b.size()).isBetween(size / number - 40, size / number + 41));
  }

  @Test
  void are_empty_without_creators() {
    assertThat(Batches.of(List.of())).isEmpty();
  }

  @Test
  void end_where_a_shard_ends_so_that_batches_share_no_shard() {
    List<List<Watch>> batches = Batches.of(makers(1_050));

    Set<Integer> seen = new HashSet<>();
    for (List<Watch> batch : batches) {
      Set<Integer> places = new HashSet<>();
      batch.forEach(watch -> places.add(PollTimes.shard(watch.handle())));
      assertThat(seen).doesNotContainAnyElementsOf(places);
      seen.addAll(places);
    }
  }

  @Test
  void divide_a_place_that_is_too_large_for_one() {
    List<Watch> together =
        makers(20_000).stream().filter(w -> PollTimes.shard(w.handle()) == 7).limit(400).toList();

    assertThat(Batches.of(together)).extracting(List::size).containsExactly(133, 133, 134);
  }

  private static List<Watch> makers(int size) {
    Random random = new Random(7);
    return IntStream.range(0, size)
        .mapToObj(i -> Watch.of("maker" + i + "." + random.nextInt(1_000_000)))
        .toList();
  }
}
