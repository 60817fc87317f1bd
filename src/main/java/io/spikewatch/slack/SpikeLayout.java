package io.spikewatch.slack;

import io.spikewatch.slack.AlertMessage.Alert;
import io.spikewatch.slack.Block.Button;
import io.spikewatch.slack.Block.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lays out a creator's spikes: the loudest in full, the others in a line each.
 *
 * <p>A marketer decides in five seconds, so the fact comes first and everything else supports it.
 */
final class SpikeLayout {
  private static final int MAX_OTHERS = 9;
  private static final int MAX_CAPTION = 300;
  private static final int MAX_OTHER = 120;
  private static final int MAX_TEXT = 500;
  private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9._]{1,64}");

  private final AlertMessage.Spikes spikes;
  private final List<Alert> alerts;
  private final Alert lead;
  private final String name;

  SpikeLayout(AlertMessage.Spikes spikes) {
    this.spikes = spikes;
    this.alerts = spikes.alerts().stream().sorted(Comparator.comparing(Alert::severity)).toList();
    this.lead = alerts.getFirst();
    this.name = Facts.name(spikes.creator());
  }

  Layout layout() {
    // Only the name can be long; shortening it alone keeps the figures in sight.
    String fact = SlackText.part(name, 60) + ": " + Facts.fact(lead);
    long hidden = alerts.size() - 1L + spikes.more();
    String text =
        SlackText.line(hidden == 0 ? fact : fact + " (and " + hidden + " more)", MAX_TEXT);
    return new Layout(
        text,
        new Block.Header(Text.plain(emoji() + " " + fact, Block.MAX_HEADER)),
        colour(),
        body(),
        text + link().map(url -> "\n<" + url + ">").orElse(""));
  }

  private Optional<String> link() {
    return lead.video().url().flatMap(SlackText::url);
  }

  private List<Block> body() {
    List<Block> body = new ArrayList<>();
    body.add(new Block.Fields(figures()));
    Text caption = Text.plain(lead.video().description(), MAX_CAPTION);
    if (!caption.content().isEmpty()) {
      body.add(new Block.Section(caption, Optional.empty()));
    }
    caution().ifPresent(body::add);
    List<Button> buttons = buttons();
    if (!buttons.isEmpty()) {
      body.add(new Block.Actions(buttons));
    }
    others(body);
    body.add(new Block.Context(footer()));
    return body;
  }

  private List<Text> figures() {
    List<Text> fields = new ArrayList<>();
    fields.add(
        field(
            "Now",
            Facts.figure(lead.value(), lead.lowerBound()) + " " + Facts.metric(lead.metric())));
    lead.previous()
        .ifPresent(
            previous ->
                fields.add(
                    field(
                        "Before",
                        SlackNumbers.exact(previous)
                            + lead.previousAt().map(at -> ", " + Facts.when(at)).orElse(""))));
    lead.level().ifPresent(level -> fields.add(field("Level", Facts.level(level) + reason())));
    lead.usual()
        .ifPresent(usual -> fields.add(field("Usual", SlackNumbers.compact(usual) + samples())));
    age().ifPresent(age -> fields.add(field("Age of the video", age)));
    String bars = SlackNumbers.sparkline(lead.trend());
    if (!bars.isEmpty()) {
      fields.add(field("Last days", bars));
    }
    return fields;
  }

  private String reason() {
    return lead.reason().equals("crossed") ? "" : " (" + Facts.word(lead.reason()) + ")";
  }

  private String samples() {
    return lead.samples().isPresent()
        ? " (of " + lead.samples().getAsInt() + " videos of that age)"
        : "";
  }

  private Optional<String> age() {
    return lead.video()
        .createdAt()
        .flatMap(created -> spikes.observedAt().map(seen -> Facts.age(created, seen)));
  }

  private Optional<Block> caution() {
    List<Text> cautions = new ArrayList<>();
    if (lead.suspect().isPresent()) {
      cautions.add(
          Text.markup(
              "*Check before you act:* the source may have filled in figures of earlier days."));
    }
    if (lead.lowerBound()) {
      cautions.add(
          Text.markup("The history is shorter than the period, so the true figure may be higher."));
    }
    return cautions.isEmpty() ? Optional.empty() : Optional.of(new Block.Context(cautions));
  }

  private List<Button> buttons() {
    List<Button> buttons = new ArrayList<>();
    link()
        .ifPresent(
            url -> buttons.add(new Button(Text.plain("Open the video", Block.MAX_BUTTON), url)));
    spikes
        .creator()
        .uniqueId()
        .filter(handle -> HANDLE.matcher(handle).matches())
        .map(handle -> "https://www.tiktok.com/@" + handle)
        .ifPresent(
            url -> buttons.add(new Button(Text.plain("Open " + name, Block.MAX_BUTTON), url)));
    return buttons;
  }

  private void others(List<Block> body) {
    List<Alert> others = alerts.subList(1, Math.min(alerts.size(), 1 + MAX_OTHERS));
    if (!others.isEmpty()) {
      body.add(new Block.Divider());
    }
    for (Alert other : others) {
      Optional<Button> open =
          other
              .video()
              .url()
              .flatMap(SlackText::url)
              .map(url -> new Button(Text.plain("Open", Block.MAX_BUTTON), url));
      Text line = Text.plain(Facts.fact(other), other.video().description(), MAX_OTHER);
      body.add(new Block.Section(line, open));
    }
    long more = alerts.size() - 1L - others.size() + spikes.more();
    if (more > 0) {
      body.add(new Block.Context(List.of(Text.plain("and " + more + " more", 60))));
    }
  }

  private List<Text> footer() {
    List<Text> footer = new ArrayList<>();
    footer.add(Text.markup("Severity: " + lead.severity().name().toLowerCase(Locale.ROOT)));
    spikes.observedAt().ifPresent(seen -> footer.add(Text.markup("Seen: " + Facts.when(seen))));
    if (!lead.id().isBlank()) {
      footer.add(Text.plain("Alert " + lead.id(), 120));
    }
    return footer;
  }

  private String emoji() {
    return switch (lead.severity()) {
      case CRITICAL -> "🔥";
      case WARNING -> "📈";
      case INFO -> "👀";
    };
  }

  private String colour() {
    return switch (lead.severity()) {
      case CRITICAL -> "#D1242F";
      case WARNING -> "#E8912D";
      case INFO -> "#1D9BD1";
    };
  }

  private static Text field(String label, String value) {
    return Text.markup("*" + label + "*\n" + value);
  }
}
