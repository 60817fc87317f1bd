package io.spikewatch.adapters.render;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.MalformedJsonException;
import io.spikewatch.core.credits.BudgetAllocation;
import io.spikewatch.core.poll.Batch;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchJsonTest {

  private static final Watch FULL =
      new WatchDraft(Watch.of("someone"))
          .userId("7122344901288068123")
          .currentHandle(Optional.of("someone.new"))
          .thresholds(
              ThresholdGrammar.read("views_1d=100k:info/1m, views_7d=8x, sales_1d=off")
                  .thresholds())
          .every(Optional.of(Duration.ofHours(6)))
          .muteUntil(Optional.of(TEN))
          .tags(Set.of("vip", "sg \"east\"", "\u00fc"))
          .mutes(new Mutes(Map.of(Metric.LIKES_1D, TEN), Map.of("7456066022957665553", TEN)))
          .watch();

  @Test
  void contains_all_of_a_watch_that_a_poll_reads() {
    List<Watch> watches = List.of(FULL, Watch.of("plain"));

    assertThat(read(BatchJson.write(batch(watches))).watches()).isEqualTo(watches);
  }

  @Test
  void carries_no_note() {
    Watch noted = new WatchDraft(FULL).note(Optional.of("for people")).watch();

    assertThat(BatchJson.write(batch(List.of(noted))))
        .isEqualTo(BatchJson.write(batch(List.of(FULL))));
  }

  @Test
  void pins_what_workers_of_another_version_read() {
    List<Watch> watches = List.of(new WatchDraft(Watch.of("a")).userId("1").watch());

    assertThat(BatchJson.write(batch(watches)))
        .isEqualTo(
            "{\"creators\":[\"a\"],\"asked_at\":\"%s\",\"watches\":[{\"unique_id\":\"a\",\"user_id\":\"1\"}]}"
                .formatted(TEN));
    assertThat(
            BatchJson.write(
                new Batch(List.of(), TEN, Optional.of(new BudgetAllocation(7, 20, 5, true)))))
        .contains(
            "\"allocation\":{\"credits\":7,\"creators\":20,\"first_pages\":5,\"scarce\":true}");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 150, Integer.MAX_VALUE, BudgetAllocation.UNBOUNDED})
  void carries_its_part_of_the_budget(long credits) {
    BudgetAllocation allocation = new BudgetAllocation(credits, 20, 5, credits == 150);

    assertThat(
            read(BatchJson.write(new Batch(List.of(), TEN, Optional.of(allocation)))).allocation())
        .contains(allocation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"allocation\":7}",
        "{\"allocation\":{}}",
        "{\"allocation\":{\"credits\":-1,\"creators\":20,\"first_pages\":5}}",
        "{\"allocation\":{\"credits\":7,\"creators\":-1,\"first_pages\":5}}",
        "{\"allocation\":{\"credits\":7,\"creators\":20,\"first_pages\":\"5\"}}",
        "{\"allocation\":{\"credits\":1e12,\"creators\":20,\"first_pages\":5}}"
      })
  void carries_no_part_of_the_budget_that_cannot_be_read(String batch) {
    assertThat(read(batch).allocation()).isEmpty();
  }

  @Test
  void leaves_out_watches_that_do_not_fit_but_no_creator() {
    Set<String> tags = new HashSet<>();
    IntStream.range(0, 100).forEach(i -> tags.add("\u4e16".repeat(20) + i));
    List<Watch> watches =
        IntStream.range(0, 100)
            .mapToObj(i -> new WatchDraft(Watch.of("maker" + i)).tags(tags).watch())
            .toList();

    String batch = BatchJson.write(batch(watches));

    assertThat(batch.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(262_144);
    assertThat(batch).contains("\"maker99\"");
    assertThat(read(batch).watches()).isNotEmpty().hasSizeLessThan(100);
    assertThat(watches).containsAll(read(batch).watches());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"unique_id\":\"not a handle!\"}",
        "{\"unique_id\":\"b\",\"thresholds\":\"views_1d=soon\"}",
        "{\"unique_id\":\"b\",\"every\":\"soon\"}",
        "{\"unique_id\":\"b\",\"every\":\"PT9223372036854775807H\"}",
        "{\"unique_id\":\"b\",\"mute_until\":7}",
        "{\"unique_id\":\"b\",\"mutes\":{\"views_1d\":\"soon\"}}",
        "{\"unique_id\":\"b\",\"tags\":[1]}"
      })
  void leaves_out_a_watch_that_cannot_be_read(String written) {
    assertThat(read("{\"watches\":[" + written + ",{\"unique_id\":\"a\"}]}").watches())
        .containsExactly(Watch.of("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"watches\":7}", "{\"watches\":[7]}", "{\"creators\":[\"a\"]}"})
  void contains_no_watches_if_they_are_unreadable(String batch) {
    assertThat(read(batch).watches()).isEmpty();
  }

  private static Batch batch(List<Watch> watches) {
    return new Batch(watches, TEN, Optional.empty());
  }

  private static BatchJson.Contents read(String batch) {
    try {
      return BatchJson.read(JsonObject.parse(batch));
    } catch (MalformedJsonException e) {
      throw new AssertionError(e);
    }
  }
}
