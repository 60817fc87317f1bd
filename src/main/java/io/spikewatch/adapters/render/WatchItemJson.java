package io.spikewatch.adapters.render;

import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.json.MalformedJsonException;
import io.spikewatch.core.watch.Handle;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;

/**
 * A watch as a JSON object with the field names of the watchlist. A setting that is not set is
 * omitted. What is written reads as the same watch.
 */
public final class WatchItemJson {

  private WatchItemJson() {}

  /** Writes the fields of a watch. */
  public static void write(JsonWriter item, Watch watch) {
    item.field("unique_id", watch.handle())
        .field("user_id", watch.userId())
        .field("current_handle", watch.currentHandle());
    if (!watch.enabled()) {
      item.field("enabled", false);
    }
    item.field("thresholds", Optional.of(watch.thresholds().text()).filter(text -> !text.isEmpty()))
        .field("every", watch.every())
        .field("mute_until", watch.muteUntil());
    if (!watch.tags().isEmpty()) {
      item.strings("tags", watch.tags());
    }
    item.field("note", watch.note());
    if (!watch.mutes().equals(Mutes.NONE)) {
      Map<String, Instant> mutes = watch.mutes().byName();
      item.object(
          "mutes", fields -> mutes.forEach((name, until) -> fields.field(name, until.toString())));
    }
  }

  /** Reads a watch; throws an exception if one of its fields is not valid. */
  public static Watch read(JsonObject item) throws MalformedJsonException {
    try {
      Optional<String> handle = Handle.in(item.text("unique_id"));
      ThresholdGrammar.ParsedThresholds thresholds =
          ThresholdGrammar.read(item.optionalText("thresholds").orElse(""));
      if (handle.isEmpty() || !thresholds.problems().isEmpty()) {
        throw new MalformedJsonException(
            handle.isEmpty() ? "'unique_id' is not a handle" : "'thresholds' is not valid");
      }
      WatchDraft draft =
          new WatchDraft(Watch.of(handle.get()))
              .currentHandle(item.optionalText("current_handle"))
              .enabled(!item.has("enabled") || item.flag("enabled"))
              .thresholds(thresholds.thresholds())
              .every(item.optionalText("every").map(Duration::parse))
              .muteUntil(item.optionalInstant("mute_until"))
              .tags(new HashSet<>(item.texts("tags")))
              .note(item.optionalText("note"))
              .mutes(mutes(item.optionalObject("mutes")));
      item.optionalText("user_id").ifPresent(draft::userId);
      return draft.watch();
    } catch (DateTimeException | ArithmeticException notValid) {
      throw new MalformedJsonException("'every' is not a valid duration");
    }
  }

  private static Mutes mutes(Optional<JsonObject> written) throws MalformedJsonException {
    Map<Metric, Instant> metrics = new EnumMap<>(Metric.class);
    Map<String, Instant> videos = new HashMap<>();
    if (written.isPresent()) {
      for (String name : written.get().names()) {
        Instant until = written.get().instant(name);
        Metric.of(name).ifPresentOrElse(m -> metrics.put(m, until), () -> videos.put(name, until));
      }
    }
    return new Mutes(metrics, videos);
  }
}
