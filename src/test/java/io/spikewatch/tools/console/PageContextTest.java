package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.tools.admin.OpenStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageContextTest {

  @Test
  void an_edit_that_changes_nothing_cannot_be_undone() {
    try (ConsoleHarness harness = new ConsoleHarness();
        StoreSession session =
            StoreSession.staying(() -> new OpenStore(harness.application, () -> {}))) {
      harness.watch("anna");
      harness.watch("berta");
      Watch anna = harness.kept("anna");
      Watch berta = harness.kept("berta");
      UndoLog log = UndoLog.inMemory();
      PageContext context =
          new PageContext(
              session,
              harness.clock,
              new PageRenderer(harness.clock, "", ""),
              new SparklineCache(),
              new CourseCache(),
              Covers.none(),
              log,
              Optional.empty());
      WatchEdit same = new WatchEdit(Optional.of(anna), anna);
      WatchEdit other =
          new WatchEdit(Optional.of(berta), new WatchDraft(berta).enabled(false).watch());

      assertThat(context.write(harness.application, List.of(same), "nothing")).isEmpty();
      assertThat(log.recent(context.now())).isEmpty();

      assertThat(context.write(harness.application, List.of(same, other), "a change")).isPresent();
      assertThat(log.recent(context.now()).getFirst().edits()).containsExactly(other);
      assertThat(harness.kept("berta").enabled()).isFalse();
    }
  }
}
