package io.spikewatch.message;

import io.spikewatch.alert.Alert;
import io.spikewatch.alert.Crossing;
import io.spikewatch.alert.Reason;
import io.spikewatch.alert.Usual;
import io.spikewatch.notify.Condition;
import io.spikewatch.notify.Digest;
import io.spikewatch.notify.Digest.Spike;
import io.spikewatch.notify.Digest.Totals;
import io.spikewatch.notify.Digest.Work;
import io.spikewatch.notify.DigestReason;
import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notification.Operations;
import io.spikewatch.notify.Notification.Spikes;
import io.spikewatch.notify.Notification.Status;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Level;
import io.spikewatch.watch.Metric;
import io.spikewatch.watch.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes a notification of a JSON object. */
final class AlertJsonReader {

  private AlertJsonReader() {}

  static Notification read(JsonObject json) throws MalformedMessageException {
    String schema = json.text("schema");
    if (!schema.equals(AlertJson.SCHEMA)) {
      throw new MalformedMessageException("its schema is not " + AlertJson.SCHEMA);
    }
    return switch (json.text("kind")) {
      case "spike" -> spikes(json);
      case "operations" -> operations(json);
      case "digest" -> digest(json);
      default -> throw new MalformedMessageException("its kind is not known");
    };
  }

  private static Spikes spikes(JsonObject json) throws MalformedMessageException {
    Creator creator = creator(json.object("creator"));
    List<Alert> alerts = new ArrayList<>();
    for (JsonObject alert : json.elements("alerts", JsonObject.class)) {
      alerts.add(alert(alert));
    }
    return new Spikes(
        json.text("id"),
        json.instant("observed_at"),
        json.optionalText("watch").orElse(creator.handle()),
        creator,
        new HashSet<>(json.elements("tags", String.class)),
        alerts,
        json.count("more"));
  }

  private static Operations operations(JsonObject json) throws MalformedMessageException {
    Optional<JsonObject> creator = json.optionalObject("creator");
    return new Operations(
        json.text("id"),
        json.instant("observed_at"),
        known(json, "condition", Condition::of),
        known(json, "status", AlertJsonReader::status),
        json.text("detail"),
        creator.isPresent() ? Optional.of(creator(creator.get())) : Optional.empty());
  }

  private static Digest digest(JsonObject json) throws MalformedMessageException {
    List<Spike> spikes = new ArrayList<>();
    for (JsonObject alert : json.elements("alerts", JsonObject.class)) {
      Creator creator = creator(alert.object("creator"));
      String watch = alert.optionalText("watch").orElse(creator.handle());
      spikes.add(new Spike(alert.instant("observed_at"), watch, creator, alert(alert)));
    }
    List<Operations> operations = new ArrayList<>();
    for (JsonObject said : json.elements("operations", JsonObject.class)) {
      operations.add(operations(said));
    }
    return new Digest(
        json.text("id"),
        json.instant("observed_at"),
        known(json, "reason", DigestReason::of),
        json.instant("from"),
        new HashSet<>(json.elements("tags", String.class)),
        spikes,
        operations,
        totals(json.object("totals")),
        json.count("more"));
  }

  private static Totals totals(JsonObject json) throws MalformedMessageException {
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

  private static Creator creator(JsonObject json) throws MalformedMessageException {
    return new Creator(json.optionalText("user_id"), json.text("unique_id"));
  }

  private static Alert alert(JsonObject json) throws MalformedMessageException {
    JsonObject video = json.object("video");
    return new Alert(
        json.text("id"),
        crossing(json),
        video.text("video_id"),
        video.instant("created_at"),
        video.text("description"),
        video.optionalText("cover"),
        json.decimals("trend"));
  }

  private static Crossing crossing(JsonObject json) throws MalformedMessageException {
    return new Crossing(
        known(json, "metric", Metric::of),
        known(json, "level", Level::of),
        json.decimal("value"),
        json.decimal("previous"),
        json.optionalInstant("previous_at"),
        known(json, "severity", Severity::named),
        known(json, "reason", AlertJsonReader::reason),
        json.flag("lower_bound"),
        json.optionalText("suspect"),
        usual(json));
  }

  private static Optional<Usual> usual(JsonObject json) throws MalformedMessageException {
    if (json.optionalText("usual").isEmpty()) {
      return Optional.empty();
    }
    BigDecimal figure = json.decimal("usual");
    if (figure.signum() <= 0) {
      throw new MalformedMessageException("its 'usual' is not above zero");
    }
    return Optional.of(new Usual(figure, json.count("samples")));
  }

  private static <T> T known(JsonObject json, String name, Function<String, Optional<T>> of)
      throws MalformedMessageException {
    return of.apply(json.text(name))
        .orElseThrow(() -> new MalformedMessageException("its '" + name + "' is not known"));
  }

  private static Optional<Status> status(String key) {
    return Arrays.stream(Status.values()).filter(s -> s.key().equals(key)).findFirst();
  }

  private static Optional<Reason> reason(String key) {
    return Arrays.stream(Reason.values()).filter(r -> r.key().equals(key)).findFirst();
  }
}
