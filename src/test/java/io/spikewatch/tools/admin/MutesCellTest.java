package io.spikewatch.tools.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MutesCellTest {

  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  @Test
  void names_metrics_and_videos_with_their_instants() {
    Mutes mutes =
        new Mutes(Map.of(Metric.LIKES_1D, NOON), Map.of("7456066022957665553", NOON.plusNanos(1)));
    assertThat(MutesCell.of(mutes))
        .isEqualTo(
            "7456066022957665553=2026-12-01T12:00:00.000000001Z likes_1d=2026-12-01T12:00:00Z");
    assertThat(MutesCell.read("mutes", MutesCell.of(mutes), ZoneOffset.UTC)).isEqualTo(mutes);
    assertThat(MutesCell.read("mutes", " Likes_1D=2026-12-01T12:00:00Z; ", ZoneOffset.UTC))
        .isEqualTo(new Mutes(Map.of(Metric.LIKES_1D, NOON), Map.of()));
  }

  @Test
  void refuses_an_invalid_mute() {
    for (String cell : new String[] {"likes_1d", "likes=soon", "view=2026-12-01", "=2026-12-01"}) {
      assertThatThrownBy(() -> MutesCell.read("mutes", cell, ZoneOffset.UTC))
          .isInstanceOf(Problem.class)
          .hasMessageStartingWith("mutes: ");
    }
  }
}
