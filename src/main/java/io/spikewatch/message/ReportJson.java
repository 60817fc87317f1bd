package io.spikewatch.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.poll.Health.Breaker;
import io.spikewatch.poll.PollReport;
import io.spikewatch.poll.PollReport.Skipped;
import io.spikewatch.snapshot.SourceUse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report of a run as JSON, as the functions return it. */
public final class ReportJson {

  private static final JsonFactory JSON = new JsonFactory();

  private ReportJson() {}

  /** Writes a report. */
  public static String write(PollReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      strings(json, "polled", report.polled());
      creators(json, "skipped", report.skipped());
      creators(json, "failed", report.failed());
      json.writeNumberField("credits", report.credits());
      json.writeNumberField("videos", report.videos());
      json.writeNumberField("crossings", report.crossings());
      json.writeNumberField("sent", report.sent());
      json.writeNumberField("pending", report.pending());
      json.writeNumberField("held", report.held());
      json.writeNumberField("credits_today", report.creditsToday());
      json.writeNumberField("unreadable_videos", report.unreadableVideos());
      json.writeNumberField("disbelieved_figures", report.disbelievedFigures());
      json.writeNumberField("dispatched", report.dispatched());
      strings(json, "refusals", report.refusals());
      strings(json, "conditions", report.conditions());
      counts(json, "plan", report.plan());
      counts(json, "decisions", report.reasons());
      source(json, report.source());
      if (report.remark().isPresent()) {
        json.writeStringField("remark", report.remark().get());
      }
      if (report.breaker().isPresent()) {
        breaker(json, report.breaker().get());
      }
      json.writeBooleanField("dry_run", report.dryRun());
      if (report.dryRun()) {
        json.writeArrayFieldStart("would_send");
        for (var notification : report.notifications()) {
          json.writeRawValue(AlertJson.write(notification));
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  private static void source(JsonGenerator json, SourceUse use) throws IOException {
    json.writeObjectFieldStart("source");
    json.writeNumberField("requests", use.requests());
    json.writeNumberField("throttled", use.throttled());
    json.writeNumberField("pauses", use.pauses());
    json.writeNumberField("max_in_flight", use.limit());
    json.writeEndObject();
  }

  private static void breaker(JsonGenerator json, Breaker breaker) throws IOException {
    json.writeObjectFieldStart("breaker");
    json.writeStringField("refused", breaker.refusal().name().toLowerCase(Locale.ROOT));
    json.writeStringField("since", breaker.since().toString());
    json.writeStringField("probed_at", breaker.probedAt().toString());
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void creators(JsonGenerator json, String name, List<Skipped> creators)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Skipped skipped : creators) {
      json.writeStartObject();
      json.writeStringField("creator", skipped.creator());
      json.writeStringField("reason", skipped.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void counts(JsonGenerator json, String name, Map<String, Integer> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (var count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }
}
