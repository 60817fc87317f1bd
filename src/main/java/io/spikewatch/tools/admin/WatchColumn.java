package io.spikewatch.tools.admin;

import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column of a watchlist file: one setting of a watch.
 *
 * @param text writes the cell of a watch; empty if the setting is not set
 * @param read sets the setting from a cell
 * @param clear resets the setting
 */
public record WatchColumn(
    String name,
    Function<Watch, String> text,
    BiConsumer<WatchDraft, String> read,
    Consumer<WatchDraft> clear) {

  /** The column that names the creator, the only required column. */
  public static final String HANDLE = "unique_id";

  /** All columns, in the order in which they are written. */
  public static final List<WatchColumn> ALL = all(ZoneOffset.UTC);

  private static List<WatchColumn> all(ZoneId zone) {
    return List.of(
        new WatchColumn(HANDLE, Watch::handle, (_, _) -> {}, _ -> {}),
        new WatchColumn(
            "user_id",
            w -> w.userId().orElse(""),
            (w, cell) -> w.userId(UserIdCell.read("user_id", cell, w.watch().userId())),
            _ -> {}),
        // For information only: the import ignores the cell, because the polls update this value.
        new WatchColumn("current_handle", w -> w.currentHandle().orElse(""), (_, _) -> {}, _ -> {}),
        new WatchColumn(
            "enabled",
            w -> Boolean.toString(w.enabled()),
            (w, cell) -> w.enabled(WatchInput.enabled("enabled", cell)),
            w -> w.enabled(true)),
        cleared(
            "thresholds",
            w -> ThresholdText.text(w.thresholds().with(Signal.MAX_AGE, Optional.empty())),
            (w, cell) -> w.thresholds(WatchInput.levels("thresholds", cell, w.watch()))),
        cleared(
            "every",
            w -> w.every().map(Duration::toString).orElse(""),
            (w, cell) -> w.every(WatchInput.every("every", cell))),
        cleared(
            "mute_until",
            w -> w.muteUntil().map(Instant::toString).orElse(""),
            (w, cell) -> w.muteUntil(WatchInput.muteUntil("mute_until", cell, zone))),
        new WatchColumn(
            "tags",
            w -> TagsCell.of(w.tags()),
            (w, cell) -> w.tags(TagsCell.read("tags", cell)),
            w -> w.tags(Set.of())),
        new WatchColumn(
            "note",
            w -> w.note().orElse(""),
            (w, cell) -> w.note(Optional.of(WatchInput.checkedNote("note", cell))),
            w -> w.note(Optional.empty())),
        new WatchColumn(
            "mutes",
            w -> MutesCell.of(w.mutes()),
            (w, cell) -> w.mutes(MutesCell.read("mutes", cell, zone)),
            w -> w.mutes(Mutes.NONE)),
        cleared(
            "max_age",
            w -> WatchInput.maxAge(w.thresholds()),
            (w, cell) -> w.maxAge(WatchInput.maxAge("max_age", cell))));
  }

  /** A column whose setting is reset by {@code none}. */
  private static WatchColumn cleared(
      String name, Function<Watch, String> text, BiConsumer<WatchDraft, String> read) {
    return new WatchColumn(name, text, read, w -> read.accept(w, WatchInput.NONE));
  }

  /** The column of that name. */
  public static Optional<WatchColumn> of(String name) {
    return of(name, ZoneOffset.UTC);
  }

  /** The column of that name; a day without a time starts in the given zone. */
  public static Optional<WatchColumn> of(String name, ZoneId zone) {
    return all(zone).stream().filter(column -> column.name.equals(name)).findFirst();
  }

  /** Writes watches as a file that can be imported. */
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
