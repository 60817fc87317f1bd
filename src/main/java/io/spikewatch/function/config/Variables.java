package io.spikewatch.function.config;

import io.spikewatch.adapters.parameterstore.Secret;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.notify.MonthlyTime;
import io.spikewatch.core.notify.QuietHours.Span;
import io.spikewatch.core.notify.WeeklyTime;
import io.spikewatch.core.watch.ThresholdGrammar;
import io.spikewatch.core.watch.Thresholds;
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
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads variables one by one and collects the problems. */
final class Variables {

  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private static final int MAX_PORT = 65_535;

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
      // Reported below, together with the valid range.
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
      // Reported below, together with the valid range.
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
    ThresholdGrammar.ParsedThresholds parsed =
        ThresholdGrammar.read(optional(name).orElse(otherwise));
    parsed.problems().forEach(p -> problems.add(name + ": " + p));
    return parsed.thresholds();
  }

  /** A time zone of the IANA database; UTC if the variable is not set. */
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

  /** A time of day such as {@code 08:00}; empty if the variable is not set. */
  Optional<LocalTime> time(String name) {
    Optional<String> text = optional(name);
    Optional<LocalTime> time = text.flatMap(Variables::time24);
    if (text.isPresent() && time.isEmpty()) {
      problems.add("%s is '%s': write a time such as 08:00".formatted(name, text.get()));
    }
    return time;
  }

  /** A time of the week such as {@code MON 09:00}; empty if the variable is not set. */
  Optional<WeeklyTime> weeklyTime(String name) {
    return dayAndTime(name, "MON 09:00", WeeklyTime::day, WeeklyTime::new);
  }

  /** A time of the month such as {@code 1 09:00}; empty if the variable is not set. */
  Optional<MonthlyTime> monthlyTime(String name) {
    return dayAndTime(name, "1 09:00", Variables::dayOfEveryMonth, MonthlyTime::new);
  }

  private <D, T> Optional<T> dayAndTime(
      String name,
      String example,
      Function<String, Optional<D>> day,
      BiFunction<D, LocalTime, T> with) {
    Optional<String> text = optional(name);
    Optional<T> time =
        text.map(t -> t.split(" +", -1))
            .filter(parts -> parts.length == 2)
            .flatMap(
                parts ->
                    day.apply(parts[0])
                        .flatMap(d -> time24(parts[1]).map(at -> with.apply(d, at))));
    if (text.isPresent() && time.isEmpty()) {
      problems.add(
          "%s is '%s': write a day and a time such as %s".formatted(name, text.get(), example));
    }
    return time;
  }

  private static Optional<Integer> dayOfEveryMonth(String text) {
    return text.matches("[1-9]|1\\d|2[0-8]")
        ? Optional.of(Integer.valueOf(text))
        : Optional.empty();
  }

  /** Periods of the day such as {@code 22:00-07:00}, separated by commas. */
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

  /** The words of messages for people, with instants in that time zone. */
  Texts texts(ZoneId zone) {
    String currency = optional("GMV_CURRENCY").orElse("");
    if (!currency.isEmpty() && !CURRENCY.matcher(currency).matches()) {
      problems.add(
          "GMV_CURRENCY is '%s': write a currency code such as USD, or leave it empty"
              .formatted(currency));
      currency = "";
    }
    String language = optional("MESSAGE_LANGUAGE").orElse("en");
    Optional<Texts> texts = Texts.of(language, currency);
    if (texts.isEmpty()) {
      problems.add("MESSAGE_LANGUAGE is '%s': write en or zh-CN".formatted(language));
    }
    return texts.orElse(Texts.ENGLISH).in(zone);
  }

  URI address(String name, String otherwise) {
    String text = optional(name).orElse(otherwise);
    try {
      URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      boolean plain =
          uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
      if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
        problems.add(
            "%s has the port %d: write one from 1 to 65535".formatted(name, uri.getPort()));
        return URI.create(otherwise);
      }
      if (http && uri.getHost() != null && plain) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Reported below, together with an example.
    }
    problems.add(name + " is not a valid address; write for example https://api.keyapi.ai");
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
