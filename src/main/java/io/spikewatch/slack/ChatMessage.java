package io.spikewatch.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.slack.Block.Button;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A message as the chat service of AWS (Amazon Q Developer in chat applications) wants it: its
 * schema of custom notifications, of which it shows nothing else. The same alert always gives the
 * same message; its id names a thread, so that a repeat falls into the thread of the first.
 *
 * @param json the whole message
 */
public record ChatMessage(String json) {

  static final int MAX_TITLE = 250;
  static final int MAX_DESCRIPTION = 8_000;
  private static final int MOST_KEYWORDS = 10;
  private static final int MAX_WORD = 60;
  private static final int MAX_ID = 250;
  private static final JsonFactory JSON = new JsonFactory();

  /** Writes what the layout holds. */
  public static ChatMessage of(AlertMessage message, Labels labels) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      write(json, message, Layout.of(message), labels);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string cannot fail to be written", impossible);
    }
    return new ChatMessage(out.toString());
  }

  private static void write(JsonGenerator json, AlertMessage message, Layout layout, Labels labels)
      throws IOException {
    String id = SlackText.part(message.id(), MAX_ID);
    json.writeStartObject();
    json.writeStringField("version", "1.0");
    json.writeStringField("source", "custom");
    if (!id.isEmpty()) {
      json.writeStringField("id", id);
    }
    json.writeObjectFieldStart("content");
    json.writeStringField("textType", "client-markdown");
    json.writeStringField("title", ChatText.of(layout.header().text()));
    json.writeStringField("description", ChatText.of(layout.body(), MAX_DESCRIPTION));
    strings(json, "nextSteps", nextSteps(layout.body()));
    strings(json, "keywords", keywords(message, labels));
    json.writeEndObject();
    json.writeObjectFieldStart("metadata");
    if (!id.isEmpty()) {
      json.writeStringField("threadId", id);
    }
    json.writeStringField("summary", ChatText.defused(layout.text()));
    json.writeStringField("eventType", "spikewatch." + kind(message));
    json.writeObjectFieldStart("additionalContext");
    json.writeStringField("severity", labels.severity().name().toLowerCase(Locale.ROOT));
    if (message.observedAt().isPresent()) {
      json.writeStringField("observed_at", message.observedAt().get().toString());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static List<String> nextSteps(List<Block> body) {
    return body.stream()
        .filter(Block.Actions.class::isInstance)
        .flatMap(block -> ((Block.Actions) block).buttons().stream())
        .map((Button button) -> ChatText.link(button))
        .toList();
  }

  private static List<String> keywords(AlertMessage message, Labels labels) {
    return Stream.concat(
            Stream.of(kind(message), labels.severity().name().toLowerCase(Locale.ROOT)),
            labels.tags().stream().sorted().map(tag -> SlackText.word(tag, MAX_WORD)))
        .filter(word -> !word.isEmpty())
        .limit(MOST_KEYWORDS)
        .toList();
  }

  private static String kind(AlertMessage message) {
    return switch (message) {
      case AlertMessage.Spikes _ -> "spike";
      case AlertMessage.Operations _ -> "operations";
      case AlertMessage.Digest _ -> "digest";
    };
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    if (!values.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }
}
