package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.render.DetailText;
import io.spikewatch.adapters.render.DigestText;
import io.spikewatch.adapters.render.OperationsText;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.adapters.slack.Block.Button;
import io.spikewatch.adapters.slack.Block.Text;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Digest.Spike;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.watch.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays out a digest: the counts and the reason, then one line for each spike, most important first.
 */
final class DigestLayout {

  /** Slack accepts fifty blocks, and readers do not read a longer message. */
  private static final int MAX_SPIKES = 20;

  private static final int MAX_OPERATIONS = 10;
  private static final int MAX_EVENTS = 10;
  private static final int MAX_LINE = 300;
  private static final int MAX_CAPTION = 120;

  private final Digest digest;
  private final DigestText text;
  private final Texts texts;

  DigestLayout(Digest digest, Texts texts) {
    this.digest = digest;
    this.text = new DigestText(digest, texts);
    this.texts = texts;
  }

  Layout layout() {
    return Layout.of(digest, texts, "🗞️", colour(), body(), "");
  }

  private List<Block> body() {
    List<Block> body = new ArrayList<>();
    List<Spike> shown = digest.spikes().stream().limit(MAX_SPIKES).toList();
    for (int i = 0; i < shown.size(); i++) {
      body.add(spike(i + 1, shown.get(i)));
    }
    more(body, digest.spikes().size() - (long) shown.size() + digest.more(), "more");
    week(body);
    List<String> events = text.events();
    events.stream()
        .limit(MAX_EVENTS)
        .forEach(e -> body.add(new Block.Section(Text.plain(e, MAX_LINE), Optional.empty())));
    more(body, events.size() - (long) MAX_EVENTS, "more.events");
    if (!digest.operations().isEmpty()) {
      body.add(new Block.Divider());
      digest.operations().stream()
          .limit(MAX_OPERATIONS)
          .forEach(o -> body.add(new Block.Section(notice(o), Optional.empty())));
      more(body, digest.operations().size() - (long) MAX_OPERATIONS, "more.notices");
    }
    body.add(
        new Block.Context(
            List.of(
                Text.markup(text.totals()),
                Layout.when("label.from", digest.from(), texts),
                Layout.when("label.to", digest.observedAt(), texts))));
    return body;
  }

  private void week(List<Block> body) {
    List<Text> lines =
        text.week().stream()
            .map(line -> Text.plain(texts.labelled(line.label(), line.value()), MAX_LINE))
            .toList();
    if (!lines.isEmpty()) {
      body.add(new Block.Context(lines));
    }
  }

  private void more(List<Block> body, long number, String key) {
    if (number > 0) {
      body.add(Layout.more(key, number, texts));
    }
  }

  private Block spike(int rank, Spike spike) {
    Text line = Text.plain(rank + ". " + text.line(spike), spike.alert().caption(), MAX_CAPTION);
    String video = VideoLink.of(spike.creator(), spike.alert().videoId());
    return new Block.Section(
        line, Optional.of(new Button(Text.plain(texts.get("open"), Block.MAX_BUTTON), video)));
  }

  private Text notice(Operations operations) {
    String line = new OperationsText(operations, texts).line();
    return Text.plain(line, DetailText.of(operations.detail(), texts), MAX_LINE);
  }

  private String colour() {
    return digest.severity() == Severity.CRITICAL ? "#D1242F" : "#1D9BD1";
  }
}
