package io.spikewatch.function.lambda;

import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;

/** The messages of an SNS event. */
final class SnsEvent {

  private SnsEvent() {}

  static List<String> messages(byte[] event) {
    List<String> messages = new ArrayList<>();
    try {
      for (JsonObject record : JsonObject.parse(event).objects("Records")) {
        messages.add(record.object("Sns").text("Message"));
      }
    } catch (MalformedJsonException e) {
      throw new InvalidEventException("the event is not a valid SNS event: " + e.reason());
    }
    if (messages.isEmpty()) {
      throw new InvalidEventException("the event contains no SNS message");
    }
    return messages;
  }
}
