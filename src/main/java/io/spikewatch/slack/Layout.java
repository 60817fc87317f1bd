package io.spikewatch.slack;

import java.util.List;

/**
 * An alert laid out, for whatever shows it.
 *
 * @param text the fact in a line, escaped
 * @param body what supports it, in the order of its weight
 * @param alone all that is left where no block is shown
 */
record Layout(String text, Block.Header header, String colour, List<Block> body, String alone) {

  Layout {
    body = List.copyOf(body);
  }

  static Layout of(AlertMessage message) {
    return switch (message) {
      case AlertMessage.Spikes spikes -> new SpikeLayout(spikes).layout();
      case AlertMessage.Operations operations -> new OperationsLayout(operations).layout();
      case AlertMessage.Digest digest -> new DigestLayout(digest).layout();
    };
  }
}
