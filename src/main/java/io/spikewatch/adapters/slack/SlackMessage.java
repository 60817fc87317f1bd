package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.slack.Block.Text;
import java.util.List;
import java.util.Optional;

/**
 * A message for Slack: the layout, and the text for a receiver that rejects the layout.
 *
 * @param json the whole message in Block Kit
 * @param withoutImages the message without pictures, because Slack rejects a message with a picture
 *     that it cannot fetch; equal to {@code json} if there is none
 * @param textOnly the same facts without blocks
 */
public record SlackMessage(String json, String withoutImages, String textOnly) {

  /** Writes a layout. */
  public static SlackMessage of(Layout layout) {
    List<Block> plain = layout.body().stream().map(SlackMessage::withoutImage).toList();
    return new SlackMessage(
        json(layout, layout.body()), json(layout, plain), SlackJson.textOnly(alone(layout)));
  }

  private static String alone(Layout layout) {
    String mentions = String.join(" ", layout.mentions());
    return mentions.isEmpty() ? layout.alone() : layout.alone() + "\n" + mentions;
  }

  private static String json(Layout layout, List<Block> body) {
    return SlackJson.message(layout.text(), top(layout), layout.colour(), body);
  }

  /** The mentions are beside the headline: in an attachment they would notify no one. */
  private static List<Block> top(Layout layout) {
    return layout.mentions().isEmpty()
        ? List.of(layout.header())
        : List.of(
            layout.header(),
            new Block.Section(Text.markup(String.join(" ", layout.mentions())), Optional.empty()));
  }

  private static Block withoutImage(Block block) {
    return block instanceof Block.Fields fields
        ? new Block.Fields(fields.texts(), Optional.empty())
        : block;
  }
}
