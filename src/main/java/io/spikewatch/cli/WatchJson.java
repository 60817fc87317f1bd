package io.spikewatch.cli;

import io.spikewatch.desk.Place;
import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.watch.Mutes;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watches as JSON, with the names that the watchlist's table has. */
record WatchJson(Thresholds defaults) {

  /** The watches as a list, in one line. */
  static String written(List<Watch> watches, Place place) {
    Map<String, Times> times = place.stores().times().read();
    WatchJson writer = new WatchJson(place.application().defaults());
    return Json.written(
        json ->
            json.array(
                watches,
                (item, watch) ->
                    writer.write(item, watch, times.getOrDefault(watch.handle(), Times.NEVER))));
  }

  /** One watch, in one line. */
  static String written(Watch watch, Place place) {
    Times times = place.stores().times().read().getOrDefault(watch.handle(), Times.NEVER);
    WatchJson writer = new WatchJson(place.application().defaults());
    return Json.written(json -> writer.write(json, watch, times));
  }

  private void write(Json json, Watch watch, Times times) throws IOException {
    json.object(
        o -> {
          o.field("unique_id", watch.handle());
          o.field("user_id", watch.userId());
          o.field("current_handle", watch.currentHandle());
          o.field("enabled", watch.enabled());
          o.field("thresholds", watch.thresholds().text());
          o.field("thresholds_in_force", watch.thresholds().over(defaults).text());
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

  private static void mutes(Json json, Mutes mutes) throws IOException {
    for (Map.Entry<String, Instant> mute : mutes.byName().entrySet()) {
      json.field(mute.getKey(), mute.getValue().toString());
    }
  }

  static Optional<Instant> instant(Instant instant) {
    return Optional.of(instant).filter(i -> !i.equals(Instant.EPOCH));
  }
}
