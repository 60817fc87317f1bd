package io.spikewatch.desk;

import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Thresholds;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.WatchAttribute;
import io.spikewatch.watch.WatchEdit;
import io.spikewatch.watch.WatchlistEditor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Edits of the watchlist, told before they are made, and how they are written: in batches of a
 * hundred, each of which is written whole or not at all.
 *
 * @param edits those that change something
 * @param unchanged how many others there were
 */
public record EditList(List<WatchEdit> edits, int unchanged, Thresholds defaults) {

  /** One setting of one watch, in words. */
  public record Row(String handle, String setting, String before, String after) {}

  /** Not all edits were written. */
  public static final class Interrupted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int written;
    private final RuntimeException reason;

    private Interrupted(int written, RuntimeException reason) {
      super(reason);
      this.written = written;
      this.reason = reason;
    }

    /** How many were. */
    public int written() {
      return written;
    }

    /** Why it went no further. */
    public RuntimeException reason() {
      return reason;
    }
  }

  public EditList {
    edits = List.copyOf(edits);
  }

  /** The list of those edits that change something. */
  public static EditList of(List<WatchEdit> all, Thresholds defaults) {
    List<WatchEdit> edits = all.stream().filter(WatchEdit::matters).toList();
    return new EditList(edits, all.size() - edits.size(), defaults);
  }

  /** Writes edits; a {@link Problem} says whose could not be written. */
  public static void writeAll(List<WatchEdit> edits, WatchlistEditor editor) {
    try {
      write(edits, editor, _ -> {});
    } catch (Interrupted interrupted) {
      throw interrupted.reason();
    }
  }

  /**
   * Writes edits; throws {@link Interrupted} if it comes to none of the last of them.
   *
   * @param progress is told how many have been written
   */
  public static void write(List<WatchEdit> edits, WatchlistEditor editor, IntConsumer progress) {
    int written = 0;
    try {
      while (written < edits.size()) {
        int end = Math.min(edits.size(), written + WatchlistEditor.MOST_AT_ONCE);
        List<String> refused = editor.write(edits.subList(written, end));
        if (!refused.isEmpty()) {
          throw Problem.failure(
              "somebody else has just changed @%s.".formatted(String.join(", @", refused)));
        }
        written = end;
        progress.accept(written);
      }
    } catch (RuntimeException reason) {
      throw new Interrupted(written, reason);
    }
  }

  /** {@code 3 new, 2 changed (thresholds 2, tags 1), 7 unchanged}. */
  public String counts() {
    Map<WatchAttribute, Integer> attributes = new EnumMap<>(WatchAttribute.class);
    List<WatchEdit> changes = edits.stream().filter(edit -> !edit.adds()).toList();
    changes.forEach(edit -> edit.changed().forEach(a -> attributes.merge(a, 1, Integer::sum)));
    String which =
        attributes.entrySet().stream()
            .map(e -> e.getKey().key() + " " + e.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
    return "%d new, %d changed%s, %d unchanged."
        .formatted(
            edits.size() - changes.size(),
            changes.size(),
            changes.isEmpty() ? "" : which,
            unchanged);
  }

  /** Every change, setting by setting. */
  public List<Row> rows() {
    return edits.stream().flatMap(e -> rows(e, defaults).stream()).toList();
  }

  private static List<Row> rows(WatchEdit edit, Thresholds defaults) {
    List<Row> rows = new ArrayList<>();
    String creator = edit.handle();
    Watch before = edit.before().orElse(Watch.of(edit.handle()));
    if (edit.adds()) {
      rows.add(new Row(creator, "(new)", "-", "watched"));
    }
    for (WatchAttribute attribute : edit.changed()) {
      if (attribute == WatchAttribute.THRESHOLDS) {
        rows.addAll(metrics(creator, before.thresholds(), edit.after().thresholds(), defaults));
      } else {
        rows.add(
            new Row(
                creator,
                attribute.key(),
                words(before, attribute),
                words(edit.after(), attribute)));
      }
    }
    return rows;
  }

  /** A line for each metric: in a long list of thresholds nobody sees what has changed. */
  private static List<Row> metrics(
      String creator, Thresholds before, Thresholds after, Thresholds defaults) {
    return Arrays.stream(Metric.values())
        .filter(metric -> !own(before, metric, defaults).equals(own(after, metric, defaults)))
        .map(
            metric ->
                new Row(
                    creator,
                    metric.key(),
                    own(before, metric, defaults),
                    own(after, metric, defaults)))
        .toList();
  }

  private static String own(Thresholds thresholds, Metric metric, Thresholds defaults) {
    return thresholds.levels().containsKey(metric)
        ? Levels.text(thresholds.of(metric))
        : "default (%s)".formatted(Levels.text(defaults.of(metric)));
  }

  private static String words(Watch watch, WatchAttribute attribute) {
    String text =
        WatchColumn.of(attribute.key()).map(column -> column.text().apply(watch)).orElse("");
    return text.isEmpty() ? "-" : text;
  }
}
