package io.spikewatch.slack;

import java.util.List;

/**
 * A message as Slack is sent it: laid out, and as its text alone, for a receiver that refuses the
 * layout.
 *
 * @param json the whole message in Block Kit
 * @param textOnly the same facts without blocks
 */
public record SlackMessage(String json, String textOnly) {

  /** Lays out an alert. The same alert always gives the same message. */
  public static SlackMessage of(AlertMessage message) {
    Layout layout = Layout.of(message);
    return new SlackMessage(
        SlackJson.message(layout.text(), List.of(layout.header()), layout.colour(), layout.body()),
        SlackJson.textOnly(layout.alone()));
  }
}
