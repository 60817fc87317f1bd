package io.spikewatch.tools.admin;

import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchAttribute;
import io.spikewatch.core.watch.WatchEdit;
import io.spikewatch.core.watch.WatchlistEditor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Edits of the watchlist, which can be shown before they are written. They are written in batches
 * of 100. Each batch is written completely or not at all.
 *
 * @param edits the edits that change something
 * @param unchanged the number of edits that change nothing
 */
public record EditList(List<WatchEdit> edits, int unchanged, Thresholds defaults) {

  /** One setting of one watch, in words. */
  public record EditRow(String handle, String setting, String before, String after) {}

  /** Not all edits were written. */
  public static final class EditInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int written;
    private final RuntimeException reason;

    private EditInterruptedException(int written, RuntimeException reason) {
      super(reason);
      this.written = written;
      this.reason = reason;
    }

    /** Returns the number of edits that were written. */
    public int written() {
      return written;
    }

    /** Returns the cause. */
    public RuntimeException reason() {
      return reason;
    }
  }

  public EditList {
    edits = List.copyOf(edits);
  }

  /** Keeps the edits that change something, and counts the edits that change nothing. */
  public static EditList of(List<WatchEdit> all, Thresholds defaults) {
    List<WatchEdit> edits = all.stream().filter(WatchEdit::matters).toList();
    return new EditList(edits, all.size() - edits.size(), defaults);
  }

  /** Writes edits; a {@link Problem} names the watches that could not be written. */
  public static void writeAll(List<WatchEdit> edits, WatchlistEditor editor) {
    try {
      write(edits, editor, _ -> {});
    } catch (EditInterruptedException editInterruptedException) {
      throw editInterruptedException.reason();
    }
  }

  /**
   * Writes edits; throws {@link EditInterruptedException} if not all of them could be written.
   *
   * @param progress receives the number of edits written so far
   */
  public static void write(List<WatchEdit> edits, WatchlistEditor editor, IntConsumer progress) {
    int written = 0;
    try {
      while (written < edits.size()) {
        int end = Math.min(edits.size(), written + WatchlistEditor.MAX_AT_ONCE);
        List<String> refused = editor.write(edits.subList(written, end));
        if (!refused.isEmpty()) {
          throw Problem.failure(
              "@%s was changed at the same time by another command."
                  .formatted(String.join(", @", refused)));
        }
        written = end;
        progress.accept(written);
      }
    } catch (RuntimeException reason) {
      throw new EditInterruptedException(written, reason);
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
  public List<EditRow> rows() {
    return edits.stream().flatMap(e -> rows(e, defaults).stream()).toList();
  }

  private static List<EditRow> rows(WatchEdit edit, Thresholds defaults) {
    List<EditRow> rows = new ArrayList<>();
    String creator = edit.handle();
    Watch before = edit.before().orElse(Watch.of(edit.handle()));
    if (edit.adds()) {
      rows.add(new EditRow(creator, "(new)", "-", "watched"));
    }
    for (WatchAttribute attribute : edit.changed()) {
      if (attribute == WatchAttribute.THRESHOLDS) {
        rows.addAll(metrics(creator, before.thresholds(), edit.after().thresholds(), defaults));
      } else {
        rows.add(
            new EditRow(
                creator,
                attribute.key(),
                words(before, attribute),
                words(edit.after(), attribute)));
      }
    }
    return rows;
  }

  /** One row for each metric, because a change is hard to see in a long list of thresholds. */
  private static List<EditRow> metrics(
      String creator, Thresholds before, Thresholds after, Thresholds defaults) {
    Stream<EditRow> signals =
        Arrays.stream(Signal.values())
            .filter(signal -> signal != Signal.MAX_AGE)
            .filter(s -> !own(before, s, defaults).equals(own(after, s, defaults)))
            .map(
                s ->
                    new EditRow(
                        creator, s.key(), own(before, s, defaults), own(after, s, defaults)));
    Stream<EditRow> levels =
        Arrays.stream(Metric.values())
            .filter(metric -> !own(before, metric, defaults).equals(own(after, metric, defaults)))
            .map(
                metric ->
                    new EditRow(
                        creator,
                        metric.key(),
                        own(before, metric, defaults),
                        own(after, metric, defaults)));
    return Stream.concat(levels, signals).toList();
  }

  private static String own(Thresholds thresholds, Signal signal, Thresholds defaults) {
    return Optional.ofNullable(thresholds.signals().get(signal))
        .map(Signal.Setting::text)
        .orElseGet(
            () ->
                "default (%s)"
                    .formatted(
                        Optional.ofNullable(defaults.signals().get(signal))
                            .map(Signal.Setting::text)
                            .orElse("off")));
  }

  private static String own(Thresholds thresholds, Metric metric, Thresholds defaults) {
    return thresholds.levels().containsKey(metric)
        ? ThresholdText.text(thresholds.of(metric))
        : "default (%s)".formatted(ThresholdText.text(defaults.of(metric)));
  }

  private static String words(Watch watch, WatchAttribute attribute) {
    String text =
        WatchColumn.of(attribute.key()).map(column -> column.text().apply(watch)).orElse("");
    return text.isEmpty() ? "-" : text;
  }
}
