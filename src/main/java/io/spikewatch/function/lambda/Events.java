package io.spikewatch.function.lambda;

import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.MalformedJsonException;
import io.spikewatch.adapters.render.BatchJson;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.poll.PollRequest;
import io.spikewatch.core.watch.Handle;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the events of the functions.
 *
 * <p>An event with a {@code source} comes from EventBridge. It has many keys, of which only {@code
 * time} is read. Any other event was written by a person, and may contain only {@code creators} and
 * {@code dry_run}: a mistyped key would otherwise spend credits. The request time is the {@code
 * time} of an event and the {@code asked_at} of a message. Without a request time, a retry of the
 * delivery cannot be recognized.
 */
final class Events {

  private static final String CREATORS = "creators";
  private static final String DRY_RUN = "dry_run";
  private static final String SOURCE = "source";
  private static final Set<String> KEYS = Set.of(CREATORS, DRY_RUN);

  private static final int MAX_CREATORS = 10_000;
  private static final int MAX_SHOWN = 60;
  private static final int MAX_KEY_SHOWN = 30;
  private static final String FORM =
      ". Send {} or {\"" + CREATORS + "\":[\"handle\"],\"" + DRY_RUN + "\":true}";

  private Events() {}

  /** Reads the event of a poll. */
  static PollRequest poll(byte[] event) {
    try {
      JsonObject fields = JsonObject.parse(event);
      return fields.has(SOURCE) ? scheduled(fields) : byHand(fields);
    } catch (MalformedJsonException e) {
      throw new InvalidEventException("the event is not valid: " + e.reason() + FORM);
    }
  }

  /** Reads the creators of the batch in the body of a queue message. */
  static PollRequest batch(byte[] body) {
    try {
      JsonObject fields = JsonObject.parse(body);
      BatchJson.Contents carried = BatchJson.read(fields);
      return asked(
          PollRequest.ofBatch(creators(fields), carried.watches(), carried.allocation()),
          instant(fields, "asked_at"));
    } catch (MalformedJsonException e) {
      throw new InvalidEventException("the message is not a valid batch: " + e.reason());
    }
  }

  private static PollRequest scheduled(JsonObject fields) throws MalformedJsonException {
    fields.text(SOURCE);
    for (String key : KEYS) {
      if (fields.names().contains(key)) {
        throw new MalformedJsonException(
            "'" + key + "' does not go with '" + SOURCE + "', which marks a scheduled run");
      }
    }
    return asked(PollRequest.scheduled(), instant(fields, "time"));
  }

  private static PollRequest byHand(JsonObject fields) throws MalformedJsonException {
    for (String key : fields.names()) {
      if (!KEYS.contains(key)) {
        throw new MalformedJsonException(
            "'" + Sanitizer.line(key, MAX_KEY_SHOWN) + "' is not a valid key" + suggestion(key));
      }
      if (!fields.has(key)) {
        throw new MalformedJsonException("'" + key + "' is null");
      }
    }
    Optional<List<String>> creators =
        fields.has(CREATORS) ? Optional.of(creators(fields)) : Optional.empty();
    return PollRequest.byHand(creators, fields.flag(DRY_RUN));
  }

  private static String suggestion(String key) {
    String bare = bare(key);
    return KEYS.stream()
        .filter(
            known -> !bare.isEmpty() && (bare(known) + "s").startsWith(bare) && bare.length() > 2)
        .findFirst()
        .map(known -> " (did you mean '" + known + "'?)")
        .orElse("");
  }

  private static String bare(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  private static PollRequest asked(PollRequest request, Optional<Instant> at) {
    return at.map(request::askedAt).orElse(request);
  }

  /**
   * Returns empty if the time is not valid: only the protection against a repeated delivery is
   * lost.
   */
  private static Optional<Instant> instant(JsonObject fields, String name) {
    try {
      return fields.optionalInstant(name);
    } catch (MalformedJsonException e) {
      return Optional.empty();
    }
  }

  private static List<String> creators(JsonObject fields) throws MalformedJsonException {
    List<String> creators = fields.texts(CREATORS);
    if (creators.isEmpty()) {
      throw new MalformedJsonException("'" + CREATORS + "' is empty");
    }
    if (creators.size() > MAX_CREATORS) {
      throw new MalformedJsonException("'" + CREATORS + "' names more than " + MAX_CREATORS);
    }
    // An invalid handle is not on the watchlist, so the report names it as skipped.
    return creators.stream()
        .map(text -> Handle.in(text).orElseGet(() -> Sanitizer.line(text, MAX_SHOWN)))
        .toList();
  }
}
