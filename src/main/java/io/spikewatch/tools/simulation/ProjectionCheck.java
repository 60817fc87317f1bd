package io.spikewatch.tools.simulation;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.Projection;
import io.spikewatch.core.alert.Projection.NextLevel;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.tools.simulation.OracleLevels.OracleMetric;
import io.spikewatch.tools.simulation.RefreshCalendar.Refresh;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Compares the projections of alerts with the figures that the source shows later. */
final class ProjectionCheck {

  /** The time after an alert in which its peak is looked for. */
  static final Duration LATER = Duration.ofDays(2);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration YOUNG = Duration.ofHours(6);
  private static final BigDecimal FACTOR = new BigDecimal("1.5");

  private final World world;

  ProjectionCheck(World world) {
    this.world = world;
  }

  /** The score of the alerts from one instant until another. */
  ProjectionScore score(List<Spikes> messages, Instant from, Instant until) {
    return messages.stream()
        .filter(m -> !m.observedAt().isBefore(from) && m.observedAt().isBefore(until))
        .flatMap(message -> message.alerts().stream().map(alert -> score(message, alert)))
        .reduce(ProjectionScore.NONE, ProjectionScore::and);
  }

  private ProjectionScore score(Spikes message, Alert alert) {
    if (alert.crossing().metric().window() != Metric.Window.DAY
        || alert.crossing().suspect().isPresent()) {
      return ProjectionScore.NONE;
    }
    Optional<Projection> projection = alert.crossing().projection();
    boolean old = !alert.createdAt().plus(YOUNG).isAfter(message.observedAt());
    return new ProjectionScore(
        count(old),
        count(old && projection.isPresent()),
        count(projection.isPresent()),
        count(projection.filter(p -> isRight(message, alert, p)).isPresent()),
        count(projection.flatMap(Projection::next).isPresent()),
        count(
            projection
                .flatMap(Projection::next)
                .filter(next -> isInTime(message, alert, next))
                .isPresent()));
  }

  private static int count(boolean counts) {
    return counts ? 1 : 0;
  }

  private boolean isRight(Spikes message, Alert alert, Projection projection) {
    BigDecimal peak = alert.crossing().value();
    for (Duration later = HOUR; later.compareTo(LATER) <= 0; later = later.plus(HOUR)) {
      peak = peak.max(figure(message, alert, message.observedAt().plus(later)));
    }
    return projection.figure().compareTo(peak.multiply(FACTOR)) <= 0
        && projection.figure().multiply(FACTOR).compareTo(peak) >= 0;
  }

  private boolean isInTime(Spikes message, Alert alert, NextLevel next) {
    Duration stated = Duration.between(message.observedAt(), next.at());
    Instant deadline = next.at().plus(stated);
    Instant at = message.observedAt();
    while (at.isBefore(message.observedAt().plus(LATER))
        && refreshed(message, at) < deadline.getEpochSecond()) {
      at = at.plus(HOUR);
      if (figure(message, alert, at).compareTo(next.level().number()) >= 0) {
        return true;
      }
    }
    return false;
  }

  private long refreshed(Spikes message, Instant at) {
    return world.refresh(userId(message), at).at();
  }

  private BigDecimal figure(Spikes message, Alert alert, Instant at) {
    OracleMetric metric = OracleMetric.named(alert.crossing().metric().key()).orElseThrow();
    long now = shown(message, alert, metric, at);
    long before =
        metric.derived() ? shown(message, alert, metric, at.minus(Duration.ofDays(1))) : 0;
    return metric.written(now - before);
  }

  private long shown(Spikes message, Alert alert, OracleMetric metric, Instant at) {
    Refresh refresh = world.refresh(userId(message), at);
    return world.videos(userId(message)).stream()
        .filter(video -> video.post().videoId().equals(alert.videoId()))
        .findFirst()
        .flatMap(video -> video.shown(refresh.dataAt(), at.getEpochSecond()))
        .map(metric::of)
        .orElse(0L);
  }

  private static String userId(Spikes message) {
    return message.creator().userId().orElseThrow();
  }
}
