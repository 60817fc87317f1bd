package io.spikewatch.watch;

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
 * The one grammar in which thresholds are written, in the template, on the command line and in the
 * watchlist: {@code views_1d=100k:info/1m, likes_1d=10k, gmv_1d=off, views_7d=5x}.
 *
 * <p>Reading never throws: what is wrong comes back in words, beside everything that could be read.
 */
public final class ThresholdGrammar {

  /** What could be read, and what was wrong with the rest, a sentence each. */
  public record Reading(Thresholds thresholds, List<String> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  /** The levels that could be read of one metric, and what was wrong. */
  public record Levels(List<Level> levels, List<String> problems) {
    public Levels {
      levels = List.copyOf(levels);
      problems = List.copyOf(problems);
    }
  }

  /** No figure of a video is believed above this, so no level can be reached there. */
  private static final BigDecimal GREATEST = new BigDecimal("1000000000000000");

  private static final int LONGEST = 40;
  private static final int MOST_LEVELS = 10;
  private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
  private static final Pattern LEVEL =
      Pattern.compile("(\\d{1,20}(?:\\.\\d{1,10})?)([kmx]?)(?::([a-z]{1,20}))?");

  private ThresholdGrammar() {}

  /** Reads a whole line of thresholds, separated by commas or spaces. */
  public static Reading read(String text) {
    EnumMap<Metric, List<Level>> levels = new EnumMap<>(Metric.class);
    List<String> problems = new ArrayList<>();
    words(text).forEach(word -> readWord(word, levels, problems));
    return new Reading(new Thresholds(levels), problems);
  }

  /** The words of a line, one for each metric. */
  public static List<String> words(String text) {
    return BETWEEN
        .splitAsStream(text.replaceAll("\\s*=\\s*", "="))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Reads the levels of one metric: {@code 100k/1m}, {@code 5x} or {@code off}. */
  public static Levels readLevels(Metric metric, String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (plain.equals("off")) {
      return new Levels(List.of(), List.of());
    }
    List<Level> levels = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String part : plain.split("/", -1)) {
      readLevel(metric, part.strip(), levels, problems);
    }
    if (levels.size() > MOST_LEVELS) {
      return new Levels(
          List.of(), List.of(metric.key() + " has more than " + MOST_LEVELS + " levels"));
    }
    problems.addAll(contradictions(metric, levels));
    return new Levels(levels, problems);
  }

  /** What is wrong with the levels of one metric together: one of them with two severities. */
  public static List<String> contradictions(Metric metric, List<Level> levels) {
    return levels.stream()
        .distinct()
        .collect(Collectors.groupingBy(Level::bound, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(bound -> bound.getValue() > 1)
        .map(b -> metric.key() + ": " + b.getKey() + " is given twice; give it one severity")
        .toList();
  }

  private static void readWord(
      String word, Map<Metric, List<Level>> levels, List<String> problems) {
    int equals = word.indexOf('=');
    if (equals < 0) {
      problems.add("'" + shown(word) + "' is not of the form metric=level, such as views_1d=100k");
      return;
    }
    String key = word.substring(0, equals).toLowerCase(Locale.ROOT);
    Metric metric = Metric.of(key).orElse(null);
    if (metric == null) {
      problems.add(unknown(key));
      return;
    }
    if (levels.containsKey(metric)) {
      problems.add(key + " is given twice; write its levels as " + key + "=100k/1m");
      return;
    }
    Levels read = readLevels(metric, word.substring(equals + 1));
    problems.addAll(read.problems());
    if (read.problems().isEmpty()) {
      levels.put(metric, read.levels());
    }
  }

  private static void readLevel(
      Metric metric, String part, List<Level> levels, List<String> problems) {
    Matcher matcher = LEVEL.matcher(part);
    if (part.length() > LONGEST || !matcher.matches()) {
      problems.add(
          metric.key()
              + ": '"
              + shown(part)
              + "' is no level; write a number (250000, 100k, 1.5m), a multiple (5x) or off,"
              + " and a severity if you like (100k:info)");
      return;
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    BigDecimal value =
        switch (matcher.group(2)) {
          case "k" -> number.movePointRight(3);
          case "m" -> number.movePointRight(6);
          default -> number;
        };
    Optional<Severity> severity = Optional.ofNullable(matcher.group(3)).flatMap(Severity::named);
    if (value.signum() == 0 || value.compareTo(GREATEST) > 0) {
      problems.add(metric.key() + ": a level is above 0 and at most 10^15, not " + shown(part));
    } else if (matcher.group(3) != null && severity.isEmpty()) {
      problems.add(
          metric.key() + ": a severity is info, warning or critical, not in " + shown(part));
    } else {
      levels.add(
          matcher.group(2).equals("x")
              ? new Level.OfUsual(value, severity)
              : new Level.Absolute(value, severity));
    }
  }

  /** The sentence about a metric that does not exist, with those that do. */
  public static String unknown(String key) {
    return "'"
        + shown(key)
        + "' is no metric; there are "
        + Arrays.stream(Metric.values()).map(Metric::key).collect(Collectors.joining(", "));
  }

  private static String shown(String text) {
    String printable = UNPRINTABLE.matcher(text).replaceAll("?");
    if (printable.length() <= LONGEST) {
      return printable;
    }
    boolean splits = Character.isHighSurrogate(printable.charAt(LONGEST - 1));
    return printable.substring(0, splits ? LONGEST - 1 : LONGEST) + "...";
  }
}
