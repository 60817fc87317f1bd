package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.spikewatch.adapters.render.Formats;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.ThresholdText;
import io.spikewatch.tools.admin.WatchInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The levels of each metric and the signals, as fields of a form.
 *
 * @param metrics a row for each metric
 * @param signals a row for each signal
 */
public record LevelsForm(List<MetricRow> metrics, List<SignalRow> signals) {

  /** What a metric goes by. */
  private static final String DEFAULT = "default";

  private static final String OWN = "own";
  private static final String OFF = "off";
  private static final String MULTIPLE = "x";
  private static final String BELOW = "below";
  private static final String PREDICTED = "predicted";
  private static final String MULTIPLE_PREDICTED = "xpredicted";
  private static final int FREE_FIELDS = 3;
  private static final Set<Metric> USUAL = Set.of(Metric.VIEWS_1D, Metric.LIKES_1D, Metric.GMV_1D);

  /** A level as typed: the number, its kind, and its severity; each may be empty. */
  public record LevelField(String number, String kind, String severity) {

    static LevelField of(Level level) {
      String kind =
          switch (level) {
            case Level.Absolute _ -> "";
            case Level.OfUsual _ -> MULTIPLE;
            case Level.Below _ -> BELOW;
            case Level.Predicted predicted ->
                predicted.reached() instanceof Level.OfUsual ? MULTIPLE_PREDICTED : PREDICTED;
          };
      String number =
          isFigure(kind) ? ThresholdText.number(level.number()) : level.number().toPlainString();
      return new LevelField(number, kind, level.severity().map(s -> s.key()).orElse(""));
    }

    /** The level in the grammar. A number with an x is a multiple, whatever its kind is. */
    String text() {
      String typed = number.strip();
      String plain = isFigure(kind) ? typed : typed.replaceFirst("[xX]$", "");
      String mark =
          switch (kind) {
            case BELOW -> Level.Below.MARK;
            case PREDICTED, MULTIPLE_PREDICTED -> Level.Predicted.MARK;
            default -> "";
          };
      return plain
          + (isFigure(kind) ? "" : MULTIPLE)
          + (severity.isEmpty() ? "" : ":" + severity)
          + mark;
    }

    /** Whether the number is a figure; otherwise it is a multiple of the usual figure. */
    private static boolean isFigure(String kind) {
      return kind.isEmpty() || kind.equals(PREDICTED);
    }
  }

  /**
   * The fields of a metric.
   *
   * @param label the name of the metric
   * @param use which levels apply: the default, its own, or none
   * @param usual whether the row is always shown
   */
  public record MetricRow(
      String key,
      String label,
      String use,
      List<LevelField> levels,
      String defaults,
      boolean usual) {}

  /**
   * The field of a signal.
   *
   * @param setting {@code on}, {@code off} or a duration; empty for the default
   * @param duration whether the setting is a duration
   */
  public record SignalRow(
      String key, String label, String setting, String defaults, boolean duration) {}

  /** The rows of a watch. A metric that goes by the defaults shows these as a start. */
  static LevelsForm of(Thresholds own, Thresholds defaults) {
    return new LevelsForm(
        Arrays.stream(Metric.values())
            .sorted((a, b) -> Boolean.compare(usual(b, own, defaults), usual(a, own, defaults)))
            .map(metric -> row(metric, own, defaults))
            .toList(),
        Arrays.stream(Signal.values())
            .map(
                signal ->
                    signalRow(
                        signal,
                        Optional.ofNullable(own.signals().get(signal))
                            .map(Signal.Setting::text)
                            .orElse(""),
                        defaults))
            .toList());
  }

  private static boolean usual(Metric metric, Thresholds own, Thresholds defaults) {
    return USUAL.contains(metric)
        || own.levels().containsKey(metric)
        || defaults.levels().containsKey(metric);
  }

  private static MetricRow row(Metric metric, Thresholds own, Thresholds defaults) {
    boolean set = own.levels().containsKey(metric);
    List<Level> levels = set ? own.of(metric) : defaults.of(metric);
    String use = !set ? DEFAULT : levels.isEmpty() ? OFF : OWN;
    return new MetricRow(
        metric.key(),
        label(metric),
        use,
        withFreeFields(levels.stream().map(LevelField::of).toList()),
        ThresholdText.text(defaults.of(metric)),
        usual(metric, own, defaults));
  }

  private static SignalRow signalRow(Signal signal, String setting, Thresholds defaults) {
    return new SignalRow(
        signal.key(),
        label(signal),
        setting,
        Optional.ofNullable(defaults.signals().get(signal)).map(Signal.Setting::text).orElse(OFF),
        signal == Signal.SILENT || signal == Signal.MAX_AGE);
  }

  /** The fields of levels in the grammar. An invalid level is a number, so that it can be fixed. */
  static List<LevelField> fields(String levels) {
    return Arrays.stream(levels.split("/", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(LevelsForm::field)
        .toList();
  }

  private static LevelField field(String text) {
    ThresholdGrammar.ParsedThresholds parsed =
        ThresholdGrammar.read(Metric.VIEWS_1D.key() + "=" + text);
    List<Level> levels = parsed.thresholds().of(Metric.VIEWS_1D);
    return parsed.problems().isEmpty() && levels.size() == 1
        ? LevelField.of(levels.getFirst())
        : new LevelField(text, "", "");
  }

  /** The levels of a request in the grammar. */
  static String joined(List<String> numbers, List<String> kinds, List<String> severities) {
    return IntStream.range(0, numbers.size())
        .mapToObj(i -> new LevelField(numbers.get(i), at(kinds, i), at(severities, i)))
        .filter(level -> !level.number().isBlank())
        .map(LevelField::text)
        .collect(Collectors.joining("/"));
  }

  private static List<LevelField> withFreeFields(List<LevelField> levels) {
    List<LevelField> fields = new ArrayList<>(levels);
    do {
      fields.add(new LevelField("", "", ""));
    } while (fields.size() < FREE_FIELDS);
    return List.copyOf(fields);
  }

  private static String label(Metric metric) {
    return SentenceCase.of(Formats.phrase(metric));
  }

  private static String label(Signal signal) {
    return switch (signal) {
      case POSTS -> "Announce each new video";
      case FIRST_SALE -> "Announce the first sale of a video";
      case SILENT -> "Announce silence of";
      case MAX_AGE -> "Do not announce videos older than";
    };
  }

  /** The labels of all rows, by which errors are assigned to them. */
  List<String> labels() {
    List<String> labels = new ArrayList<>();
    metrics.forEach(row -> labels.add(row.label()));
    signals.forEach(row -> labels.add(row.label()));
    return labels;
  }

  /** The input of a request. */
  static LevelsForm typed(Context ctx, Thresholds defaults) {
    LevelsForm empty = of(Thresholds.NONE, defaults);
    return new LevelsForm(
        empty.metrics().stream().map(row -> typed(ctx, row)).toList(),
        empty.signals().stream()
            .map(
                row ->
                    new SignalRow(
                        row.key(),
                        row.label(),
                        FormInput.text(ctx, "signal." + row.key()),
                        row.defaults(),
                        row.duration()))
            .toList());
  }

  private static MetricRow typed(Context ctx, MetricRow row) {
    List<String> numbers = ctx.formParams("level." + row.key());
    List<String> kinds = ctx.formParams("kind." + row.key());
    List<String> severities = ctx.formParams("severity." + row.key());
    List<LevelField> levels =
        IntStream.range(0, numbers.size())
            .mapToObj(i -> new LevelField(numbers.get(i), at(kinds, i), at(severities, i)))
            .filter(level -> !level.number().isBlank())
            .toList();
    String use = FormInput.text(ctx, "use." + row.key());
    return new MetricRow(
        row.key(),
        row.label(),
        use.isEmpty() ? DEFAULT : use,
        withFreeFields(levels),
        row.defaults(),
        row.usual() || use.equals(OWN) || use.equals(OFF));
  }

  private static String at(List<String> values, int index) {
    return index < values.size() ? values.get(index) : "";
  }

  /** The thresholds; a {@link Problem} that starts with the label of a row if it is not valid. */
  Thresholds thresholds() {
    Map<Metric, List<Level>> levels = new EnumMap<>(Metric.class);
    Map<Signal, Signal.Setting> set = new EnumMap<>(Signal.class);
    for (MetricRow row : metrics) {
      if (!row.use().equals(DEFAULT)) {
        levels.putAll(read(row).levels());
      }
    }
    for (SignalRow row : signals) {
      if (!row.setting().isEmpty()) {
        set.putAll(WatchInput.thresholds(row.label(), row.key() + "=" + row.setting()).signals());
      }
    }
    return new Thresholds(levels, set);
  }

  private static Thresholds read(MetricRow row) {
    List<String> typed =
        row.use().equals(OFF)
            ? List.of(OFF)
            : row.levels().stream()
                .filter(level -> !level.number().isBlank())
                .map(LevelField::text)
                .toList();
    if (typed.isEmpty()) {
      throw Problem.usage(row.label() + ": write a level, such as 100k, or use the default.");
    }
    for (String level : typed) {
      if (level
          .chars()
          .anyMatch(c -> c == ',' || c == '/' || c == '=' || Character.isSpaceChar(c))) {
        throw Problem.usage(row.label() + ": write one level in each field, such as 100k.");
      }
    }
    return WatchInput.thresholds(row.label(), row.key() + "=" + String.join("/", typed));
  }
}
