package io.spikewatch.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of a queue, as Lambda hands them over, and the answer that names the failed ones.
 */
final class QueueEvent {

  private static final JsonFactory JSON = new JsonFactory();

  private QueueEvent() {}

  /** One message. */
  record Message(String id, String body) {}

  static List<Message> read(byte[] event) {
    List<Message> messages = new ArrayList<>();
    try (JsonParser json = JSON.createParser(event)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new BadEvent("the event is no JSON object with Records");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("Records") && value == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            messages.add(message(json));
          }
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new BadEvent("the event is no JSON of queue messages");
    }
    return messages;
  }

  private static Message message(JsonParser json) throws IOException {
    String id = "";
    String body = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.VALUE_STRING && field.equals("messageId")) {
        id = json.getText();
      } else if (value == JsonToken.VALUE_STRING && field.equals("body")) {
        body = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return new Message(id, body);
  }

  static void answer(OutputStream out, List<String> failed) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("batchItemFailures");
      for (String id : failed) {
        json.writeStartObject();
        json.writeStringField("itemIdentifier", id);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
