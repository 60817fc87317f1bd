package io.spikewatch.keyapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.spikewatch.snapshot.FetchResult;
import io.spikewatch.snapshot.FetchResult.Fetched;
import io.spikewatch.snapshot.FetchResult.Malformed;
import io.spikewatch.snapshot.Page;
import io.spikewatch.snapshot.VideoStats;
import io.spikewatch.watch.Creator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects the envelope {@code {code, message, data}} of an answer, in whatever order it comes. */
final class Envelope {

  /** A hundred times what was asked for; beyond that the source does not speak of this page. */
  private static final int MOST_ROWS = 1000;

  private static final Pattern CODE = Pattern.compile("-?[0-9]{1,9}");

  private Optional<String> code = Optional.empty();
  private String message = "";
  private String dataProblem = "data is missing";
  private List<VideoStats> videos = new ArrayList<>();
  private Optional<Creator> creator = Optional.empty();
  private int rows;
  private int skippedVideos;
  private int skippedFigures;

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
    creator = Optional.empty();
    rows = skippedVideos = skippedFigures = 0;
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
    VideoReader row = VideoReader.read(json);
    Optional<VideoStats> video = row.video();
    if (video.isEmpty()) {
      skippedVideos++;
      return;
    }
    videos.add(video.get());
    skippedFigures += row.skippedFigures();
    creator = creator.or(row::creator);
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
    return new Fetched(new Page(videos, rows, skippedVideos, skippedFigures, creator));
  }
}
