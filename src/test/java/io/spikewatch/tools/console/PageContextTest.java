package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class PageContextTest {

  private final ConsoleHarness harness = new ConsoleHarness();
  private final UndoLog log = UndoLog.inMemory();
  private final PageContext context =
      new PageContext(
          StoreSession.staying(() -> new OpenStore(harness.application, () -> {})),
          harness.clock,
          new PageRenderer(harness.clock, "", ""),
          new SparklineCache(),
          new HistoryChartCache(),
          new LogCache(),
          Covers.none(),
          log,
          Optional.empty());

  @AfterEach
  void closes() {
    context.session().close();
    harness.close();
  }

  @Test
  void an_edit_that_changes_nothing_cannot_be_undone() {
    harness.watch("anna");
    harness.watch("berta");
    Watch anna = harness.kept("anna");
    Watch berta = harness.kept("berta");
    WatchEdit same = new WatchEdit(Optional.of(anna), anna);
    WatchEdit other =
        new WatchEdit(Optional.of(berta), new WatchDraft(berta).enabled(false).watch());

    assertThat(context.write(harness.application, List.of(same), "nothing")).isEmpty();
    assertThat(log.recent(context.now())).isEmpty();

    assertThat(context.write(harness.application, List.of(same, other), "a change")).isPresent();
    assertThat(log.recent(context.now()).getFirst().edits()).containsExactly(other);
    assertThat(harness.kept("berta").enabled()).isFalse();
  }

  @Test
  void the_batches_that_were_written_before_a_failure_can_be_undone() {
    List<WatchEdit> edits =
        IntStream.range(0, 150)
            .mapToObj(i -> new WatchEdit(Optional.empty(), Watch.of("maker" + i)))
            .toList();
    harness.watch("maker120");

    assertThatThrownBy(() -> context.write(harness.application, edits, "the import"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("@maker120");

    UndoLog.UndoableChange change = log.recent(context.now()).getFirst();
    assertThat(change.what()).isEqualTo("the finished part of the import");
    assertThat(change.edits()).isEqualTo(edits.subList(0, 100));
    assertThat(harness.watches("maker99")).isTrue();
  }

  @Test
  void nothing_can_be_undone_if_nothing_was_written() {
    harness.watch("anna");
    List<WatchEdit> edits = List.of(new WatchEdit(Optional.empty(), Watch.of("anna")));

    assertThatThrownBy(() -> context.write(harness.application, edits, "the import"))
        .isInstanceOf(Problem.class);

    assertThat(log.recent(context.now())).isEmpty();
  }

  @Test
  void the_removals_before_a_failure_can_be_undone() {
    harness.watch("anna", "vip");
    harness.watch("berta");
    Watch anna = harness.kept("anna");
    // The store rejects an empty key.
    List<Watch> watches = List.of(anna, Watch.of(""), harness.kept("berta"));

    assertThatThrownBy(() -> context.remove(harness.application, watches, "the removal"))
        .isInstanceOf(DynamoDbException.class);

    UndoLog.UndoableChange change = log.recent(context.now()).getFirst();
    assertThat(change.what()).isEqualTo("the finished part of the removal");
    assertThat(change.removed()).containsExactly(anna);
    assertThat(harness.watches("anna")).isFalse();
    assertThat(harness.watches("berta")).isTrue();
  }
}
