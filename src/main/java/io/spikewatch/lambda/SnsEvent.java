package io.spikewatch.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The messages of a topic, as Lambda hands them over. */
final class SnsEvent {

  private static final JsonFactory JSON = new JsonFactory();

  private SnsEvent() {}

  static List<String> messages(byte[] event) {
    List<String> messages = new ArrayList<>();
    try (JsonParser json = JSON.createParser(event)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME && json.currentName().equals("Sns")) {
          json.nextToken();
          message(json, messages);
        }
      }
    } catch (IOException e) {
      throw new BadEvent("the event is no JSON of topic messages");
    }
    if (messages.isEmpty()) {
      throw new BadEvent("the event holds no message of a topic");
    }
    return messages;
  }

  private static void message(JsonParser json, List<String> messages) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("Message") && value == JsonToken.VALUE_STRING) {
        messages.add(json.getText());
      } else {
        json.skipChildren();
      }
    }
  }
}
