package io.spikewatch.config;

import io.spikewatch.notify.QuietHours.Span;
import io.spikewatch.watch.ThresholdGrammar;
import io.spikewatch.watch.Thresholds;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads variables one by one and gathers what is wrong with them. */
final class Variables {

  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

  private final Map<String, String> values;
  private final List<String> problems = new ArrayList<>();

  Variables(Map<String, String> values) {
    this.values = values;
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  String required(String name, String what) {
    return optional(name)
        .orElseGet(
            () -> {
              problems.add(name + " is missing: " + what);
              return "";
            });
  }

  long number(String name, long least, long most, long otherwise) {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, with what would be right
    }
    problems.add(
        "%s is '%s': write a whole number from %d to %d".formatted(name, text.get(), least, most));
    return otherwise;
  }

  /** An ISO 8601 duration. */
  Duration duration(String name, Duration least, Duration most, Duration otherwise) {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      Duration duration = Duration.parse(text.get());
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // told below, with what would be right
    }
    problems.add(
        "%s is '%s': write a duration from %s to %s, such as PT2H"
            .formatted(name, text.get(), least, most));
    return otherwise;
  }

  <E extends Enum<E>> E oneOf(String name, Class<E> type, E otherwise) {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text.get())) {
        return constant;
      }
    }
    String names =
        String.join(
            ", ",
            Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList());
    problems.add("%s is '%s': write one of %s".formatted(name, text.get(), names));
    return otherwise;
  }

  Thresholds thresholds(String name, String otherwise) {
    ThresholdGrammar.Reading reading = ThresholdGrammar.read(optional(name).orElse(otherwise));
    reading.problems().forEach(p -> problems.add(name + ": " + p));
    return reading.thresholds();
  }

  /** A time zone of the IANA data base; UTC where none is named. */
  ZoneId zone(String name) {
    String text = optional(name).orElse("UTC");
    if (text.equals("UTC")) {
      return ZoneOffset.UTC;
    }
    if (ZoneId.getAvailableZoneIds().contains(text)) {
      return ZoneId.of(text);
    }
    problems.add(
        "%s is '%s': write an IANA time zone such as Europe/Berlin, or UTC".formatted(name, text));
    return ZoneOffset.UTC;
  }

  /** A time of day such as {@code 08:00}; empty where none is given. */
  Optional<LocalTime> time(String name) {
    Optional<String> text = optional(name);
    Optional<LocalTime> time = text.flatMap(Variables::time24);
    if (text.isPresent() && time.isEmpty()) {
      problems.add("%s is '%s': write a time such as 08:00".formatted(name, text.get()));
    }
    return time;
  }

  /** Stretches of the day such as {@code 22:00-07:00}, separated by commas. */
  List<Span> spans(String name) {
    List<Span> spans = new ArrayList<>();
    for (String part : optional(name).map(text -> text.split(",", -1)).orElse(new String[0])) {
      String[] ends = part.strip().split("-", -1);
      Optional<LocalTime> from = time24(ends[0].strip());
      Optional<LocalTime> to = time24(ends[ends.length - 1].strip());
      if (ends.length == 2 && from.isPresent() && to.isPresent() && !from.equals(to)) {
        spans.add(new Span(from.get(), to.get()));
      } else {
        problems.add(
            "%s has '%s': write hours such as 22:00-07:00, several separated by commas"
                .formatted(name, part.strip()));
      }
    }
    return spans;
  }

  private static Optional<LocalTime> time24(String text) {
    return TIME.matcher(text).matches() ? Optional.of(LocalTime.parse(text)) : Optional.empty();
  }

  URI address(String name, String otherwise) {
    String text = optional(name).orElse(otherwise);
    try {
      URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below, with what would be right
    }
    problems.add(name + " is no address such as https://api.keyapi.ai");
    return URI.create(otherwise);
  }

  Optional<SecretSource> secret(String given, String parameter) {
    Optional<SecretSource> direct = optional(given).map(v -> new SecretSource.Given(Secret.of(v)));
    return direct.or(() -> optional(parameter).map(SecretSource.Parameter::new));
  }

  void problem(String problem) {
    problems.add(problem);
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
  }
}
