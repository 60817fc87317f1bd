package io.spikewatch.adapters.dynamodb;

import static io.spikewatch.core.watch.WatchAttribute.CURRENT_HANDLE;
import static io.spikewatch.core.watch.WatchAttribute.ENABLED;
import static io.spikewatch.core.watch.WatchAttribute.EVERY;
import static io.spikewatch.core.watch.WatchAttribute.MAX_AGE;
import static io.spikewatch.core.watch.WatchAttribute.MUTES;
import static io.spikewatch.core.watch.WatchAttribute.MUTE_UNTIL;
import static io.spikewatch.core.watch.WatchAttribute.NOTE;
import static io.spikewatch.core.watch.WatchAttribute.TAGS;
import static io.spikewatch.core.watch.WatchAttribute.THRESHOLDS;
import static io.spikewatch.core.watch.WatchAttribute.USER_ID;

import io.spikewatch.core.watch.Durations;
import io.spikewatch.core.watch.Handle;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Mutes;
import io.spikewatch.core.watch.Signal;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
import io.spikewatch.core.watch.Watch;
import io.spikewatch.core.watch.WatchAttribute;
import io.spikewatch.core.watch.WatchProblem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads one item of the watchlist, which people write by hand. Every attribute except the key is
 * optional. A malformed attribute counts as absent and is reported as a problem. Unknown attributes
 * are ignored.
 */
final class WatchItemReader {

  static final String UNIQUE_ID = "unique_id";

  private static final Duration MIN_EVERY = Duration.ofMinutes(1);
  private static final Duration MAX_EVERY = Duration.ofDays(30);
  private static final int MAX_MUTES = 200;
  private static final int MAX_TAGS = 20;
  private static final int MAX_TAG = 64;
  private static final int MAX_SHOWN = 60;

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private final Item item;
  private final String key;
  private final List<WatchProblem> problems = new ArrayList<>();

  private WatchItemReader(Map<String, AttributeValue> attributes) {
    this.item = new Item(attributes);
    this.key = item.text(UNIQUE_ID).orElse("");
  }

  /**
   * A parsed item.
   *
   * @param key the key as it is in the table
   * @param watch empty if the key is not a valid handle
   */
  record ParsedItem(String key, Optional<Watch> watch, List<WatchProblem> problems) {}

  /** Reads an item. It throws no exception, whatever the item contains. */
  static ParsedItem read(Map<String, AttributeValue> attributes) {
    WatchItemReader reader = new WatchItemReader(attributes);
    Optional<Watch> watch = Handle.in(reader.key).map(reader::watch);
    if (watch.isEmpty()) {
      reader.problem(
          UNIQUE_ID,
          shown(reader.key)
              + " is not a valid handle; write the creator's name as in @name, without the @");
    }
    return new ParsedItem(reader.key, watch, List.copyOf(reader.problems));
  }

  private Watch watch(String handle) {
    return new Watch(
        handle,
        userId(),
        currentHandle(),
        enabled(),
        thresholdsAndAge(),
        every(),
        muteUntil(),
        tags(),
        note(),
        mutes());
  }

  private Optional<String> userId() {
    return present(USER_ID).flatMap(this::userId);
  }

  private Optional<String> userId(AttributeValue value) {
    String text =
        switch (value.type()) {
          case S -> value.s().strip();
          case N -> value.n();
          default -> "";
        };
    if (text.matches("\\d{1,25}")) {
      return Optional.of(text);
    }
    return problem(USER_ID, "write the creator's number as a string of digits, or leave it out");
  }

  /** The next poll corrects an invalid value, so no problem is reported. */
  private Optional<String> currentHandle() {
    return present(CURRENT_HANDLE)
        .filter(value -> value.type() == AttributeValue.Type.S)
        .flatMap(value -> Handle.in(value.s()));
  }

  private boolean enabled() {
    return present(ENABLED)
        .flatMap(
            value ->
                value.type() == AttributeValue.Type.BOOL
                    ? Optional.of(value.bool())
                    : problem(ENABLED, "make it a Boolean, true or false; until then it is true"))
        .orElse(true);
  }

  private Thresholds thresholds() {
    Optional<AttributeValue> value = present(THRESHOLDS);
    if (value.isEmpty()) {
      return Thresholds.NONE;
    }
    ThresholdsAttribute.ParsedAttribute parsed = ThresholdsAttribute.read(value.get());
    parsed.problems().forEach(problem -> problem(THRESHOLDS, problem));
    return parsed.thresholds();
  }

  /** The thresholds with the maximum age. The separate attribute for the age has priority. */
  private Thresholds thresholdsAndAge() {
    Thresholds thresholds = thresholds();
    Optional<AttributeValue> age = present(MAX_AGE);
    if (age.isEmpty()) {
      return thresholds;
    }
    String text = age.get().type() == AttributeValue.Type.S ? age.get().s() : "?";
    Optional<Signal.Setting> setting = ThresholdGrammar.readSetting(Signal.MAX_AGE, text);
    if (setting.isEmpty()) {
      problem(MAX_AGE, shown(text) + " is not valid; write " + Signal.MAX_AGE.valid());
      return thresholds;
    }
    return thresholds.with(Signal.MAX_AGE, setting);
  }

  private Optional<Duration> every() {
    return present(EVERY).flatMap(this::every);
  }

  private Optional<Duration> every(AttributeValue value) {
    String sentence = "write a duration from PT1M to P30D, such as PT6H or 6h for six hours";
    if (value.type() != AttributeValue.Type.S) {
      return problem(EVERY, "it is not a string; " + sentence);
    }
    Optional<Duration> every = Durations.read(value.s());
    if (every.isEmpty()) {
      return problem(EVERY, shown(value.s()) + " is not a valid duration; " + sentence);
    }
    return every.get().compareTo(MIN_EVERY) >= 0 && every.get().compareTo(MAX_EVERY) <= 0
        ? every
        : problem(EVERY, shown(value.s()) + " is too short or too long; " + sentence);
  }

  private Optional<Instant> muteUntil() {
    return present(MUTE_UNTIL).flatMap(value -> instant(MUTE_UNTIL, "", value));
  }

  /** A malformed entry is ignored; the other mutes apply. */
  private Mutes mutes() {
    Optional<AttributeValue> value = present(MUTES);
    Map<Metric, Instant> metrics = new EnumMap<>(Metric.class);
    Map<String, Instant> videos = new HashMap<>();
    if (value.filter(v -> v.type() != AttributeValue.Type.M).isPresent()) {
      problem(MUTES, "make it a map from metrics and ids of videos to instants");
      return Mutes.NONE;
    }
    Map<String, AttributeValue> entries = new TreeMap<>(item.map(MUTES.key()).attributes());
    if (entries.size() > MAX_MUTES) {
      problem(MUTES, "there are more than 200; the first 200 hold");
    }
    entries.entrySet().stream()
        .limit(MAX_MUTES)
        .forEach(entry -> mute(entry.getKey(), entry.getValue(), metrics, videos));
    return new Mutes(metrics, videos);
  }

  private void mute(
      String name,
      AttributeValue value,
      Map<Metric, Instant> metrics,
      Map<String, Instant> videos) {
    String key = name.strip();
    Optional<Metric> metric = Metric.of(key.toLowerCase(Locale.ROOT));
    if (metric.isEmpty() && !Mutes.isVideoId(key)) {
      problem(MUTES, shown(name) + " is neither a metric such as views_1d nor the id of a video");
      return;
    }
    instant(MUTES, shown(name) + ": ", value)
        .ifPresent(
            until ->
                metric.ifPresentOrElse(m -> metrics.put(m, until), () -> videos.put(key, until)));
  }

  private Optional<Instant> instant(WatchAttribute attribute, String where, AttributeValue value) {
    String sentence = "write an instant such as 2026-11-24T08:00:00Z";
    if (value.type() != AttributeValue.Type.S) {
      return problem(attribute, where + "it is not a string; " + sentence);
    }
    try {
      return Optional.of(OffsetDateTime.parse(value.s().strip()).toInstant());
    } catch (DateTimeException e) {
      return problem(attribute, where + shown(value.s()) + " is not a valid instant; " + sentence);
    }
  }

  private Set<String> tags() {
    Optional<AttributeValue> value = present(TAGS);
    Set<String> tags = new TreeSet<>();
    for (String tag : value.map(this::tagTexts).orElse(List.of())) {
      String plain = tag.strip();
      if (plain.isEmpty() || plain.length() > MAX_TAG || plain.matches(".*\\p{C}.*")) {
        problem(TAGS, shown(tag) + " is not a valid tag; write up to 64 printable characters");
      } else if (tags.size() == MAX_TAGS && !tags.contains(plain)) {
        problem(TAGS, "there are more than 20 tags; " + shown(tag) + " is left out");
      } else {
        tags.add(plain);
      }
    }
    return tags;
  }

  private List<String> tagTexts(AttributeValue value) {
    if (value.type() == AttributeValue.Type.SS) {
      return value.ss().stream().sorted().toList();
    }
    if (value.type() == AttributeValue.Type.L
        && value.l().stream().allMatch(v -> v.type() == AttributeValue.Type.S)) {
      return value.l().stream().map(AttributeValue::s).toList();
    }
    problem(TAGS, "make it a set of strings");
    return List.of();
  }

  private Optional<String> note() {
    return present(NOTE)
        .flatMap(
            value ->
                value.type() == AttributeValue.Type.S
                    ? Optional.of(value.s()).filter(text -> !text.isBlank())
                    : problem(NOTE, "make it a string"));
  }

  /** The attribute; a null of the AWS console counts as absent. */
  private Optional<AttributeValue> present(WatchAttribute attribute) {
    return Optional.ofNullable(item.attributes().get(attribute.key()))
        .filter(v -> v.type() != AttributeValue.Type.NUL);
  }

  private <T> Optional<T> problem(WatchAttribute attribute, String sentence) {
    return problem(attribute.key(), sentence);
  }

  private <T> Optional<T> problem(String attribute, String sentence) {
    problems.add(new WatchProblem(key, attribute, sentence));
    return Optional.empty();
  }

  static String shown(String text) {
    String printable = UNPRINTABLE.matcher(text).replaceAll("?");
    int end = Math.min(printable.length(), MAX_SHOWN);
    boolean whole = end == printable.length();
    int cut = whole || !Character.isHighSurrogate(printable.charAt(end - 1)) ? end : end - 1;
    return "'" + printable.substring(0, cut) + (whole ? "'" : "...'");
  }

  /** The number as the grammar writes it; empty if it is not a number of plausible size. */
  static Optional<String> plain(String number) {
    try {
      BigDecimal decimal = new BigDecimal(number.length() > MAX_SHOWN ? "" : number);
      boolean sane = Math.abs((long) decimal.scale()) <= MAX_SHOWN;
      return sane ? Optional.of(decimal.toPlainString()) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
