package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.render.ConditionText;
import io.spikewatch.adapters.render.DetailText;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.slack.Block.Text;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays out a message about Spikewatch itself, so that it does not look like a spike. */
final class OperationsLayout {
  private static final int MAX_DETAIL = 1500;

  private final Operations operations;
  private final Texts texts;
  private final boolean over;
  private final boolean news;

  OperationsLayout(Operations operations, Texts texts) {
    this.operations = operations;
    this.texts = texts;
    this.over = operations.status() == Status.RESOLVED;
    this.news = !operations.condition().ends();
  }

  Layout layout() {
    return Layout.of(
        operations, texts, emoji(), colour(), body(), SlackText.line(detail(), MAX_DETAIL));
  }

  private List<Block> body() {
    List<Block> body = new ArrayList<>();
    Text detail = Text.plain(detail(), MAX_DETAIL);
    if (!detail.content().isEmpty()) {
      body.add(new Block.Section(detail, Optional.empty()));
    }
    if (!over) {
      String advice = ConditionText.advice(operations.condition(), texts);
      String todo = texts.get("slack.advice", advice);
      body.add(new Block.Section(Text.markup(todo), Optional.empty()));
    }
    body.add(
        new Block.Context(
            List.of(
                Text.markup(texts.labelled(texts.get("label.condition"), condition())),
                Layout.when("label.seen", operations.observedAt(), texts))));
    return body;
  }

  private String detail() {
    return DetailText.of(operations.detail(), texts);
  }

  private String condition() {
    String name = operations.condition().key().replace('_', ' ');
    String status = texts.get("status." + operations.status().key());
    return news ? name : name + texts.get("list.separator") + status;
  }

  private String emoji() {
    return over ? "✅" : news ? "ℹ️" : "🛠️";
  }

  private String colour() {
    return over ? "#2EB67D" : news ? "#8D8D8D" : "#611F69";
  }
}
