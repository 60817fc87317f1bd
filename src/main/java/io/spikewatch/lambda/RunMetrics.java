package io.spikewatch.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.poll.PollReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line in CloudWatch's embedded metric format for each run. */
final class RunMetrics {

  private static final JsonFactory JSON = new JsonFactory();

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
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.append('\n').toString();
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
