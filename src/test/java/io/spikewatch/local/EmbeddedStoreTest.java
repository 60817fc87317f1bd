package io.spikewatch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.dynamodb.DynamoWatchlist;
import io.spikewatch.dynamodb.Tables;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {

  @TempDir private Path folder;

  @Test
  void keeps_what_was_written_until_it_is_opened_again() {
    Path data = folder.resolve("not/yet/there");
    try (EmbeddedStore store = EmbeddedStore.inFolder(data)) {
      new Tables(store.client()).createWatchlist("watchlist");
      new DynamoWatchlist(store.client(), "watchlist").put(Watch.of("mira"));
    }
    try (EmbeddedStore store = EmbeddedStore.inFolder(data)) {
      assertThat(new DynamoWatchlist(store.client(), "watchlist").read().watches())
          .containsExactly(Watch.of("mira"));
    }
  }

  @Test
  void can_be_opened_again_as_soon_as_it_is_closed() {
    for (int i = 0; i < 10; i++) {
      try (EmbeddedStore store = EmbeddedStore.inFolder(folder)) {
        if (i == 0) {
          new Tables(store.client()).createWatchlist("watchlist");
        }
        DynamoWatchlist watchlist = new DynamoWatchlist(store.client(), "watchlist");
        assertThat(watchlist.read().watches()).hasSize(i);
        watchlist.write(List.of(new WatchEdit(Optional.empty(), Watch.of("mira" + i))));
      }
    }
  }

  @Test
  void in_memory_it_begins_empty() {
    try (EmbeddedStore store = EmbeddedStore.inMemory()) {
      new Tables(store.client()).createWatchlist("watchlist");
    }
    try (EmbeddedStore store = EmbeddedStore.inMemory()) {
      assertThat(store.client().listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void a_folder_that_somebody_uses_is_refused_in_words() {
    try (FolderLock lock = FolderLock.of(folder)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> FolderLock.of(folder, Duration.ZERO))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("Another spikewatch is using " + folder);
    }
    FolderLock.of(folder, Duration.ZERO).close();
  }

  @Test
  void a_folder_that_is_a_file_is_refused_in_words() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> EmbeddedStore.inFolder(file))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("cannot be used");
  }
}
