package io.spikewatch.desk;

import io.spikewatch.watch.Mutes;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column of a watchlist in a file: one setting of a watch.
 *
 * @param text what the cell of a watch says; nothing for a setting that is not made
 * @param read takes over what a cell says
 * @param clear takes the setting back
 */
public record WatchColumn(
    String name,
    Function<Watch, String> text,
    BiConsumer<WatchDraft, String> read,
    Consumer<WatchDraft> clear) {

  /** The column that says whose watch it is, the only one that has to be there. */
  public static final String HANDLE = "unique_id";

  /** All columns, in the order in which they are written. */
  public static final List<WatchColumn> ALL =
      List.of(
          new WatchColumn(HANDLE, Watch::handle, (_, _) -> {}, _ -> {}),
          new WatchColumn(
              "user_id",
              w -> w.userId().orElse(""),
              (w, cell) -> w.userId(UserIdCell.read("user_id", cell, w.watch().userId())),
              _ -> {}),
          // Told to the reader; what a cell says of it is not taken over, for the polls know
          // better.
          new WatchColumn(
              "current_handle", w -> w.currentHandle().orElse(""), (_, _) -> {}, _ -> {}),
          new WatchColumn(
              "enabled",
              w -> Boolean.toString(w.enabled()),
              (w, cell) -> w.enabled(WatchWords.enabled("enabled", cell)),
              w -> w.enabled(true)),
          cleared(
              "thresholds",
              w -> Levels.text(w.thresholds()),
              (w, cell) -> w.thresholds(WatchWords.thresholds("thresholds", cell))),
          cleared(
              "every",
              w -> w.every().map(Duration::toString).orElse(""),
              (w, cell) -> w.every(WatchWords.every("every", cell))),
          cleared(
              "mute_until",
              w -> w.muteUntil().map(Instant::toString).orElse(""),
              (w, cell) -> w.muteUntil(WatchWords.muteUntil("mute_until", cell))),
          new WatchColumn(
              "tags",
              w -> TagsCell.of(w.tags()),
              (w, cell) -> w.tags(TagsCell.read("tags", cell)),
              w -> w.tags(Set.of())),
          new WatchColumn(
              "note",
              w -> w.note().orElse(""),
              (w, cell) -> w.note(Optional.of(WatchWords.checkedNote("note", cell))),
              w -> w.note(Optional.empty())),
          new WatchColumn(
              "mutes",
              w -> MutesCell.of(w.mutes()),
              (w, cell) -> w.mutes(MutesCell.read("mutes", cell)),
              w -> w.mutes(Mutes.NONE)));

  /** A setting whose words know how it is taken back. */
  private static WatchColumn cleared(
      String name, Function<Watch, String> text, BiConsumer<WatchDraft, String> read) {
    return new WatchColumn(name, text, read, w -> read.accept(w, WatchWords.NONE));
  }

  /** The column of that name. */
  public static Optional<WatchColumn> of(String name) {
    return ALL.stream().filter(column -> column.name.equals(name)).findFirst();
  }

  /** Watches as a file that can be imported again. */
  public static String csv(List<Watch> watches) {
    String[] names = ALL.stream().map(WatchColumn::name).toArray(String[]::new);
    return Stream.concat(Stream.of(Csv.line(names)), watches.stream().map(WatchColumn::line))
        .collect(Collectors.joining());
  }

  private static String line(Watch watch) {
    return Csv.line(ALL.stream().map(c -> c.text().apply(watch)).toArray(String[]::new));
  }

  /** The names of all columns. */
  public static String names() {
    return ALL.stream().map(WatchColumn::name).collect(Collectors.joining(", "));
  }
}
