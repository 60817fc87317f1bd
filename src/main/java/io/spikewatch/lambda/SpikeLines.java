package io.spikewatch.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.alert.Alert;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.text.Fact;
import io.spikewatch.text.Printable;
import io.spikewatch.text.VideoLink;
import io.spikewatch.text.Wording;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * One line of JSON for each announced spike, flat: the dashboard lists them by a query of the log,
 * which cannot look into a table.
 */
final class SpikeLines {

  /** What the dashboard asks for. */
  static final String KIND = "spike";

  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_CAPTION = 120;

  private SpikeLines() {}

  static String line(Spikes spikes, Alert alert) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("kind", KIND);
      json.writeStringField("id", alert.id());
      json.writeStringField("creator", Wording.name(spikes.creator(), LONGEST_NAME));
      json.writeStringField("spike", Fact.of(alert.crossing()).brief());
      json.writeStringField("severity", alert.crossing().severity().key());
      json.writeStringField("metric", alert.crossing().metric().key());
      json.writeFieldName("value");
      json.writeNumber(alert.crossing().value().toPlainString());
      json.writeStringField("caption", Printable.line(alert.caption(), LONGEST_CAPTION));
      json.writeStringField("video", VideoLink.of(spikes.creator(), alert.videoId()));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.append('\n').toString();
  }
}
