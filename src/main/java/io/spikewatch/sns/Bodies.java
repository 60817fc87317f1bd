package io.spikewatch.sns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.text.PlainText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * The message that holds a body for each protocol. Protocols without one of their own, such as
 * lambda, sqs, http and https, get the default: naming them would only repeat it in the bytes.
 */
final class Bodies {

  private static final JsonFactory JSON = new JsonFactory();

  private Bodies() {}

  static String of(String json, PlainText text) {
    StringWriter message = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(message)) {
      generator.writeStartObject();
      generator.writeStringField("default", json);
      generator.writeStringField("email", text.email());
      generator.writeStringField("sms", text.sms());
      generator.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail to be written", impossible);
    }
    return message.toString();
  }
}
