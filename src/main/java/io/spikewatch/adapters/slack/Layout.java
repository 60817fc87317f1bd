package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.render.AlertJson.ParsedMessage.NewerMessage;
import io.spikewatch.adapters.render.PlainText;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.slack.Block.Text;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layout of a message, independent of the service that shows it. The same message always gives
 * the same layout.
 *
 * @param id the id of the message; a retry has the same id
 * @param kind the kind of the message, by its name in the message
 * @param text the headline in a line, escaped
 * @param body the facts, most important first
 * @param alone the complete text if no block is shown
 * @param mentions Slack's markup of the members and user groups that the message mentions
 */
public record Layout(
    String id,
    String kind,
    Labels labels,
    String text,
    Block.Header header,
    String colour,
    List<Block> body,
    String alone,
    List<String> mentions) {

  private static final int MAX_TEXT = 500;
  private static final int MAX_DETAIL = 1500;
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  public Layout {
    body = List.copyOf(body);
    mentions = List.copyOf(mentions);
  }

  /** This layout with mentions, which come from the routes and never from other people's text. */
  Layout mentioning(List<String> markup) {
    return new Layout(id, kind, labels, text, header, colour, body, alone, markup);
  }

  /** Lays out a notification. */
  public static Layout of(Notification notification, Texts texts) {
    return switch (notification) {
      case Spikes spikes -> new SpikeLayout(spikes, texts).layout();
      case Activity activity -> new ActivityLayout(activity, texts).layout();
      case Operations operations -> new OperationsLayout(operations, texts).layout();
      case Digest digest -> new DigestLayout(digest, texts).layout();
    };
  }

  /** Lays out the known parts of a message of a newer version. */
  public static Layout of(NewerMessage newer, Texts texts) {
    String fact = texts.labelled("Spikewatch", SlackText.word(newer.what(), 60));
    Text detail = Text.plain(newer.detail(), MAX_DETAIL);
    List<Block> body = new ArrayList<>();
    if (!detail.content().isEmpty()) {
      body.add(new Block.Section(detail, Optional.empty()));
    }
    body.add(new Block.Context(List.of(Text.markup(texts.get("newer")))));
    return new Layout(
        newer.id(),
        SlackText.word(newer.what(), 60),
        new Labels(newer.severity(), newer.tags()),
        SlackText.line(fact, MAX_TEXT),
        new Block.Header(Text.plain("🛠️ " + fact, Block.MAX_HEADER)),
        "#611F69",
        body,
        Text.plain(fact, newer.detail(), MAX_DETAIL).content(),
        List.of());
  }

  /** A layout that begins with the common headline. */
  static Layout of(
      Notification notification,
      Texts texts,
      String emoji,
      String colour,
      List<Block> body,
      String below) {
    String headline = PlainText.of(notification, texts).headline();
    String text = SlackText.line(headline, MAX_TEXT);
    return new Layout(
        notification.id(),
        notification.kind(),
        new Labels(notification.severity(), notification.tags()),
        text,
        new Block.Header(Text.plain(emoji + " " + headline, Block.MAX_HEADER)),
        colour,
        body,
        below.isEmpty() ? text : text + "\n" + below,
        List.of());
  }

  /** An instant in the reader's own time zone and language, which only Slack knows. */
  static String when(Instant instant, Texts texts) {
    String fallback = texts.formats().instant(instant);
    return instant.isBefore(EARLIEST) || instant.isAfter(LATEST)
        ? fallback
        : "<!date^%s^{date_short_pretty} {time}|%s>".formatted(instant.getEpochSecond(), fallback);
  }

  /** A label and an instant in small print. */
  static Text when(String label, Instant instant, Texts texts) {
    return Text.markup(texts.labelled(texts.get(label), when(instant, texts)));
  }

  /** The number of omitted parts. */
  static Block more(String key, long number, Texts texts) {
    return new Block.Context(List.of(Text.plain(texts.get(key, number), 60)));
  }
}
