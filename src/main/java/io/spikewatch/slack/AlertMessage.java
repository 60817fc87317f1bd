package io.spikewatch.slack;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A published alert of the schema {@code spikewatch.alert/1}, as far as a reader of Slack needs it.
 */
public sealed interface AlertMessage {

  /**
   * Reads the JSON of one published message.
   *
   * <p>Unknown fields are ignored and missing ones left out, so that a newer minor version stays
   * readable.
   */
  static Reading read(String json) {
    return AlertReader.read(json);
  }

  String id();

  Optional<Instant> observedAt();

  /** One creator's spikes of one poll; {@code more} counts those the message had no room for. */
  record Spikes(
      String id, Optional<Instant> observedAt, Creator creator, List<Alert> alerts, int more)
      implements AlertMessage {
    public Spikes {
      alerts = List.copyOf(alerts);
      if (alerts.isEmpty() || more < 0) {
        throw new IllegalArgumentException("spikes need an alert and a count that is not negative");
      }
    }
  }

  /** Something about Spikewatch itself that somebody must know of, or that is over. */
  record Operations(
      String id,
      Optional<Instant> observedAt,
      String condition,
      Status status,
      String detail,
      Optional<Creator> creator)
      implements AlertMessage {}

  /**
   * Spikes of several creators, and what was said about the watching, in one message.
   *
   * @param reason why they come together
   * @param totals counts by name, of all that it stands for
   */
  record Digest(
      String id,
      Optional<Instant> observedAt,
      String reason,
      Optional<Instant> from,
      List<Alert> alerts,
      List<Operations> operations,
      Map<String, Integer> totals,
      int more)
      implements AlertMessage {
    public Digest {
      alerts = List.copyOf(alerts);
      operations = List.copyOf(operations);
      totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
    }
  }

  /** Whose videos they are; either name may be unknown. */
  record Creator(Optional<String> uniqueId, Optional<String> userId) {}

  /**
   * One crossing. Figures are exact decimals; {@code trend} is oldest first; {@code creator} is
   * there where a message tells of several.
   */
  record Alert(
      String id,
      String metric,
      BigDecimal value,
      Optional<String> level,
      Optional<BigDecimal> previous,
      Optional<Instant> previousAt,
      boolean lowerBound,
      Optional<String> suspect,
      Optional<BigDecimal> usual,
      OptionalInt samples,
      Optional<BigDecimal> multipleOfUsual,
      Severity severity,
      String reason,
      Video video,
      List<BigDecimal> trend,
      Optional<Creator> creator) {
    public Alert {
      trend = List.copyOf(trend);
    }
  }

  /** The video that crossed. Its description is written by strangers. */
  record Video(Optional<String> url, String description, Optional<Instant> createdAt) {}

  /** How loud an alert is, loudest first. */
  enum Severity {
    CRITICAL,
    WARNING,
    INFO;

    /**
     * An unknown severity counts as a warning: too quiet would hide it, too loud would cry wolf.
     */
    static Severity named(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "critical" -> CRITICAL;
        case "info" -> INFO;
        default -> WARNING;
      };
    }
  }

  /** Whether a condition began or ended. */
  enum Status {
    FIRING,
    RESOLVED
  }

  /** What reading came to. */
  sealed interface Reading {
    /** The message was understood; {@code labels} say where it belongs. */
    record Read(AlertMessage message, Labels labels) implements Reading {}

    /** The message was not understood; {@code problem} says why and quotes nothing hostile. */
    record Unreadable(String problem) implements Reading {}
  }
}
