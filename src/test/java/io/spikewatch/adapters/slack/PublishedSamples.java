package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.notify.Notification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Messages as the topic carries them, to be varied field by field. Values are JSON, not text. */
final class PublishedSamples {
  private final Map<String, String> fields = new LinkedHashMap<>();

  private PublishedSamples() {}

  static PublishedSamples spike(PublishedSamples... alerts) {
    return new PublishedSamples()
        .text("schema", "spikewatch.alert/1")
        .text("kind", "spike")
        .text("id", "m-1")
        .text("observed_at", "2025-11-23T10:00:00Z")
        .json(
            "creator",
            new PublishedSamples().text("unique_id", "glow.lab").text("user_id", "6873").json())
        .json("alerts", list(List.of(alerts)))
        .json("more", "0");
  }

  static PublishedSamples operations(String condition, String status) {
    return new PublishedSamples()
        .text("schema", "spikewatch.alert/1")
        .text("kind", "operations")
        .text("id", "o-1")
        .text("observed_at", "2025-11-23T10:00:00Z")
        .text("condition", condition)
        .text("status", status)
        .text("detail", "HTTP 401 from the video analytics");
  }

  static PublishedSamples alert(String metric, String level, String value) {
    return new PublishedSamples()
        .text("id", "a-" + metric)
        .text("metric", metric)
        .text("level", level)
        .text("value", value)
        .text("previous", "5")
        .text("severity", "warning")
        .text("reason", "crossed")
        .json("video", video("My new serum").json());
  }

  static PublishedSamples video(String description) {
    return new PublishedSamples()
        .text("video_id", "7234567890123456789")
        .text("url", "https://www.tiktok.com/@glow.lab/video/7234567890123456789")
        .text("description", description)
        .text("created_at", "2025-11-21T22:00:00Z")
        .text("cover", "https://p16.example/cover.jpg");
  }

  static PublishedSamples creator(String handle) {
    return new PublishedSamples().text("unique_id", handle).text("user_id", "6873");
  }

  PublishedSamples text(String name, String value) {
    return json(name, Json.quoted(value));
  }

  PublishedSamples json(String name, String value) {
    fields.put(name, value);
    return this;
  }

  PublishedSamples caption(String description) {
    return json("video", video(description).json());
  }

  String json() {
    return fields.entrySet().stream()
        .map(field -> Json.quoted(field.getKey()) + ":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  Labels labels() {
    return layout().labels();
  }

  Layout layout() {
    return switch (AlertJson.published(json())) {
      case AlertJson.ParsedMessage.SupportedMessage(Notification known) ->
          Layout.of(known, Texts.ENGLISH);
      case AlertJson.ParsedMessage.NewerMessage newer -> Layout.of(newer, Texts.ENGLISH);
      case AlertJson.ParsedMessage.UnreadableMessage(String reason) ->
          throw new AssertionError(reason);
    };
  }

  SlackMessage rendered() {
    return SlackMessage.of(layout());
  }

  static String list(List<PublishedSamples> items) {
    return items.stream().map(PublishedSamples::json).collect(Collectors.joining(",", "[", "]"));
  }
}
