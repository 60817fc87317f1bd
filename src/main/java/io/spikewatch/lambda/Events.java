package io.spikewatch.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.spikewatch.message.BatchJson;
import io.spikewatch.poll.PollRequest;
import io.spikewatch.text.Printable;
import io.spikewatch.watch.Handle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the events of the functions.
 *
 * <p>An EventBridge event, a hand invocation and the body of a queue message are all an object, of
 * which only {@code creators} and {@code dry_run} matter here: an event that names neither is a
 * scheduled run. The time at which a run was asked for is the {@code time} of an event and the
 * {@code asked_at} of a message; without one, a delivery cannot be told from its repetition.
 */
final class Events {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(50)
                  .maxDocumentLength(1 << 20)
                  .build())
          .build();

  private static final int MOST_CREATORS = 10_000;
  private static final int LONGEST_SHOWN = 60;
  private static final String FORM = "{\"creators\":[\"handle\"],\"dry_run\":true}";

  private Events() {}

  /** What the event of a poll asks for. */
  static PollRequest poll(byte[] event) {
    Fields fields = read(event);
    boolean byHand = fields.creators.isPresent() || fields.dryRun;
    return byHand
        ? PollRequest.byHand(fields.creators, fields.dryRun)
        : asked(PollRequest.scheduled(), fields.time);
  }

  /** The creators that the body of a queue message hands over. */
  static PollRequest handedOver(byte[] body) {
    Fields fields = read(body);
    BatchJson.Contents carried = BatchJson.read(new String(body, StandardCharsets.UTF_8));
    return asked(
        PollRequest.handedOver(
            fields.creators.orElseThrow(() -> new BadEvent("the message names no creators")),
            carried.watches(),
            carried.ration()),
        fields.askedAt);
  }

  private static PollRequest asked(PollRequest request, Optional<Instant> at) {
    return at.map(request::askedAt).orElse(request);
  }

  private record Fields(
      Optional<List<String>> creators,
      boolean dryRun,
      Optional<Instant> time,
      Optional<Instant> askedAt) {}

  private static Fields read(byte[] event) {
    try (JsonParser json = JSON.createParser(event)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new BadEvent("the event is no JSON object; by hand, write " + FORM);
      }
      Optional<List<String>> creators = Optional.empty();
      boolean dryRun = false;
      Optional<Instant> time = Optional.empty();
      Optional<Instant> askedAt = Optional.empty();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("creators")) {
          creators = Optional.of(creators(json, value));
        } else if (field.equals("dry_run")) {
          dryRun = flag(value);
        } else if (field.equals("time")) {
          time = instant(json, value);
        } else if (field.equals("asked_at")) {
          askedAt = instant(json, value);
        } else {
          json.skipChildren();
        }
      }
      return new Fields(creators, dryRun, time, askedAt);
    } catch (IOException e) {
      throw new BadEvent("the event is no JSON; by hand, write " + FORM);
    }
  }

  private static Optional<Instant> instant(JsonParser json, JsonToken value) throws IOException {
    try {
      return value == JsonToken.VALUE_STRING
          ? Optional.of(Instant.parse(json.getText()))
          : Optional.empty();
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    } finally {
      json.skipChildren();
    }
  }

  private static boolean flag(JsonToken value) {
    if (!value.isBoolean()) {
      throw new BadEvent("dry_run is true or false; by hand, write " + FORM);
    }
    return value == JsonToken.VALUE_TRUE;
  }

  private static List<String> creators(JsonParser json, JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      throw new BadEvent("creators is a list of handles; by hand, write " + FORM);
    }
    List<String> handles = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        throw new BadEvent("each of creators is a handle in quotes; by hand, write " + FORM);
      }
      String text = json.getText();
      // What is no handle is on no watchlist, and the report says so by name.
      handles.add(Handle.in(text).orElseGet(() -> shown(text)));
      if (handles.size() > MOST_CREATORS) {
        throw new BadEvent("creators names more than " + MOST_CREATORS);
      }
    }
    if (handles.isEmpty()) {
      throw new BadEvent("creators is empty; leave it out to poll the whole watchlist");
    }
    return handles;
  }

  private static String shown(String text) {
    return Printable.line(text, LONGEST_SHOWN);
  }
}
