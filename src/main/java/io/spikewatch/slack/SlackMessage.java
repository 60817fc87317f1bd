package io.spikewatch.slack;

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
    return switch (message) {
      case AlertMessage.Spikes spikes -> new SpikeLayout(spikes).message();
      case AlertMessage.Operations operations -> new OperationsLayout(operations).message();
      case AlertMessage.Digest digest -> new DigestLayout(digest).message();
    };
  }
}
