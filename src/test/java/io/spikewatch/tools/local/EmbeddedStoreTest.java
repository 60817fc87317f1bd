package io.spikewatch.tools.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.adapters.dynamodb.DynamoWatchlist;
import io.spikewatch.adapters.dynamodb.Tables;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.dynamodb.services.local.shared.exceptions.LocalDBAccessException;
import software.amazon.dynamodb.services.local.shared.exceptions.LocalDBAccessExceptionType;

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
  void a_folder_in_use_is_refused_in_words() {
    try (FolderLock lock = FolderLock.of(folder)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> FolderLock.of(folder, Duration.ZERO))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("Another spikewatch is using " + folder);
    }
    FolderLock.of(folder, Duration.ZERO).close();
  }

  @Test
  void a_folder_in_place_of_the_file_is_refused_in_words() throws IOException {
    Files.createDirectories(folder.resolve("spikewatch.db"));
    refused(folder, "is a folder, but must be a file");
    refused(folder, "is a folder, but must be a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "text\n", "SQLite format 3\0 and no more"})
  void a_file_that_is_not_a_store_is_refused_in_words_and_stays_unchanged(String text)
      throws IOException {
    refused(folder, text.getBytes(StandardCharsets.UTF_8), "is damaged");
  }

  @Test
  void a_store_of_which_a_part_is_missing_or_overwritten_is_refused_in_words() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.inFolder(folder.resolve("whole"))) {
      new Tables(store.client()).createWatchlist("watchlist");
    }
    byte[] whole = Files.readAllBytes(folder.resolve("whole/spikewatch.db"));
    int copy = 0;
    for (int length : new int[] {50, 1_024, whole.length / 2, whole.length - 1}) {
      refused(folder.resolve("cut" + copy++), Arrays.copyOf(whole, length), "is damaged");
    }
    for (int from : new int[] {0, 100, 1_024, 2_048}) {
      byte[] zeroed = whole.clone();
      Arrays.fill(zeroed, from, whole.length, (byte) 0);
      refused(folder.resolve("zeroed" + copy++), zeroed, "is damaged");
    }
  }

  private static void refused(Path folder, byte[] bytes, String reason) throws IOException {
    Files.createDirectories(folder);
    Path file = Files.write(folder.resolve("spikewatch.db"), bytes);
    refused(folder, reason);
    assertThat(file).hasBinaryContent(bytes);
  }

  private static void refused(Path folder, String reason) {
    assertThatThrownBy(
            () -> {
              try (EmbeddedStore store = EmbeddedStore.inFolder(folder)) {
                store.client().listTables();
                new DynamoWatchlist(store.client(), "watchlist").read();
              }
            })
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(folder.resolve("spikewatch.db").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[13] DB[1] step() [INSERT ...] [database or disk is full] | is full",
        "[11] DB[1] prepare() [database disk image is malformed]   | is damaged",
        "[26] DB[1] prepare() [file is not a database]             | is damaged",
        "[266] DB[1] step() [disk I/O error]                       | the disk reported an error",
        "[14] unable to open database file                         | cannot be opened",
        "[1] DB[1] exec() cannot rollback                          | SQLite error 1",
        "something else                                            | SQLite error 0",
      })
  void what_the_engine_says_of_its_file_becomes_a_sentence(String said, String sentence) {
    LocalDBAccessException failed =
        new LocalDBAccessException(LocalDBAccessExceptionType.UNEXPECTED_EXCEPTION, said);
    assertThat(EngineFailures.unavailable(failed, new StoreFile(folder)))
        .hasMessageContaining(sentence)
        .hasMessageContaining(folder.resolve("spikewatch.db").toString())
        .hasCause(failed);
  }

  @Test
  void a_folder_that_is_a_file_is_refused_in_words() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> EmbeddedStore.inFolder(file))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("cannot be used");
  }
}
