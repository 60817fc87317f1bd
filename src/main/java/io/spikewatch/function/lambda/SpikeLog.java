package io.spikewatch.function.lambda;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.render.Formats;
import io.spikewatch.adapters.render.Headline;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.notify.Notification.Spikes;

/**
 * Writes one line of JSON for each announced spike. The line has no nested fields, because a
 * CloudWatch log query of the dashboard cannot read them.
 */
final class SpikeLog {

  /** The value of {@code kind} that the dashboard's query selects. */
  static final String KIND = "spike";

  private static final int MAX_NAME = 40;
  private static final int MAX_CAPTION = 120;

  private SpikeLog() {}

  static String line(Spikes spikes, Alert alert) {
    return JsonWriter.written(json -> json.object(fields -> write(fields, spikes, alert))) + "\n";
  }

  private static void write(JsonWriter json, Spikes spikes, Alert alert) {
    json.field("kind", KIND)
        .field("id", alert.id())
        .field("creator", Formats.name(spikes.creator(), MAX_NAME))
        .field("spike", Headline.of(alert.crossing()).brief())
        .field("severity", alert.crossing().severity().key())
        .field("metric", alert.crossing().metric().key())
        .number("value", alert.crossing().value())
        .field("caption", Sanitizer.line(alert.caption(), MAX_CAPTION))
        .field("video", VideoLink.of(spikes.creator(), alert.videoId()));
  }
}
