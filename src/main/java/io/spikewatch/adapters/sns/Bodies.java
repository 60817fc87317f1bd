package io.spikewatch.adapters.sns;

import io.spikewatch.adapters.json.JsonWriter;
import io.spikewatch.adapters.render.PlainText;

/**
 * The message with a body for each protocol. Protocols without a body of their own, such as lambda,
 * sqs, http and https, get the default. Naming them would only add bytes.
 */
final class Bodies {

  private Bodies() {}

  static String of(String json, PlainText text) {
    return JsonWriter.written(
        message ->
            message.object(
                fields ->
                    fields
                        .field("default", json)
                        .field("email", text.email())
                        .field("sms", text.sms())));
  }
}
