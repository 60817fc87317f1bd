package io.spikewatch.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.poll.Batch;
import io.spikewatch.poll.Ration;
import io.spikewatch.watch.Handle;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Mutes;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A batch of creators on its way to a worker: their handles, when they were asked for, their part
 * of the day's budget, and their watches as the list had them then, under the names that they have
 * in the list. A watch that does not fit, or cannot be read, is left out: the worker reads it from
 * the list. So it is with the part of the budget: the worker deals it out itself.
 */
public final class BatchJson {

  private static final JsonFactory JSON = new JsonFactory();

  /** In UTF-8 no more than three times as many bytes: SNS takes 262,144. */
  private static final int MOST_CHARS = 60_000;

  private BatchJson() {}

  /** Writes a batch. */
  public static String write(Batch batch) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("creators");
      for (Watch watch : batch.watches()) {
        json.writeString(watch.handle());
      }
      json.writeEndArray();
      json.writeStringField("asked_at", batch.askedAt().toString());
      if (batch.ration().isPresent()) {
        write(json, batch.ration().get());
      }
      json.writeArrayFieldStart("watches");
      int room = MOST_CHARS;
      for (Watch watch : batch.watches()) {
        String written = written(watch);
        room -= written.length();
        if (room >= 0) {
          json.writeRawValue(written);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  /** No batch can spend more than an int holds: more is no bound, and not written. */
  private static void write(JsonGenerator json, Ration ration) throws IOException {
    json.writeObjectFieldStart("ration");
    if (ration.credits() <= Integer.MAX_VALUE) {
      json.writeNumberField("credits", ration.credits());
    }
    json.writeNumberField("pages", ration.pages());
    json.writeNumberField("first_pages", ration.firstPages());
    json.writeBooleanField("scarce", ration.scarce());
    json.writeEndObject();
  }

  /** All of a watch that a poll heeds; whoever is polled is enabled, and notes are for people. */
  private static String written(Watch watch) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("unique_id", watch.handle());
      field(json, "user_id", watch.userId());
      field(json, "current_handle", watch.currentHandle());
      field(json, "thresholds", Optional.of(watch.thresholds().text()).filter(t -> !t.isEmpty()));
      field(json, "every", watch.every().map(Duration::toString));
      field(json, "mute_until", watch.muteUntil().map(Instant::toString));
      if (!watch.tags().isEmpty()) {
        json.writeArrayFieldStart("tags");
        for (String tag : watch.tags()) {
          json.writeString(tag);
        }
        json.writeEndArray();
      }
      if (!watch.mutes().equals(Mutes.NONE)) {
        json.writeObjectFieldStart("mutes");
        for (Map.Entry<String, Instant> mute : watch.mutes().byName().entrySet()) {
          json.writeStringField(mute.getKey(), mute.getValue().toString());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void field(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  /**
   * What a batch carries beside its names.
   *
   * @param watches as far as they can be read
   * @param ration its part of the budget, if it can be read
   */
  public record Contents(List<Watch> watches, Optional<Ration> ration) {
    public Contents {
      watches = List.copyOf(watches);
    }
  }

  /** Reads what a batch carries; what cannot be read is left out. */
  public static Contents read(String batch) {
    try {
      JsonObject written = JsonObject.parse(batch);
      return new Contents(watches(written), ration(written));
    } catch (MalformedMessageException noBatch) {
      return new Contents(List.of(), Optional.empty());
    }
  }

  private static Optional<Ration> ration(JsonObject batch) {
    try {
      Optional<JsonObject> written = batch.optionalObject("ration");
      return written.isPresent() ? dealtOut(written.get()) : Optional.empty();
    } catch (MalformedMessageException noRation) {
      return Optional.empty();
    }
  }

  private static Optional<Ration> dealtOut(JsonObject written) throws MalformedMessageException {
    long credits = written.has("credits") ? written.count("credits") : Ration.UNBOUNDED;
    int pages = written.count("pages");
    int firstPages = written.count("first_pages");
    return credits < 0 || pages < 1 || firstPages < 1
        ? Optional.empty()
        : Optional.of(new Ration(credits, pages, firstPages, written.flag("scarce")));
  }

  private static List<Watch> watches(JsonObject batch) {
    List<Watch> watches = new ArrayList<>();
    try {
      for (JsonObject written : batch.elements("watches", JsonObject.class)) {
        watch(written).ifPresent(watches::add);
      }
    } catch (MalformedMessageException noWatches) {
      return List.of();
    }
    return watches;
  }

  private static Optional<Watch> watch(JsonObject written) {
    try {
      Optional<String> handle = Handle.in(written.text("unique_id"));
      ThresholdGrammar.Reading thresholds =
          ThresholdGrammar.read(written.optionalText("thresholds").orElse(""));
      if (handle.isEmpty() || !thresholds.problems().isEmpty()) {
        return Optional.empty();
      }
      WatchDraft draft =
          new WatchDraft(Watch.of(handle.get()))
              .currentHandle(written.optionalText("current_handle"))
              .thresholds(thresholds.thresholds())
              .every(written.optionalText("every").map(Duration::parse))
              .muteUntil(written.optionalInstant("mute_until"))
              .tags(new HashSet<>(written.elements("tags", String.class)))
              .mutes(mutes(written.optionalObject("mutes")));
      written.optionalText("user_id").ifPresent(draft::userId);
      return Optional.of(draft.watch());
    } catch (MalformedMessageException | DateTimeException | ArithmeticException unreadable) {
      return Optional.empty();
    }
  }

  private static Mutes mutes(Optional<JsonObject> written) throws MalformedMessageException {
    Map<Metric, Instant> metrics = new EnumMap<>(Metric.class);
    Map<String, Instant> videos = new HashMap<>();
    if (written.isPresent()) {
      for (String name : written.get().fields().keySet()) {
        Instant until = written.get().instant(name);
        Metric.of(name).ifPresentOrElse(m -> metrics.put(m, until), () -> videos.put(name, until));
      }
    }
    return new Mutes(metrics, videos);
  }
}
