package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message in the custom notification schema of Amazon Q Developer in chat applications. The same
 * alert always gives the same message. Its id names a thread, so a retry appears in the thread of
 * the first message.
 *
 * @param json the whole message
 */
public record AmazonQMessage(String json) {

  static final int MAX_DESCRIPTION = 8_000;
  private static final int MAX_KEYWORDS = 10;
  private static final int MAX_WORD = 60;
  private static final int MAX_ID = 250;

  /** Writes a layout. */
  public static AmazonQMessage of(Layout layout) {
    return new AmazonQMessage(
        JsonWriter.written(json -> json.object(message -> write(message, layout))));
  }

  private static void write(JsonWriter json, Layout layout) {
    Optional<String> id =
        Optional.of(SlackText.part(layout.id(), MAX_ID)).filter(text -> !text.isEmpty());
    String severity = layout.labels().severity().key();
    json.field("version", "1.0")
        .field("source", "custom")
        .field("id", id)
        .object(
            "content",
            content -> {
              content
                  .field("textType", "client-markdown")
                  .field("title", AmazonQText.of(layout.header().text()))
                  .field("description", AmazonQText.of(layout.body(), MAX_DESCRIPTION));
              List<String> steps = nextSteps(layout.body());
              if (!steps.isEmpty()) {
                content.strings("nextSteps", steps);
              }
              content.strings("keywords", keywords(layout, severity));
            })
        .object(
            "metadata",
            metadata ->
                metadata
                    .field("threadId", id)
                    .field("summary", AmazonQText.defused(layout.text()))
                    .field("eventType", "spikewatch." + layout.kind())
                    .object("additionalContext", context -> context.field("severity", severity)));
  }

  private static List<String> nextSteps(List<Block> body) {
    return body.stream()
        .filter(Block.Actions.class::isInstance)
        .flatMap(block -> ((Block.Actions) block).buttons().stream())
        .map(AmazonQText::link)
        .toList();
  }

  private static List<String> keywords(Layout layout, String severity) {
    return Stream.concat(
            Stream.of(layout.kind(), severity),
            layout.labels().tags().stream().sorted().map(tag -> SlackText.word(tag, MAX_WORD)))
        .filter(word -> !word.isEmpty())
        .limit(MAX_KEYWORDS)
        .toList();
  }
}
