package io.spikewatch.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Crossing;
import io.spikewatch.alert.Usual;
import io.spikewatch.notify.Digest;
import io.spikewatch.notify.Digest.Spike;
import io.spikewatch.notify.Digest.Totals;
import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.watch.Creator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes one notification field by field, in the order that the schema documents. */
final class AlertJsonWriter {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  AlertJsonWriter() {
    try {
      json = FACTORY.createGenerator(text);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  String write(Notification notification) {
    try (json) {
      json.writeStartObject();
      string("schema", AlertJson.SCHEMA);
      switch (notification) {
        case Spikes spikes -> spikes(spikes);
        case Operations operations -> operations(operations);
        case Digest digest -> digest(digest);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  private void spikes(Spikes spikes) throws IOException {
    head(spikes);
    creator(spikes.creator());
    string("watch", spikes.watch());
    tags(spikes.tags());
    json.writeArrayFieldStart("alerts");
    for (Alert alert : spikes.alerts()) {
      json.writeStartObject();
      alert(alert, spikes.creator());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("more", spikes.more());
  }

  private void operations(Operations operations) throws IOException {
    head(operations);
    said(operations);
  }

  private void said(Operations operations) throws IOException {
    string("condition", operations.condition().key());
    string("status", operations.status().key());
    string("severity", operations.severity().key());
    string("detail", operations.detail());
    if (operations.creator().isPresent()) {
      creator(operations.creator().get());
    }
  }

  private void digest(Digest digest) throws IOException {
    head(digest);
    string("reason", digest.reason().key());
    instant("from", digest.from());
    instant("to", digest.observedAt());
    string("severity", digest.severity().key());
    tags(digest.tags());
    json.writeArrayFieldStart("alerts");
    for (Spike spike : digest.spikes()) {
      json.writeStartObject();
      creator(spike.creator());
      string("watch", spike.watch());
      instant("observed_at", spike.observedAt());
      alert(spike.alert(), spike.creator());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("operations");
    for (Operations operations : digest.operations()) {
      json.writeStartObject();
      string("id", operations.id());
      instant("observed_at", operations.observedAt());
      said(operations);
      json.writeEndObject();
    }
    json.writeEndArray();
    totals(digest.totals());
    json.writeNumberField("more", digest.more());
  }

  private void totals(Totals totals) throws IOException {
    json.writeObjectFieldStart("totals");
    json.writeNumberField("alerts", totals.alerts());
    json.writeNumberField("critical", totals.critical());
    json.writeNumberField("warning", totals.warning());
    json.writeNumberField("info", totals.info());
    json.writeNumberField("creators", totals.creators());
    json.writeNumberField("operations", totals.operations());
    if (totals.work().isPresent()) {
      json.writeNumberField("polled", totals.work().get().polled());
      json.writeNumberField("credits", totals.work().get().credits());
    }
    json.writeEndObject();
  }

  private void tags(Set<String> tags) throws IOException {
    json.writeArrayFieldStart("tags");
    for (String tag : tags) {
      json.writeString(wellFormed(tag));
    }
    json.writeEndArray();
  }

  private void head(Notification notification) throws IOException {
    string("kind", notification.kind());
    string("id", notification.id());
    instant("observed_at", notification.observedAt());
  }

  private void creator(Creator creator) throws IOException {
    json.writeObjectFieldStart("creator");
    string("unique_id", creator.handle());
    optional("user_id", creator.userId());
    json.writeEndObject();
  }

  private void alert(Alert alert, Creator creator) throws IOException {
    Crossing crossing = alert.crossing();
    string("id", alert.id());
    string("metric", crossing.metric().key());
    string("level", crossing.level().text());
    string("value", crossing.value().toPlainString());
    string("previous", crossing.previous().toPlainString());
    if (crossing.previousAt().isPresent()) {
      instant("previous_at", crossing.previousAt().get());
    }
    if (crossing.lowerBound()) {
      json.writeBooleanField("lower_bound", true);
    }
    optional("suspect", crossing.suspect());
    if (crossing.usual().isPresent()) {
      usual(crossing.usual().get(), crossing.value());
    }
    string("severity", crossing.severity().key());
    string("reason", crossing.reason().key());
    trend(alert.trend());
    video(alert, creator);
  }

  private void trend(List<BigDecimal> trend) throws IOException {
    if (!trend.isEmpty()) {
      json.writeArrayFieldStart("trend");
      for (BigDecimal figure : trend) {
        json.writeString(figure.toPlainString());
      }
      json.writeEndArray();
    }
  }

  private void usual(Usual usual, BigDecimal value) throws IOException {
    string("usual", usual.figure().toPlainString());
    json.writeNumberField("samples", usual.samples());
    json.writeNumberField("multiple_of_usual", usual.multiple(value));
  }

  private void video(Alert alert, Creator creator) throws IOException {
    json.writeObjectFieldStart("video");
    string("video_id", alert.videoId());
    string("url", "https://www.tiktok.com/@" + creator.handle() + "/video/" + alert.videoId());
    string("description", alert.caption());
    instant("created_at", alert.createdAt());
    optional("cover", alert.cover());
    json.writeEndObject();
  }

  private void optional(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      string(name, value.get());
    }
  }

  private void instant(String name, Instant instant) throws IOException {
    string(name, instant.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private void string(String name, String value) throws IOException {
    json.writeStringField(name, wellFormed(value));
  }

  /**
   * The text with half characters replaced: a caption may hold one, and neither the store nor the
   * topic takes a message with it, ever.
   */
  private static String wellFormed(String value) {
    return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
