package io.spikewatch.adapters.render;

import io.spikewatch.adapters.json.JsonObject;
import io.spikewatch.adapters.json.MalformedJsonException;
import io.spikewatch.adapters.render.AlertJson.ParsedMessage;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.alert.CreatorEvent;
import io.spikewatch.core.alert.Crossing;
import io.spikewatch.core.alert.Reason;
import io.spikewatch.core.alert.Usual;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Digest.Spike;
import io.spikewatch.core.notify.Digest.Totals;
import io.spikewatch.core.notify.Digest.Work;
import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Level;
import io.spikewatch.core.watch.Metric;
import io.spikewatch.core.watch.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Builds a notification from a JSON object. */
final class AlertJsonReader {

  private static final Pattern VERSION = Pattern.compile("spikewatch\\.alert/1(\\.\\d{1,9})?");

  /** A hundred years. A larger number would be written out digit by digit. */
  private static final BigDecimal MAX_WINDOW_HOURS = new BigDecimal("876600");

  private final boolean lenient;
  private int leftOut;

  private AlertJsonReader(boolean lenient) {
    this.lenient = lenient;
  }

  /** A reader that rejects the whole message if one alert cannot be read. */
  static AlertJsonReader strict() {
    return new AlertJsonReader(false);
  }

  /** Reads a message that a newer version may have written. */
  static ParsedMessage published(JsonObject json) throws MalformedJsonException {
    checkVersion(json);
    return isKnown(json)
        ? new ParsedMessage.SupportedMessage(new AlertJsonReader(true).read(json))
        : new ParsedMessage.NewerMessage(
            json.optionalText("id").orElse(""),
            json.optionalText("condition").orElse(json.text("kind")),
            json.optionalText("detail").orElse(""),
            json.optionalText("severity").flatMap(Severity::named).orElse(Severity.WARNING),
            Set.copyOf(json.texts("tags")));
  }

  private static boolean isKnown(JsonObject json) throws MalformedJsonException {
    return switch (json.text("kind")) {
      case "spike", "activity" -> true;
      case "operations" -> Condition.of(json.text("condition")).isPresent();
      case "digest" -> DigestReason.of(json.text("reason")).isPresent();
      default -> false;
    };
  }

  private static void checkVersion(JsonObject json) throws MalformedJsonException {
    if (!VERSION.matcher(json.text("schema")).matches()) {
      throw new MalformedJsonException("'schema' is not " + AlertJson.SCHEMA);
    }
  }

  Notification read(JsonObject json) throws MalformedJsonException {
    checkVersion(json);
    return switch (json.text("kind")) {
      case "spike" -> spikes(json);
      case "activity" -> activity(json);
      case "operations" -> operations(json);
      case "digest" -> digest(json);
      default -> throw new MalformedJsonException("'kind' is not known");
    };
  }

  private Spikes spikes(JsonObject json) throws MalformedJsonException {
    Creator creator = creator(json.object("creator"));
    List<Alert> alerts = new ArrayList<>();
    for (JsonObject alert : json.objects("alerts")) {
      readInto(alerts, alert, AlertJsonReader::alert);
    }
    if (lenient && alerts.isEmpty()) {
      throw new MalformedJsonException("'alerts' has none that can be read");
    }
    return new Spikes(
        json.text("id"),
        json.instant("observed_at"),
        json.optionalText("watch").orElse(creator.handle()),
        creator,
        new HashSet<>(json.texts("tags")),
        json.optionalText("note"),
        alerts,
        more(json),
        json.flag("test"));
  }

  private Activity activity(JsonObject json) throws MalformedJsonException {
    Creator creator = creator(json.object("creator"));
    List<CreatorEvent> events = new ArrayList<>();
    for (JsonObject event : json.objects("activity")) {
      readInto(events, event, AlertJsonReader::event);
    }
    if (events.isEmpty()) {
      throw new MalformedJsonException("'activity' has none that can be read");
    }
    return new Activity(
        json.text("id"),
        json.instant("observed_at"),
        json.optionalText("watch").orElse(creator.handle()),
        creator,
        new HashSet<>(json.texts("tags")),
        json.optionalText("note"),
        events,
        more(json));
  }

  private static CreatorEvent event(JsonObject json) throws MalformedJsonException {
    Optional<JsonObject> video = json.optionalObject("video");
    return new CreatorEvent(
        json.text("id"),
        known(json, "type", CreatorEvent.Type::of),
        video.isPresent() ? Optional.of(video(video.get())) : Optional.empty(),
        json.optionalInstant("since"),
        json.optionalText("suspect"));
  }

  private static CreatorEvent.Video video(JsonObject json) throws MalformedJsonException {
    return new CreatorEvent.Video(
        json.text("video_id"),
        json.instant("created_at"),
        json.text("description"),
        json.optionalText("cover"));
  }

  private static Operations operations(JsonObject json) throws MalformedJsonException {
    Optional<JsonObject> creator = json.optionalObject("creator");
    return new Operations(
        json.text("id"),
        json.instant("observed_at"),
        known(json, "condition", Condition::of),
        known(json, "status", AlertJsonReader::status),
        detail(json),
        creator.isPresent() ? Optional.of(creator(creator.get())) : Optional.empty());
  }

  /** If a later version has added a fact, the sentences are a text like any other. */
  private static Detail detail(JsonObject json) throws MalformedJsonException {
    List<Fact> facts = new ArrayList<>();
    for (JsonObject fact : json.objects("facts")) {
      List<String> values = fact.texts("values");
      Fact.Kind.of(fact.text("fact")).ifPresent(kind -> facts.add(new Fact(kind, values)));
    }
    boolean complete = !facts.isEmpty() && facts.size() == json.objects("facts").size();
    return complete ? new Detail(facts) : Detail.text(json.text("detail"));
  }

  private Digest digest(JsonObject json) throws MalformedJsonException {
    List<Spike> spikes = new ArrayList<>();
    for (JsonObject alert : json.objects("alerts")) {
      readInto(spikes, alert, AlertJsonReader::spike);
    }
    int more = more(json);
    List<Activity> activity = new ArrayList<>();
    for (JsonObject poll : json.objects("activity")) {
      readInto(activity, poll, this::activity);
    }
    // The totals count the conditions, so an unreadable one is still counted.
    List<Operations> operations = new ArrayList<>();
    for (JsonObject condition : json.objects("operations")) {
      readInto(operations, condition, AlertJsonReader::operations);
    }
    return new Digest(
        json.text("id"),
        json.instant("observed_at"),
        known(json, "reason", DigestReason::of),
        json.instant("from"),
        new HashSet<>(json.texts("tags")),
        spikes,
        activity,
        operations,
        totals(json.object("totals")),
        more);
  }

  private <T> void readInto(List<T> read, JsonObject json, Part<T> part)
      throws MalformedJsonException {
    try {
      read.add(part.read(json));
    } catch (MalformedJsonException e) {
      if (!lenient) {
        throw e;
      }
      leftOut++;
    }
  }

  private int more(JsonObject json) throws MalformedJsonException {
    return (int) Math.min(Integer.MAX_VALUE, (long) json.count("more") + leftOut);
  }

  private static Spike spike(JsonObject json) throws MalformedJsonException {
    Creator creator = creator(json.object("creator"));
    String watch = json.optionalText("watch").orElse(creator.handle());
    return new Spike(
        json.instant("observed_at"),
        watch,
        creator,
        new HashSet<>(json.texts("tags")),
        alert(json));
  }

  private static Totals totals(JsonObject json) throws MalformedJsonException {
    return new Totals(
        json.count("alerts"),
        json.count("critical"),
        json.count("warning"),
        json.count("info"),
        json.count("creators"),
        json.count("operations"),
        json.has("polled")
            ? Optional.of(new Work(json.count("polled"), json.count("credits")))
            : Optional.empty());
  }

  private static Creator creator(JsonObject json) throws MalformedJsonException {
    return new Creator(json.optionalText("user_id"), json.text("unique_id"));
  }

  private static Alert alert(JsonObject json) throws MalformedJsonException {
    JsonObject video = json.object("video");
    return new Alert(
        json.text("id"),
        crossing(json),
        video.text("video_id"),
        video.instant("created_at"),
        video.text("description"),
        video.optionalText("cover"),
        json.decimals("trend"),
        DetailsJson.read(json, video));
  }

  private static Crossing crossing(JsonObject json) throws MalformedJsonException {
    return new Crossing(
        known(json, "metric", Metric::of),
        known(json, "level", Level::of),
        json.decimal("value"),
        json.decimal("previous"),
        json.optionalInstant("previous_at"),
        known(json, "severity", Severity::named),
        known(json, "reason", AlertJsonReader::reason),
        json.flag("lower_bound"),
        windowHours(json),
        json.optionalText("suspect"),
        usual(json),
        ProjectionJson.read(json));
  }

  private static Optional<BigDecimal> windowHours(JsonObject json) throws MalformedJsonException {
    Optional<BigDecimal> hours = json.optionalNumber("window_hours");
    if (hours.isPresent()
        && (hours.get().signum() <= 0 || hours.get().compareTo(MAX_WINDOW_HOURS) > 0)) {
      throw new MalformedJsonException("'window_hours' is not a valid number of hours");
    }
    return hours;
  }

  private static Optional<Usual> usual(JsonObject json) throws MalformedJsonException {
    if (json.optionalText("usual").isEmpty()) {
      return Optional.empty();
    }
    BigDecimal figure = json.decimal("usual");
    if (figure.signum() <= 0) {
      throw new MalformedJsonException("'usual' is not above zero");
    }
    return Optional.of(new Usual(figure, json.count("samples")));
  }

  private static <T> T known(JsonObject json, String name, Function<String, Optional<T>> of)
      throws MalformedJsonException {
    return of.apply(json.text(name))
        .orElseThrow(() -> new MalformedJsonException("'" + name + "' is not known"));
  }

  private static Optional<Status> status(String key) {
    return Arrays.stream(Status.values()).filter(s -> s.key().equals(key)).findFirst();
  }

  private static Optional<Reason> reason(String key) {
    return Arrays.stream(Reason.values()).filter(r -> r.key().equals(key)).findFirst();
  }

  private interface Part<T> {
    T read(JsonObject json) throws MalformedJsonException;
  }
}
