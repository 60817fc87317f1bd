package io.spikewatch.slack;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.spikewatch.slack.AlertMessage.Alert;
import io.spikewatch.slack.AlertMessage.Creator;
import io.spikewatch.slack.AlertMessage.Reading;
import io.spikewatch.slack.AlertMessage.Severity;
import io.spikewatch.slack.AlertMessage.Status;
import io.spikewatch.slack.AlertMessage.Video;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code spikewatch.alert/1} token by token: binding it to types would add 0.3 s to every
 * cold start.
 *
 * <p>The order of fields does not matter, so nothing is decided before the whole document was seen.
 */
final class AlertReader {
  private static final String SCHEMA = "spikewatch.alert/";
  private static final int MAX_CHARS = 300_000;
  private static final int MAX_ALERTS = 500;
  private static final int MAX_TREND = 100;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxStringLength(MAX_CHARS)
                  .build())
          .build();

  private static final int MAX_TAGS = 1_000;

  private static final List<String> TOTALS =
      List.of("alerts", "critical", "warning", "info", "polled", "credits");

  private final List<Alert> alerts = new ArrayList<>();
  private final List<AlertMessage.Operations> operations = new ArrayList<>();
  private final Map<String, Integer> totals = new LinkedHashMap<>();
  private final Set<String> tags = new HashSet<>();
  private int unread;
  private Optional<Creator> creator = Optional.empty();

  private AlertReader() {}

  static Reading read(String json) {
    if (json.length() > MAX_CHARS) {
      return new Reading.Unreadable("longer than " + MAX_CHARS + " characters");
    }
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Reading.Unreadable("not a JSON object");
      }
      AlertReader reader = new AlertReader();
      JsonFields fields = JsonFields.read(parser, reader::part);
      if (parser.nextToken() != null) {
        return new Reading.Unreadable("something follows the JSON object");
      }
      return reader.message(fields);
    } catch (JacksonException broken) {
      // The parser's own words quote the document, which is a stranger's; the place is enough.
      return new Reading.Unreadable("not JSON, near " + place(broken));
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string cannot fail to be read", impossible);
    }
  }

  private static String place(JacksonException broken) {
    return broken.getLocation() == null
        ? "an unknown place"
        : "character " + broken.getLocation().getCharOffset();
  }

  private void part(String name, JsonParser parser) throws IOException {
    if (name.equals("creator") && parser.currentToken() == JsonToken.START_OBJECT) {
      creator = Optional.of(creator(JsonFields.read(parser)));
    } else if (name.equals("alerts") && parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        alert(parser);
      }
    } else if (name.equals("operations") && parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        operations(parser);
      }
    } else if (name.equals("tags") && parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        tag(parser);
      }
    } else if (name.equals("totals") && parser.currentToken() == JsonToken.START_OBJECT) {
      JsonFields counts = JsonFields.read(parser);
      TOTALS.forEach(total -> counts.count(total).ifPresent(n -> totals.put(total, n)));
    }
  }

  private void tag(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING && tags.size() < MAX_TAGS) {
      tags.add(parser.getText());
    } else {
      parser.skipChildren();
    }
  }

  private void operations(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT || operations.size() >= MAX_ALERTS) {
      parser.skipChildren();
      return;
    }
    OwnCreator whose = new OwnCreator();
    operations.add(operations(JsonFields.read(parser, whose), whose.creator));
  }

  private void alert(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT || alerts.size() >= MAX_ALERTS) {
      parser.skipChildren();
      unread++;
      return;
    }
    AlertParts parts = new AlertParts();
    JsonFields fields = JsonFields.read(parser, parts);
    Optional<String> metric = fields.text("metric");
    Optional<BigDecimal> value = fields.number("value");
    if (metric.isPresent() && value.isPresent()) {
      alerts.add(alert(fields, metric.get(), value.get(), parts));
    } else {
      unread++;
    }
  }

  private static Alert alert(JsonFields fields, String metric, BigDecimal value, AlertParts parts) {
    return new Alert(
        fields.text("id").orElse(""),
        metric,
        value,
        fields.text("level"),
        fields.number("previous"),
        fields.instant("previous_at"),
        fields.flag("lower_bound"),
        fields.text("suspect"),
        fields.number("usual"),
        fields.count("samples"),
        fields.number("multiple_of_usual"),
        Severity.named(fields.text("severity").orElse("")),
        fields.text("reason").orElse("crossed"),
        parts.video,
        parts.trend,
        parts.whose.creator);
  }

  private Reading message(JsonFields fields) {
    String schema = fields.text("schema").orElse("");
    if (!(schema.equals(SCHEMA + "1") || schema.startsWith(SCHEMA + "1."))) {
      return new Reading.Unreadable(
          schema.isEmpty()
              ? "no schema"
              : "schema " + SlackText.word(schema, 40) + " instead of " + SCHEMA + "1");
    }
    String kind = fields.text("kind").orElse("");
    return switch (kind) {
      case "spike" -> spikes(fields);
      case "operations" -> new Reading.Read(operations(fields, creator), labels(fields));
      case "digest" -> digest(fields);
      default -> new Reading.Unreadable("unknown kind " + SlackText.word(kind, 40));
    };
  }

  private Reading spikes(JsonFields fields) {
    if (alerts.isEmpty()) {
      return new Reading.Unreadable("a spike without an alert that has a metric and a value");
    }
    // An alert that cannot be read is still told of, among those that are only counted.
    long more = (long) fields.count("more").orElse(0) + unread;
    return new Reading.Read(
        new AlertMessage.Spikes(
            fields.text("id").orElse(""),
            fields.instant("observed_at"),
            creator.orElse(new Creator(Optional.empty(), Optional.empty())),
            alerts,
            (int) Math.min(more, Integer.MAX_VALUE)),
        labels(fields));
  }

  /** A message of spikes does not tell its severity: it is that of its loudest alert. */
  private Labels labels(JsonFields fields) {
    Severity severity =
        fields
            .text("severity")
            .map(Severity::named)
            .or(() -> alerts.stream().map(Alert::severity).min(Comparator.naturalOrder()))
            .orElse(Severity.WARNING);
    return new Labels(severity, tags);
  }

  private Reading digest(JsonFields fields) {
    long more = (long) fields.count("more").orElse(0) + unread;
    return new Reading.Read(
        new AlertMessage.Digest(
            fields.text("id").orElse(""),
            fields.instant("observed_at"),
            fields.text("reason").orElse(""),
            fields.instant("from"),
            alerts,
            operations,
            totals,
            (int) Math.min(more, Integer.MAX_VALUE)),
        labels(fields));
  }

  private static AlertMessage.Operations operations(JsonFields fields, Optional<Creator> creator) {
    return new AlertMessage.Operations(
        fields.text("id").orElse(""),
        fields.instant("observed_at"),
        fields.text("condition").orElse("unknown"),
        fields.text("status").orElse("").equals("resolved") ? Status.RESOLVED : Status.FIRING,
        fields.text("detail").orElse(""),
        creator);
  }

  private static Creator creator(JsonFields fields) {
    return new Creator(fields.text("unique_id"), fields.text("user_id"));
  }

  /** The creator of an object that names one. */
  private static final class OwnCreator implements JsonFields.Part {
    private Optional<Creator> creator = Optional.empty();

    @Override
    public void read(String name, JsonParser parser) throws IOException {
      if (name.equals("creator") && parser.currentToken() == JsonToken.START_OBJECT) {
        creator = Optional.of(AlertReader.creator(JsonFields.read(parser)));
      }
    }
  }

  /** The parts of an alert that are not plain values. */
  private static final class AlertParts implements JsonFields.Part {
    private Video video = new Video(Optional.empty(), "", Optional.empty());
    private final List<BigDecimal> trend = new ArrayList<>();
    private final OwnCreator whose = new OwnCreator();

    @Override
    public void read(String name, JsonParser parser) throws IOException {
      if (name.equals("video") && parser.currentToken() == JsonToken.START_OBJECT) {
        JsonFields fields = JsonFields.read(parser);
        video =
            new Video(
                fields.text("url"),
                fields.text("description").orElse(""),
                fields.instant("created_at"));
      } else if (name.equals("trend") && parser.currentToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          point(parser);
        }
      } else {
        whose.read(name, parser);
      }
    }

    private void point(JsonParser parser) throws IOException {
      if (parser.currentToken().isScalarValue()) {
        SlackNumbers.parse(parser.getText()).ifPresent(trend::add);
        if (trend.size() > MAX_TREND) {
          trend.removeFirst();
        }
      } else {
        parser.skipChildren();
      }
    }
  }
}
