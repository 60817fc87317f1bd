package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchAttribute;
import io.spikewatch.core.watch.WatchDraft;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.tools.console.UndoLog.UndoableChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndoLogTest {

  private static final Instant NOW = ConsoleHarness.START;
  private static final Watch ANNA = Watch.of("anna");

  @TempDir private Path data;
  private final List<String> warnings = new ArrayList<>();

  private Path folder() {
    return data.resolve("undo");
  }

  /** The log of a console that starts at that time. */
  private UndoLog started(Instant at) {
    return UndoLog.inFolder(folder(), at, warnings::add);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.toList();
    }
  }

  @Test
  void each_setting_of_a_watch_survives_a_restart() throws IOException {
    Watch full =
        new WatchDraft(Watch.of("someone"))
            .userId("7122344901288068000")
            .currentHandle(Optional.of("someone.new"))
            .enabled(false)
            .thresholds(
                ThresholdGrammar.read(
                        "views_1d=100k:info/1m, views_7d=8x, likes_1d=0.5x:below, sales_1d=off,"
                            + " gmv_1d=2.5, posts=on, silent=14d, max_age=30d")
                    .thresholds())
            .every(Optional.of(Duration.ofMinutes(90)))
            .muteUntil(Optional.of(Instant.parse("2026-11-18T08:00:00.123456789Z")))
            .tags(Set.of("vip", "sg \"east\"", "none", "\u00fc"))
            .note(Optional.of(" none\r\n=1+1\u2028'\u00e9\ud83d\ude00\t\n"))
            .mutes(new Mutes(Map.of(Metric.LIKES_1D, NOW), Map.of("7456066022957665553", NOW)))
            .watch();
    assertThat(WatchAttribute.differing(Watch.of("someone"), full))
        .containsExactly(WatchAttribute.values());
    WatchEdit added = new WatchEdit(Optional.empty(), full);
    WatchEdit changed = new WatchEdit(Optional.of(Watch.of("someone")), full);
    String id =
        started(NOW).add(NOW.plusNanos(1), "the import", List.of(added, changed), List.of(full));

    assertThat(started(NOW).find(id, NOW))
        .contains(
            new UndoableChange(id, NOW, "the import", List.of(added, changed), List.of(full)));
    assertThat(warnings).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().getFirst())))
        .isEqualTo("rw-------");
  }

  @Test
  void changes_are_deleted_after_a_day() throws IOException {
    UndoLog log = started(NOW);
    String old = log.add(NOW, "the first", List.of(), List.of(ANNA));
    Instant later = NOW.plus(Duration.ofHours(1));
    log.add(later, "the second", List.of(), List.of(ANNA));
    Instant dayLater = NOW.plus(Duration.ofDays(1));

    assertThat(log.find(old, dayLater.minusMillis(1))).isPresent();
    assertThat(log.find(old, dayLater)).isEmpty();
    assertThat(log.recent(dayLater)).extracting(UndoableChange::what).containsExactly("the second");
    assertThat(files()).hasSize(1);

    started(later.plus(Duration.ofDays(1)));
    assertThat(files()).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void the_newest_50_changes_are_kept() throws IOException {
    UndoLog log = started(NOW);
    IntStream.range(0, 60)
        .forEach(i -> log.add(NOW.plusMillis(i), "change " + i, List.of(), List.of(ANNA)));

    List<UndoableChange> recent = started(NOW).recent(NOW.plusMillis(60));
    assertThat(recent).hasSize(50);
    assertThat(recent.getFirst().what()).isEqualTo("change 59");
    assertThat(recent.getLast().what()).isEqualTo("change 10");
    assertThat(files()).hasSize(50);
  }

  @Test
  void two_consoles_share_their_changes() {
    UndoLog one = started(NOW);
    UndoLog other = started(NOW);
    String id = one.add(NOW, "a change", List.of(), List.of(ANNA));
    assertThat(other.find(id, NOW)).isPresent();

    other.remove(id);

    assertThat(one.find(id, NOW)).isEmpty();
    assertThat(one.recent(NOW)).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "what",
        "[]",
        "{'what':'x','watches':1}\n",
        "{'what':'x','watches':1}\n{'after':{'unique_id':'an",
        "{'what':'x','watches':1}\n{}\n",
        "{'what':7,'watches':0}\n",
        "{'watches':0}\n",
        "{'what':'x','watches':1}\n{'before':{'unique_id':'no handle!'}}\n",
        "{'what':'x','watches':1}\n{'before':{'unique_id':'a','every':'soon'}}\n",
        "{'what':'x','watches':1}\n{'before':{'unique_id':'a','thresholds':'?'}}\n",
        "{'what':'x','watches':1}\n{'before':{'unique_id':'a'},'after':{'unique_id':'b'}}\n",
        "\u00ff"
      })
  void a_broken_file_is_skipped_with_one_sentence(String content) throws IOException {
    UndoLog log = started(NOW);
    String broken = log.add(NOW, "a change", List.of(), List.of(ANNA));
    String whole = log.add(NOW, "another", List.of(), List.of(ANNA));
    Path file = folder().resolve(broken + ".jsonl");
    Files.write(file, content.replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1));

    UndoLog restarted = started(NOW);

    assertThat(restarted.recent(NOW)).extracting(UndoableChange::id).containsExactly(whole);
    assertThat(restarted.find(broken, NOW)).isEmpty();
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("A change cannot be undone: " + file + " cannot be read (");
    restarted.recent(NOW.plus(Duration.ofDays(2)));
    assertThat(files()).isEmpty();
  }

  @Test
  void other_files_are_left_alone_and_an_interrupted_write_is_deleted_after_a_day()
      throws IOException {
    String id = started(NOW).add(NOW, "a change", List.of(), List.of(ANNA));
    Path interrupted = folder().resolve(id + ".jsonl.new");
    Files.writeString(interrupted, "{");
    Path other = Files.writeString(folder().resolve("notes.txt"), "mine");

    assertThat(started(NOW).recent(NOW)).hasSize(1);
    assertThat(interrupted).exists();
    started(NOW.plus(Duration.ofDays(2)));

    assertThat(files()).containsExactly(other);
    assertThat(warnings).isEmpty();
  }

  @Test
  void without_a_folder_that_can_be_written_changes_are_kept_in_memory() throws IOException {
    Files.writeString(folder(), "a file where the folder belongs");
    UndoLog log = started(NOW);
    assertThat(warnings)
        .containsExactly(
            "Earlier changes cannot be undone: %s cannot be read (NotDirectoryException)."
                .formatted(folder()));

    String id = log.add(NOW, "a change", List.of(), List.of(ANNA));
    log.add(NOW, "another", List.of(), List.of(ANNA));

    assertThat(warnings)
        .hasSize(2)
        .last()
        .asString()
        .startsWith("A change can be undone only until the console ends: " + folder());
    assertThat(log.recent(NOW))
        .extracting(UndoableChange::what)
        .containsExactly("another", "a change");
    log.remove(id);
    assertThat(log.find(id, NOW)).isEmpty();
    assertThat(log.recent(NOW.plus(Duration.ofDays(1)))).isEmpty();
  }
}
