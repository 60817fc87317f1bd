package io.spikewatch.function.lambda;

import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;

/** The messages of a queue event, and the response that names the failed messages. */
final class QueueEvent {

  private QueueEvent() {}

  /** One message. */
  record QueueMessage(String id, String body) {}

  static List<QueueMessage> read(byte[] event) {
    List<QueueMessage> messages = new ArrayList<>();
    try {
      for (JsonObject message : JsonObject.parse(event).objects("Records")) {
        messages.add(new QueueMessage(message.text("messageId"), message.text("body")));
      }
    } catch (MalformedJsonException e) {
      throw new InvalidEventException("the event is not a valid SQS event: " + e.reason());
    }
    return messages;
  }

  static String answer(List<String> failed) {
    return JsonWriter.written(
        json ->
            json.object(
                fields ->
                    fields.objects(
                        "batchItemFailures",
                        failed,
                        (failure, id) -> failure.field("itemIdentifier", id))));
  }
}
