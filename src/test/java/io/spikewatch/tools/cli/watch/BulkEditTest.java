package io.spikewatch.tools.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.adapters.memory.InMemoryWatchlist;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.core.watch.WatchlistEditor;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkEditTest {

  private final InMemoryWatchlist list = new InMemoryWatchlist();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Terminal terminal = Terminal.plain(stream(), stream());

  @Test
  void says_how_far_it_came_when_it_is_interrupted_and_the_same_again_writes_the_rest() {
    assertThatThrownBy(() -> BulkEdit.write(edits(), failingAfter(2), terminal))
        .hasMessage("the line is cut");
    assertThat(said())
        .isEqualTo(
            "200 of 250 changes were written. Run the same command again to write the rest.\n");
    assertThat(list.read().watches()).hasSize(200);

    List<WatchEdit> rest = edits().stream().filter(WatchEdit::matters).toList();
    assertThat(rest).hasSize(50);
    BulkEdit.write(rest, list, terminal);
    assertThat(list.read().watches()).hasSize(250);
    assertThat(edits()).noneMatch(WatchEdit::matters);
  }

  @Test
  void stops_at_a_watch_that_was_added_in_the_meantime() {
    List<WatchEdit> edits = edits();
    list.put(Watch.of("creator120"));
    assertThatThrownBy(() -> BulkEdit.write(edits, list, terminal))
        .isInstanceOf(Problem.class)
        .hasMessage("@creator120 was changed at the same time by another command.");
    assertThat(said()).startsWith("100 of 250 changes were written.");
    assertThat(list.read().watches()).hasSize(101);
  }

  /** What a file of 250 disabled creators makes of the list as it is now. */
  private List<WatchEdit> edits() {
    return IntStream.range(0, 250)
        .mapToObj(i -> Watch.of("creator" + i))
        .map(w -> new WatchEdit(list.find(w.handle()), new WatchDraft(w).enabled(false).watch()))
        .toList();
  }

  private WatchlistEditor failingAfter(int batches) {
    return new WatchlistEditor() {
      private int written;

      @Override
      public List<String> write(List<WatchEdit> edits) {
        if (written++ == batches) {
          throw new IllegalStateException("the line is cut");
        }
        return list.write(edits);
      }

      @Override
      public void put(Watch watch) {
        list.put(watch);
      }

      @Override
      public Optional<Watch> find(String handle) {
        return list.find(handle);
      }

      @Override
      public boolean remove(String handle) {
        return list.remove(handle);
      }
    };
  }

  private PrintStream stream() {
    return new PrintStream(said, true, StandardCharsets.UTF_8);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
