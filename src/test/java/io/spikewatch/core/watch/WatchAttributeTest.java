package io.spikewatch.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.fake.Samples;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchAttributeTest {

  private static final Watch NONE = Watch.of("mira");
  private static final Watch ALL =
      new Watch(
          "mira",
          Optional.of("1"),
          Optional.of("mira.now"),
          false,
          ThresholdGrammar.read("views=1k, max_age=30d").thresholds(),
          Optional.of(Duration.ofHours(1)),
          Optional.of(Samples.TEN),
          Set.of("vip"),
          Optional.of("note"),
          new Mutes(Map.of(), Map.of("1", Samples.TEN)));

  @Test
  void every_component_of_a_watch_but_its_handle_is_an_attribute() {
    // The age of a video is an attribute of its own, and a part of the thresholds.
    assertThat(WatchAttribute.values()).hasSize(Watch.class.getRecordComponents().length);
    assertThat(WatchAttribute.differing(NONE, ALL)).isEqualTo(EnumSet.allOf(WatchAttribute.class));
    assertThat(WatchAttribute.differing(ALL, ALL)).isEmpty();
  }

  @Test
  void a_draft_takes_over_one_setting_at_a_time_until_nothing_differs() {
    WatchDraft draft = new WatchDraft(NONE);
    for (WatchAttribute attribute : WatchAttribute.values()) {
      assertThat(WatchAttribute.differing(draft.watch(), ALL)).contains(attribute);
      draft.take(attribute, ALL);
      assertThat(WatchAttribute.differing(draft.watch(), ALL)).doesNotContain(attribute);
    }
    assertThat(draft.watch()).isEqualTo(ALL);
    assertThat(Arrays.stream(WatchAttribute.values()).map(WatchAttribute::key))
        .doesNotHaveDuplicates();
  }
}
