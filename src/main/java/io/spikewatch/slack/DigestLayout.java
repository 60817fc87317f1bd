package io.spikewatch.slack;

import io.spikewatch.slack.AlertMessage.Alert;
import io.spikewatch.slack.AlertMessage.Digest;
import io.spikewatch.slack.AlertMessage.Operations;
import io.spikewatch.slack.AlertMessage.Severity;
import io.spikewatch.slack.AlertMessage.Status;
import io.spikewatch.slack.Block.Button;
import io.spikewatch.slack.Block.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lays out a digest: how much it tells and why now, then its spikes in a line each, ranked. */
final class DigestLayout {

  /** Slack takes fifty blocks; more than this nobody reads. */
  private static final int MOST_SPIKES = 20;

  private static final int MOST_OPERATIONS = 10;
  private static final int MAX_LINE = 300;
  private static final int MAX_CAPTION = 120;
  private static final int MAX_TEXT = 500;

  private final Digest digest;

  DigestLayout(Digest digest) {
    this.digest = digest;
  }

  Layout layout() {
    String fact = opening() + lead();
    String text = SlackText.line(fact, MAX_TEXT);
    Block.Header header = new Block.Header(Text.plain("🗞️ " + fact, Block.MAX_HEADER));
    return new Layout(text, header, colour(), body(), text);
  }

  private String opening() {
    String why =
        switch (digest.reason()) {
          case "daily" -> "Last day: ";
          case "quiet_hours" -> "Quiet hours: ";
          case "cap" -> "Held back: ";
          default -> "Digest: ";
        };
    long alerts = digest.alerts().size() + (long) digest.more();
    if (alerts > 0) {
      return why + alerts + (alerts == 1 ? " spike" : " spikes");
    }
    return digest.reason().equals("daily")
        ? why + "no spikes"
        : why + digest.operations().size() + " notices";
  }

  private String lead() {
    if (!digest.alerts().isEmpty()) {
      return "; " + fact(digest.alerts().getFirst());
    }
    return digest.operations().isEmpty() ? "" : "; " + line(digest.operations().getFirst());
  }

  private List<Block> body() {
    List<Block> body = new ArrayList<>();
    int rank = 0;
    for (Alert alert : digest.alerts().subList(0, Math.min(MOST_SPIKES, digest.alerts().size()))) {
      rank++;
      body.add(spike(rank, alert));
    }
    long more = digest.alerts().size() - (long) rank + digest.more();
    if (more > 0) {
      body.add(new Block.Context(List.of(Text.plain("and " + more + " more", 60))));
    }
    if (!digest.operations().isEmpty()) {
      body.add(new Block.Divider());
      digest.operations().stream()
          .limit(MOST_OPERATIONS)
          .forEach(o -> body.add(new Block.Section(notice(o), Optional.empty())));
      int left = digest.operations().size() - MOST_OPERATIONS;
      if (left > 0) {
        body.add(new Block.Context(List.of(Text.plain("and " + left + " more notices", 60))));
      }
    }
    body.add(new Block.Context(footer()));
    return body;
  }

  private static Block spike(int rank, Alert alert) {
    Optional<Button> open =
        alert
            .video()
            .url()
            .flatMap(SlackText::url)
            .map(url -> new Button(Text.plain("Open", Block.MAX_BUTTON), url));
    String fact =
        rank + ". " + fact(alert) + " (" + alert.severity().name().toLowerCase(Locale.ROOT) + ")";
    return new Block.Section(Text.plain(fact, alert.video().description(), MAX_CAPTION), open);
  }

  private static Text notice(Operations operations) {
    return Text.plain(line(operations), operations.detail(), MAX_LINE);
  }

  private static String line(Operations operations) {
    return new OperationsLayout(operations).line();
  }

  private static String fact(Alert alert) {
    String name = alert.creator().map(Facts::name).orElse("a creator");
    return SlackText.part(name, 60) + ": " + Facts.fact(alert);
  }

  private List<Text> footer() {
    List<Text> footer = new ArrayList<>();
    if (!digest.totals().isEmpty()) {
      footer.add(
          Text.markup(
              digest.totals().entrySet().stream()
                  .map(total -> total.getKey() + ": " + total.getValue())
                  .collect(Collectors.joining(", "))));
    }
    digest.from().ifPresent(from -> footer.add(Text.markup("From: " + Facts.when(from))));
    digest.observedAt().ifPresent(to -> footer.add(Text.markup("To: " + Facts.when(to))));
    if (footer.isEmpty()) {
      footer.add(Text.markup("Digest"));
    }
    return footer;
  }

  private String colour() {
    boolean critical =
        digest.alerts().stream().anyMatch(a -> a.severity() == Severity.CRITICAL)
            || digest.operations().stream().anyMatch(o -> o.status() == Status.FIRING);
    return critical ? "#D1242F" : "#1D9BD1";
  }
}
