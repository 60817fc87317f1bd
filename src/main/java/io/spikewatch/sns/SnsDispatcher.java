package io.spikewatch.sns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.poll.Dispatcher;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Hands batches over by a topic whose one subscriber is the workers' queue. That saves the client
 * of the queue, and its share of every cold start, for one more hop of milliseconds.
 */
public final class SnsDispatcher implements Dispatcher {

  private static final JsonFactory JSON = new JsonFactory();

  private final SnsClient sns;
  private final String topicArn;

  /** A dispatcher to that topic. */
  public SnsDispatcher(SnsClient sns, String topicArn) {
    this.sns = sns;
    this.topicArn = topicArn;
  }

  @Override
  public void dispatch(List<String> handles, Instant askedAt) {
    String body = body(handles, askedAt);
    sns.publish(r -> r.topicArn(topicArn).message(body));
  }

  /** The message that hands a batch over. */
  public static String body(List<String> handles, Instant askedAt) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("creators");
      for (String handle : handles) {
        json.writeString(handle);
      }
      json.writeEndArray();
      json.writeStringField("asked_at", askedAt.toString());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }
}
