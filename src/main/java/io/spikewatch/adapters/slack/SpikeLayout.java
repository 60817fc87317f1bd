package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.render.AlertOrder;
import io.spikewatch.adapters.render.Headline;
import io.spikewatch.adapters.render.SpikeFacts;
import io.spikewatch.adapters.render.SpikeFacts.Line;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.render.VideoLink;
import io.spikewatch.adapters.slack.Block.Button;
import io.spikewatch.adapters.slack.Block.Image;
import io.spikewatch.adapters.slack.Block.Text;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.notify.Notification.Spikes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays out a creator's spikes: the most severe one in full, the others in one line each.
 *
 * <p>A reader decides in five seconds, so the headline comes first, and all other facts support it.
 */
final class SpikeLayout {
  private static final int MAX_OTHERS = 9;
  private static final int MAX_CAPTION = 300;
  private static final int MAX_OTHER = 120;
  private static final int MAX_LINE = 600;
  private static final int MAX_BARS = 14;

  private final Spikes spikes;
  private final Alert lead;
  private final Texts texts;

  /** At least one alert exists, because a message without alerts is rejected when it is read. */
  SpikeLayout(Spikes spikes, Texts texts) {
    this.texts = texts;
    this.spikes = AlertOrder.ranked(spikes);
    this.lead = this.spikes.alerts().getFirst();
  }

  Layout layout() {
    return Layout.of(spikes, texts, emoji(), colour(), body(), "<" + video(lead) + ">");
  }

  private String video(Alert alert) {
    return VideoLink.of(spikes.creator(), alert.videoId());
  }

  private List<Block> body() {
    SpikeFacts facts = new SpikeFacts(spikes, lead, texts);
    List<Block> body = new ArrayList<>();
    body.add(new Block.Fields(figures(facts), cover()));
    Text caption = Text.plain(lead.caption(), MAX_CAPTION);
    if (!caption.content().isEmpty()) {
      body.add(new Block.Section(caption, Optional.empty()));
    }
    lines(body, facts.watch());
    lines(body, facts.context());
    List<Text> cautions = facts.cautions().stream().map(Text::markup).toList();
    if (!cautions.isEmpty()) {
      body.add(new Block.Context(cautions));
    }
    body.add(new Block.Actions(buttons()));
    others(body);
    String severity = texts.formats().severity(spikes.severity());
    body.add(
        new Block.Context(
            List.of(
                Text.markup(texts.labelled(texts.get("label.severity"), severity)),
                Layout.when("label.seen", spikes.observedAt(), texts))));
    return body;
  }

  private void lines(List<Block> body, List<Line> lines) {
    if (!lines.isEmpty()) {
      body.add(
          new Block.Context(
              lines.stream()
                  .map(line -> Text.plain(texts.labelled(line.label(), line.value()), MAX_LINE))
                  .toList()));
    }
  }

  private List<Text> figures(SpikeFacts facts) {
    List<Line> lines = new ArrayList<>(facts.figures(instant -> Layout.when(instant, texts)));
    facts.trend(MAX_BARS).ifPresent(trend -> lines.add(new Line(texts.get("label.trend"), trend)));
    lines.addAll(facts.others());
    return lines.stream().map(line -> field(line.label(), line.value())).toList();
  }

  private Optional<Image> cover() {
    return lead.cover().filter(Image::isAddress).map(url -> new Image(url, texts.get("cover")));
  }

  private List<Button> buttons() {
    List<Button> buttons = new ArrayList<>();
    buttons.add(new Button(Text.plain(texts.get("open.video"), Block.MAX_BUTTON), video(lead)));
    VideoLink.profile(spikes.creator())
        .ifPresent(
            url ->
                buttons.add(
                    new Button(
                        Text.plain(
                            texts.get("open.creator", spikes.creator().handle()), Block.MAX_BUTTON),
                        url)));
    return buttons;
  }

  private void others(List<Block> body) {
    List<Alert> others =
        spikes.alerts().subList(1, Math.min(spikes.alerts().size(), 1 + MAX_OTHERS));
    if (!others.isEmpty()) {
      body.add(new Block.Divider());
    }
    for (Alert other : others) {
      Button open = new Button(Text.plain(texts.get("open"), Block.MAX_BUTTON), video(other));
      Text line =
          Text.plain(Headline.of(other.crossing()).brief(texts), other.caption(), MAX_OTHER);
      body.add(new Block.Section(line, Optional.of(open)));
    }
    long more = spikes.alerts().size() - 1L - others.size() + spikes.more();
    if (more > 0) {
      body.add(Layout.more("more", more, texts));
    }
  }

  private String emoji() {
    return switch (spikes.severity()) {
      case CRITICAL -> "🔥";
      case WARNING -> "📈";
      case INFO -> "👀";
    };
  }

  private String colour() {
    return switch (spikes.severity()) {
      case CRITICAL -> "#D1242F";
      case WARNING -> "#E8912D";
      case INFO -> "#1D9BD1";
    };
  }

  private static Text field(String label, String value) {
    return Text.markup("*" + label + "*\n" + value);
  }
}
