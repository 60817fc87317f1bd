package io.spikewatch.keyapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Fetched;
import io.spikewatch.snapshot.FetchResult.Malformed;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.VideoStats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects the envelope {@code {code, message, data}} of an answer, in whatever order it comes. */
final class Envelope {

  /** A hundred times what was asked for; beyond that the source does not speak of this page. */
  private static final int MOST_ROWS = 1000;

  private static final Pattern CODE = Pattern.compile("-?[0-9]{1,9}");

  /** An entry that is a video. */
  private record Row(VideoStats video, VideoReader entry) {}

  private Optional<String> code = Optional.empty();
  private String message = "";
  private String dataProblem = "data is missing";
  private List<Row> videos = new ArrayList<>();
  private int rows;
  private int skippedVideos;

  /** Reads to the end of the object that the parser stands at. */
  void read(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      switch (name) {
        case "code" -> code = Optional.of(token.isScalarValue() ? json.getText() : "");
        case "message" -> message = token == JsonToken.VALUE_STRING ? json.getText() : "";
        case "data" -> readData(json, token);
        default -> {}
      }
      json.skipChildren();
    }
  }

  private void readData(JsonParser json, JsonToken token) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      dataProblem = token == JsonToken.VALUE_NULL ? "data is null" : "data is not a list";
      return;
    }
    dataProblem = "";
    videos = new ArrayList<>();
    rows = skippedVideos = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      readRow(json);
    }
  }

  private void readRow(JsonParser json) throws IOException {
    rows++;
    if (rows > MOST_ROWS || json.currentToken() != JsonToken.START_OBJECT) {
      skippedVideos++;
      json.skipChildren();
      return;
    }
    VideoReader entry = VideoReader.read(json);
    entry.video().ifPresentOrElse(v -> videos.add(new Row(v, entry)), () -> skippedVideos++);
  }

  /** What the source has to say in words; empty if nothing. */
  String message() {
    return message;
  }

  /** What an answer with status 200 means. */
  FetchResult result() {
    if (code.isEmpty()) {
      return new Malformed("code is missing");
    }
    if (!CODE.matcher(code.get()).matches()) {
      return new Malformed("code is not a whole number");
    }
    int number = Integer.parseInt(code.get());
    if (number != 0) {
      return Errors.named(number, "code " + number + " in an HTTP 200", message);
    }
    if (!dataProblem.isEmpty()) {
      return new Malformed(dataProblem);
    }
    if (rows > MOST_ROWS) {
      return new Malformed("a page of " + rows + " videos");
    }
    return new Fetched(page());
  }

  /** A stranger's video among a creator's is none of the creator's: it is skipped. */
  private Page page() {
    Optional<String> owner = owner();
    List<Row> own =
        videos.stream().filter(v -> v.entry().userId().or(() -> owner).equals(owner)).toList();
    return new Page(
        own.stream().map(Row::video).toList(),
        rows,
        skippedVideos + videos.size() - own.size(),
        own.stream().mapToInt(v -> v.entry().skippedFigures()).sum(),
        own.stream().flatMap(v -> v.entry().creator().stream()).findFirst());
  }

  /** Whose page it is: whom most of its videos name; of equals, whom the first one names. */
  private Optional<String> owner() {
    Map<String, Integer> named = new LinkedHashMap<>();
    videos.forEach(v -> v.entry().userId().ifPresent(id -> named.merge(id, 1, Integer::sum)));
    return named.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }
}
