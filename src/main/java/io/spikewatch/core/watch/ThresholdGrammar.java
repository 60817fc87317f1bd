package io.spikewatch.core.watch;

import io.spikewatch.core.watch.Signal.Setting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The grammar of thresholds in the template, on the command line and in the watchlist: {@code
 * views_1d=100k:info/1m, likes_1d=10k, gmv_1d=off, views_7d=5x}.
 *
 * <p>Reading never throws an exception. It returns the valid part and a sentence for each problem.
 */
public final class ThresholdGrammar {

  /** The valid thresholds, and one sentence for each problem. */
  public record ParsedThresholds(Thresholds thresholds, List<String> problems) {
    public ParsedThresholds {
      problems = List.copyOf(problems);
    }
  }

  /** The valid levels of one metric, and the problems. */
  public record ParsedLevels(List<Level> levels, List<String> problems) {
    public ParsedLevels {
      levels = List.copyOf(levels);
      problems = List.copyOf(problems);
    }
  }

  /** A figure above this is implausible, so such a level cannot be reached. */
  private static final BigDecimal GREATEST = new BigDecimal("1000000000000000");

  private static final int MAX_LENGTH = 40;
  private static final int MAX_LEVELS = 10;
  private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
  private static final Pattern LEVEL =
      Pattern.compile(
          "(\\d{1,20}(?:\\.\\d{1,10})?)([kmx]?)(?::((?!(?:below|predicted)$)[a-z]{1,20}))?"
              + "(:below|:predicted)?");

  /**
   * A number with thousands separators. After a comma, a list continues with a metric and never
   * with digits. With a single point the number may be a decimal, unless it ends in a zero that a
   * decimal does not need.
   */
  private static final Pattern SEPARATED =
      Pattern.compile(
          "[=/]\\s*(?!0\\.)(\\d{1,3}(?:(?:[,'_ \\u00a0\\u2009\\u202f\u2019]\\d{3})+|(?:\\.\\d{3}){2,}|\\.\\d{2}0))"
              + "(?![\\d.])(?!\\s*[kmx])",
          Pattern.CASE_INSENSITIVE);

  /** The mark of a level before its severity. */
  private static final Pattern MARK_FIRST = Pattern.compile(":(?:below|predicted):");

  private static final BigDecimal MIN_MULTIPLE = BigDecimal.ONE;

  private ThresholdGrammar() {}

  private static String separatedDigits(String number) {
    return "'%s' has a separator between its digits, so it can be read in two ways; write %s"
        .formatted(shown(number), number.replaceAll("\\D", ""));
  }

  /** Reads a whole line of thresholds, separated by commas or spaces. */
  public static ParsedThresholds read(String text) {
    EnumMap<Metric, List<Level>> levels = new EnumMap<>(Metric.class);
    EnumMap<Signal, Setting> signals = new EnumMap<>(Signal.class);
    List<String> problems = new ArrayList<>();
    String clear = withoutSeparatedDigits(text.replaceAll("\\s*=\\s*", "="), problems);
    words(clear).forEach(word -> readWord(word, levels, signals, problems));
    return new ParsedThresholds(new Thresholds(levels, signals), problems);
  }

  /** Removes the metrics that have a number with separators, and adds a problem for each. */
  private static String withoutSeparatedDigits(String text, List<String> problems) {
    String clear = text;
    Matcher separated = SEPARATED.matcher(clear);
    while (separated.find()) {
      problems.add(separatedDigits(separated.group(1)));
      int from = separated.start();
      while (from > 0 && !BETWEEN.matcher(clear.substring(from - 1, from)).matches()) {
        from--;
      }
      int to = separated.end();
      while (to < clear.length() && !BETWEEN.matcher(clear.substring(to, to + 1)).matches()) {
        to++;
      }
      clear = clear.substring(0, from) + " " + clear.substring(to);
      separated.reset(clear);
    }
    return clear;
  }

  /** The words of a line, one for each metric. */
  public static List<String> words(String text) {
    return BETWEEN
        .splitAsStream(text.replaceAll("\\s*=\\s*", "="))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Reads the levels of one metric: {@code 100k/1m}, {@code 5x} or {@code off}. */
  public static ParsedLevels readLevels(Metric metric, String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (plain.equals("off")) {
      return new ParsedLevels(List.of(), List.of());
    }
    List<Level> levels = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Matcher separated = SEPARATED.matcher("=" + plain);
    if (separated.find()) {
      return new ParsedLevels(
          List.of(), List.of(metric.key() + ": " + separatedDigits(separated.group(1))));
    }
    for (String part : plain.split("/", -1)) {
      readLevel(metric, part.strip(), levels, problems);
    }
    if (levels.size() > MAX_LEVELS) {
      return new ParsedLevels(
          List.of(), List.of(metric.key() + " has more than " + MAX_LEVELS + " levels"));
    }
    problems.addAll(contradictions(metric, levels));
    return new ParsedLevels(levels, problems);
  }

  /** Contradictions between the levels of one metric, such as one level with two severities. */
  public static List<String> contradictions(Metric metric, List<Level> levels) {
    return levels.stream()
        .distinct()
        .collect(
            Collectors.groupingBy(
                level -> level.plain().bound(), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(bound -> bound.getValue() > 1)
        .map(b -> metric.key() + ": " + b.getKey() + " is given twice; write it once")
        .toList();
  }

  private static void readWord(
      String word,
      Map<Metric, List<Level>> levels,
      Map<Signal, Setting> signals,
      List<String> problems) {
    int equals = word.indexOf('=');
    if (equals < 0) {
      problems.add("'" + shown(word) + "' is not of the form metric=level, such as views_1d=100k");
      return;
    }
    String key = word.substring(0, equals).toLowerCase(Locale.ROOT);
    Optional<Signal> signal = Signal.of(key);
    if (signal.isPresent()) {
      readSignal(signal.get(), word.substring(equals + 1), signals, problems);
      return;
    }
    Metric metric = Metric.of(key).orElse(null);
    if (metric == null) {
      problems.add(unknown(key));
      return;
    }
    if (levels.containsKey(metric)) {
      problems.add(key + " is given twice; write its levels as " + key + "=100k/1m");
      return;
    }
    ParsedLevels read = readLevels(metric, word.substring(equals + 1));
    problems.addAll(read.problems());
    if (read.problems().isEmpty()) {
      levels.put(metric, read.levels());
    }
  }

  private static void readSignal(
      Signal signal, String text, Map<Signal, Setting> signals, List<String> problems) {
    if (signals.containsKey(signal)) {
      problems.add(signal.key() + " is given twice");
      return;
    }
    readSetting(signal, text)
        .ifPresentOrElse(
            setting -> signals.put(signal, setting), () -> problems.add(invalid(signal, text)));
  }

  /** Reads the setting of a signal: {@code on}, {@code off}, or a duration such as {@code 14d}. */
  public static Optional<Setting> readSetting(Signal signal, String text) {
    return signal.read(text.strip().toLowerCase(Locale.ROOT));
  }

  /** The problem of a setting that is not valid. */
  public static String invalid(Signal signal, String text) {
    return "%s: '%s' is not a valid setting; write %s"
        .formatted(signal.key(), shown(text), signal.valid());
  }

  private static void readLevel(
      Metric metric, String part, List<Level> levels, List<String> problems) {
    Matcher matcher = LEVEL.matcher(part);
    if (MARK_FIRST.matcher(part).find()) {
      problems.add(
          metric.key()
              + ": the severity comes before :predicted and :below, such as 1m:critical:predicted,"
              + " not in "
              + shown(part));
      return;
    }
    if (part.length() > MAX_LENGTH || !matcher.matches()) {
      problems.add(
          metric.key()
              + ": '"
              + shown(part)
              + "' is not a valid level; write a number (250000, 100k, 1.5m), a multiple (5x) or"
              + " off, and a severity if you like (100k:info)");
      return;
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    BigDecimal value =
        switch (matcher.group(2)) {
          case "k" -> number.movePointRight(3);
          case "m" -> number.movePointRight(6);
          default -> number;
        };
    boolean multiple = matcher.group(2).equals("x");
    boolean below = Level.Below.MARK.equals(matcher.group(4));
    boolean predicted = Level.Predicted.MARK.equals(matcher.group(4));
    Optional<Severity> severity = Optional.ofNullable(matcher.group(3)).flatMap(Severity::named);
    if (value.signum() == 0 || value.compareTo(GREATEST) > 0) {
      problems.add(metric.key() + ": a level is above 0 and at most 10^15, not " + shown(part));
    } else if (below && (!multiple || value.compareTo(MIN_MULTIPLE) >= 0)) {
      problems.add(
          metric.key()
              + ": a level with :below is a part of the usual, such as 0.3x:below, not "
              + shown(part));
    } else if (!below && multiple && value.compareTo(MIN_MULTIPLE) < 0) {
      problems.add(
          metric.key()
              + ": a multiple is 1x or more, not "
              + shown(part)
              + "; for a part of the usual write 0.3x:below");
    } else if (predicted && metric.window() != Metric.Window.DAY) {
      problems.add(
          metric.key()
              + ": only a figure of one day can be predicted, such as views_1d=1m:predicted, not "
              + shown(part));
    } else if (matcher.group(3) != null && severity.isEmpty()) {
      problems.add(
          metric.key() + ": a severity is info, warning or critical, not in " + shown(part));
    } else {
      levels.add(
          below ? new Level.Below(value, severity) : level(value, multiple, predicted, severity));
    }
  }

  private static Level level(
      BigDecimal value, boolean multiple, boolean predicted, Optional<Severity> severity) {
    Level reached =
        multiple ? new Level.OfUsual(value, severity) : new Level.Absolute(value, severity);
    return predicted ? new Level.Predicted(reached) : reached;
  }

  /** The problem of an unknown metric, with the valid ones. */
  public static String unknown(String key) {
    return "'"
        + shown(key)
        + "' is not a valid metric; valid names are "
        + Arrays.stream(Metric.values()).map(Metric::key).collect(Collectors.joining(", "))
        + ", and "
        + Arrays.stream(Signal.values()).map(Signal::key).collect(Collectors.joining(", "));
  }

  private static String shown(String text) {
    String printable = UNPRINTABLE.matcher(text).replaceAll("?");
    if (printable.length() <= MAX_LENGTH) {
      return printable;
    }
    boolean splits = Character.isHighSurrogate(printable.charAt(MAX_LENGTH - 1));
    return printable.substring(0, splits ? MAX_LENGTH - 1 : MAX_LENGTH) + "...";
  }
}
