package io.spikewatch.tools.cli.watch;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.tools.admin.OpenStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes watches as JSON, with the attribute names of the watchlist's table. */
public record WatchJson(Thresholds defaults) {

  /** The watches as a list, in one line. */
  static String written(List<Watch> watches, OpenStore store) {
    Map<String, Times> times = store.stores().times().read();
    WatchJson writer = new WatchJson(store.application().defaults());
    return JsonWriter.written(
        json ->
            json.array(
                watches,
                (item, watch) ->
                    writer.write(item, watch, times.getOrDefault(watch.handle(), Times.NEVER))));
  }

  /** One watch, in one line. */
  static String written(Watch watch, OpenStore store) {
    Times times = store.stores().times().read().getOrDefault(watch.handle(), Times.NEVER);
    WatchJson writer = new WatchJson(store.application().defaults());
    return JsonWriter.written(json -> writer.write(json, watch, times));
  }

  private void write(JsonWriter json, Watch watch, Times times) {
    json.object(
        o -> {
          o.field("unique_id", watch.handle());
          o.field("user_id", watch.userId());
          o.field("current_handle", watch.currentHandle());
          o.field("enabled", watch.enabled());
          o.field("thresholds", watch.thresholds().text());
          o.field("thresholds_in_force", watch.thresholds().over(defaults).text());
          o.field(
              "max_age",
              Optional.ofNullable(watch.thresholds().signals().get(Signal.MAX_AGE))
                  .map(Signal.Setting::text));
          o.field("every", watch.every());
          o.field("mute_until", watch.muteUntil());
          if (!watch.mutes().byName().isEmpty()) {
            o.object("mutes", m -> mutes(m, watch.mutes()));
          }
          o.strings("tags", watch.tags());
          o.field("note", watch.note());
          o.field("last_polled", instant(times.polled()));
          o.field("last_tried", instant(times.tried()));
        });
  }

  private static void mutes(JsonWriter json, Mutes mutes) {
    for (Map.Entry<String, Instant> mute : mutes.byName().entrySet()) {
      json.field(mute.getKey(), mute.getValue().toString());
    }
  }

  public static Optional<Instant> instant(Instant instant) {
    return Optional.of(instant).filter(i -> !i.equals(Instant.EPOCH));
  }
}
