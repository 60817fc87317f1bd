package io.spikewatch.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.poll.PollReport;
import io.spikewatch.text.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One line in CloudWatch's embedded metric format for each run. */
final class RunMetrics {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_NAMED = 5;

  private final String namespace;
  private final String service;

  RunMetrics(String namespace, String service) {
    this.namespace = namespace;
    this.service = service;
  }

  String line(PollReport report, Duration took, Instant now) {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("Runs", 1L);
    figures.put("CreatorsPolled", (long) report.polled().size());
    figures.put("CreatorsFailed", (long) report.failed().size());
    figures.put("CreatorsSkipped", (long) report.skipped().size());
    figures.put("Credits", (long) report.credits());
    figures.put("Videos", (long) report.videos());
    figures.put("Crossings", (long) report.crossings());
    figures.put("NotificationsSent", (long) report.sent());
    figures.put("PendingAlerts", (long) report.pending());
    figures.put("CreditsToday", report.creditsToday());
    figures.put("DurationMs", took.toMillis());
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      describe(json, figures, now);
      json.writeStringField("Service", service);
      for (var figure : figures.entrySet()) {
        json.writeNumberField(figure.getKey(), figure.getValue());
      }
      // No metrics, but what the dashboard's query of the log shows of the last runs.
      json.writeStringField("wrong", wrong(report.conditions()));
      json.writeNumberField("held", report.held());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.append('\n').toString();
  }

  /** What holds now, in a line that a table has room for. */
  private static String wrong(List<String> conditions) {
    int more = conditions.size() - MOST_NAMED;
    return conditions.isEmpty()
        ? "nothing"
        : Printable.line(
            conditions.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and %d more".formatted(more) : ""));
  }

  private void describe(JsonGenerator json, Map<String, Long> figures, Instant now)
      throws IOException {
    json.writeObjectFieldStart("_aws");
    json.writeNumberField("Timestamp", now.toEpochMilli());
    json.writeArrayFieldStart("CloudWatchMetrics");
    json.writeStartObject();
    json.writeStringField("Namespace", namespace);
    json.writeArrayFieldStart("Dimensions");
    json.writeStartArray();
    json.writeString("Service");
    json.writeEndArray();
    json.writeEndArray();
    json.writeArrayFieldStart("Metrics");
    for (String name : figures.keySet()) {
      json.writeStartObject();
      json.writeStringField("Name", name);
      json.writeStringField("Unit", name.equals("DurationMs") ? "Milliseconds" : "Count");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }
}
