package io.spikewatch.slack;

import io.spikewatch.slack.AlertMessage.Status;
import io.spikewatch.slack.Block.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays out a message about Spikewatch itself, so that nobody takes it for a spike. */
final class OperationsLayout {
  private static final int MAX_DETAIL = 1500;

  private final AlertMessage.Operations operations;
  private final Trouble trouble;
  private final boolean over;

  OperationsLayout(AlertMessage.Operations operations) {
    this.operations = operations;
    this.trouble = Trouble.of(operations.condition());
    this.over = operations.status() == Status.RESOLVED;
  }

  Layout layout() {
    String text = "Spikewatch: " + line();
    Text detail = Text.plain(operations.detail(), MAX_DETAIL);
    return new Layout(
        SlackText.line(text, MAX_DETAIL),
        new Block.Header(Text.plain(emoji() + " " + text, Block.MAX_HEADER)),
        colour(),
        body(detail),
        Text.plain(text, operations.detail(), MAX_DETAIL).content());
  }

  /** What happened, in half a sentence. */
  String line() {
    return (over ? "resolved: " : "") + whose() + what();
  }

  private String whose() {
    return operations
        .creator()
        .map(creator -> SlackText.part(Facts.name(creator), 60) + ": ")
        .orElse("");
  }

  private String what() {
    if (trouble == Trouble.UNKNOWN) {
      return Facts.word(operations.condition()) + (over ? " is over" : "");
    }
    return over ? trouble.over() : trouble.begun();
  }

  private List<Block> body(Text detail) {
    List<Block> body = new ArrayList<>();
    if (!detail.content().isEmpty()) {
      body.add(new Block.Section(detail, Optional.empty()));
    }
    if (!over) {
      body.add(
          new Block.Section(Text.markup("*What to do:* " + trouble.advice()), Optional.empty()));
    }
    List<Text> footer = new ArrayList<>();
    footer.add(
        Text.markup(
            "Operations: "
                + Facts.word(operations.condition())
                + (over ? ", resolved" : trouble.news() ? "" : ", firing")));
    operations.observedAt().ifPresent(at -> footer.add(Text.markup("Seen: " + Facts.when(at))));
    body.add(new Block.Context(footer));
    return body;
  }

  private String emoji() {
    return over ? "✅" : trouble.news() ? "ℹ️" : "🛠️";
  }

  private String colour() {
    return over ? "#2EB67D" : trouble.news() ? "#8D8D8D" : "#611F69";
  }
}
