package io.spikewatch.adapters.render;

import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Projection;
import io.spikewatch.core.alert.Projection.NextLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A projection in a few words, the same in email, SMS, Slack, terminal and console. */
final class ProjectionText {

  private ProjectionText() {}

  /**
   * {@code at this pace 1M in about 5 hours}, {@code likely peak near 180K}, or {@code likely near
   * its peak}.
   */
  static Optional<String> of(Crossing crossing, Instant observedAt, Texts texts) {
    return crossing.projection().map(projection -> words(crossing, projection, observedAt, texts));
  }

  private static String words(
      Crossing crossing, Projection projection, Instant observedAt, Texts texts) {
    LocalFormats formats = texts.formats();
    if (projection.next().isPresent()) {
      NextLevel next = projection.next().get();
      return texts.get(
          "outlook.level",
          formats.level(crossing.metric(), next.level()),
          formats.count(hours(observedAt, next.at()), "hour"));
    }
    return projection.figure().compareTo(crossing.value()) > 0
        ? texts.get("outlook.peak", formats.compact(crossing.metric(), projection.figure()))
        : texts.get("outlook.at_peak");
  }

  private static int hours(Instant from, Instant to) {
    return (int) Math.max(1, Math.round(Duration.between(from, to).toMinutes() / 60.0));
  }
}
