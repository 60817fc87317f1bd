package io.spikewatch.adapters.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of the messages for people in one language. They are in a file for each language, so
 * that a further language needs only its file. Machines read the JSON, which has no language.
 *
 * <p>{@code java.text.MessageFormat} was rejected: it loads locale data, which slows down a cold
 * start.
 */
public final class Texts {

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z]{2,4})?");

  /** The language of subjects, of the command line and of the console. */
  public static final Texts ENGLISH =
      new Texts("en", "", ZoneOffset.UTC, words("en").orElseThrow());

  private final String language;
  private final String currency;
  private final ZoneId zone;
  private final Map<String, String> words;
  private final LocalFormats formats;

  private Texts(String language, String currency, ZoneId zone, Map<String, String> words) {
    this.language = language;
    this.currency = currency;
    this.zone = zone;
    this.words = Map.copyOf(words);
    this.formats = new LocalFormats(this);
  }

  /**
   * The texts of a language, if it has a file.
   *
   * @param language such as {@code zh-CN}
   * @param currency the currency of GMV, such as {@code USD}; empty if it is not known
   */
  public static Optional<Texts> of(String language, String currency) {
    if (!LANGUAGE.matcher(language).matches()) {
      return Optional.empty();
    }
    Optional<Map<String, String>> words =
        language.equals(ENGLISH.language) ? Optional.of(ENGLISH.words) : words(language);
    return words.map(found -> new Texts(language, currency, ZoneOffset.UTC, found));
  }

  /** The same texts with instants in a time zone. */
  public Texts in(ZoneId zone) {
    return new Texts(language, currency, zone, words);
  }

  private static Optional<Map<String, String>> words(String language) {
    String file = "texts_" + language.replace('-', '_') + ".properties";
    try (InputStream in = Texts.class.getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(words(in));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static Map<String, String> words(InputStream in) throws IOException {
    Properties properties = new Properties();
    properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    Map<String, String> words = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
    return words;
  }

  /** The formats of figures, metrics, time spans and names in this language. */
  public LocalFormats formats() {
    return formats;
  }

  /** The currency of GMV; empty if it is not known. */
  String currency() {
    return currency;
  }

  ZoneId zone() {
    return zone;
  }

  /** The same currency and time zone with English words, for subjects, which must be ASCII. */
  Texts english() {
    return language.equals(ENGLISH.language)
        ? this
        : new Texts(ENGLISH.language, currency, zone, ENGLISH.words);
  }

  /**
   * The text of a key. The values replace {@code {0}}, {@code {1}} and so on, and are not searched
   * for further placeholders.
   */
  public String get(String key, Object... values) {
    String pattern = pattern(key);
    StringBuilder text = new StringBuilder(pattern.length() + 32);
    int at = 0;
    while (at < pattern.length()) {
      boolean placeholder =
          pattern.charAt(at) == '{' && at + 2 < pattern.length() && pattern.charAt(at + 2) == '}';
      int index = placeholder ? pattern.charAt(at + 1) - '0' : -1;
      if (index >= 0 && index < values.length) {
        text.append(values[index]);
        at += 3;
      } else {
        text.append(pattern.charAt(at));
        at++;
      }
    }
    return text.toString();
  }

  /** The text of {@code key}, or of {@code other} if this key has none. */
  String getOr(String key, String other, Object... values) {
    return get(words.containsKey(key) ? key : other, values);
  }

  private String pattern(String key) {
    String pattern = words.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("the texts of " + language + " have no " + key);
    }
    return pattern;
  }

  /** The text for a key of an enum, such as {@code severity.critical}. */
  String named(String group, Enum<?> name) {
    return get(group + "." + name.name().toLowerCase(Locale.ROOT));
  }

  /** A label and its value in one line. */
  public String labelled(String label, String value) {
    return get("labelled", label, value);
  }

  /** A short message: ASCII where that holds more characters, otherwise a shorter text. */
  String sms(String text, String end) {
    int most = Integer.parseInt(get("sms.characters"));
    return Boolean.parseBoolean(get("sms.ascii"))
        ? Sanitizer.ascii(text, most, end)
        : Sanitizer.line(text, most - end.length()) + end;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Texts texts
        && language.equals(texts.language)
        && currency.equals(texts.currency)
        && zone.equals(texts.zone);
  }

  @Override
  public int hashCode() {
    return Objects.hash(language, currency, zone);
  }

  @Override
  public String toString() {
    return language + (currency.isEmpty() ? "" : ", GMV in " + currency) + ", " + zone;
  }
}
