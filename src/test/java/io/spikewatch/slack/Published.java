package io.spikewatch.slack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Messages as the topic carries them, to be varied field by field. Values are JSON, not text. */
final class Published {
  private final Map<String, String> fields = new LinkedHashMap<>();

  private Published() {}

  static Published spike(Published... alerts) {
    return new Published()
        .text("schema", "spikewatch.alert/1")
        .text("kind", "spike")
        .text("id", "m-1")
        .text("observed_at", "2025-11-23T10:00:00Z")
        .json(
            "creator", new Published().text("unique_id", "glow.lab").text("user_id", "6873").json())
        .json("alerts", list(List.of(alerts)))
        .json("more", "0");
  }

  static Published operations(String condition, String status) {
    return new Published()
        .text("schema", "spikewatch.alert/1")
        .text("kind", "operations")
        .text("id", "o-1")
        .text("observed_at", "2025-11-23T10:00:00Z")
        .text("condition", condition)
        .text("status", status)
        .text("detail", "HTTP 401 from the video analytics");
  }

  static Published alert(String metric, String level, String value) {
    return new Published()
        .text("id", "a-" + metric)
        .text("metric", metric)
        .text("level", level)
        .text("value", value)
        .text("severity", "warning")
        .text("reason", "crossed")
        .json("video", video("My new serum").json());
  }

  static Published video(String description) {
    return new Published()
        .text("video_id", "7234567890123456789")
        .text("url", "https://www.tiktok.com/@glow.lab/video/7234567890123456789")
        .text("description", description)
        .text("created_at", "2025-11-21T22:00:00Z")
        .text("cover", "https://p16.example/cover.jpg");
  }

  static Published creator(String handle) {
    return new Published().text("unique_id", handle).text("user_id", "6873");
  }

  Published text(String name, String value) {
    return json(name, Json.quoted(value));
  }

  Published json(String name, String value) {
    fields.put(name, value);
    return this;
  }

  Published without(String name) {
    fields.remove(name);
    return this;
  }

  Published caption(String description) {
    return json("video", video(description).json());
  }

  String json() {
    return fields.entrySet().stream()
        .map(field -> Json.quoted(field.getKey()) + ":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  AlertMessage message() {
    return read().message();
  }

  Labels labels() {
    return read().labels();
  }

  private AlertMessage.Reading.Read read() {
    return switch (AlertMessage.read(json())) {
      case AlertMessage.Reading.Read read -> read;
      case AlertMessage.Reading.Unreadable unreadable ->
          throw new AssertionError(unreadable.problem());
    };
  }

  SlackMessage rendered() {
    return SlackMessage.of(message());
  }

  static String list(List<Published> items) {
    return items.stream().map(Published::json).collect(Collectors.joining(",", "[", "]"));
  }
}
