package io.spikewatch.adapters.keyapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Fetched;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.NotIndexed;
import io.spikewatch.core.snapshot.Page;
import io.spikewatch.core.snapshot.VideoStats;
import io.spikewatch.core.watch.Creator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Collects the envelope {@code {code, message, data}} of a response, in any order of its fields.
 */
final class Envelope {

  /** A hundred times the requested number. More rows cannot be the requested page. */
  private static final int MAX_ROWS = 1000;

  private static final Pattern CODE = Pattern.compile("-?[0-9]{1,9}");

  /** An entry that is a video. */
  private record VideoEntry(VideoStats video, VideoReader entry) {}

  private Optional<String> code = Optional.empty();
  private String message = "";
  private String dataProblem = "data is missing";
  private List<VideoEntry> videos = new ArrayList<>();
  private final Map<String, Integer> problems = new LinkedHashMap<>();
  private int rows;
  private int skippedVideos;

  /** Reads to the end of the current object of the parser. */
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
    problems.clear();
    rows = skippedVideos = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      readRow(json);
    }
  }

  private void readRow(JsonParser json) throws IOException {
    rows++;
    if (rows > MAX_ROWS || json.currentToken() != JsonToken.START_OBJECT) {
      skippedVideos++;
      problems.merge("not a JSON object", 1, Integer::sum);
      json.skipChildren();
      return;
    }
    VideoReader entry = VideoReader.read(json);
    entry.problem().ifPresent(problem -> problems.merge(problem, 1, Integer::sum));
    entry.video().ifPresentOrElse(v -> videos.add(new VideoEntry(v, entry)), () -> skippedVideos++);
  }

  /** The message of the source; empty if there is none. */
  String message() {
    return message;
  }

  /** The result of a response with status 200. */
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
      return Errors.isUnknownCreator(message)
          ? new NotIndexed(message)
          : new Malformed(dataProblem);
    }
    if (rows > MAX_ROWS) {
      return new Malformed("a page of " + rows + " videos");
    }
    int useless = problems.values().stream().mapToInt(Integer::intValue).sum();
    if (rows > 0 && useless == rows) {
      return new Malformed(problems());
    }
    return new Fetched(page());
  }

  /** Why no row is usable, the most frequent problem first. */
  private String problems() {
    return problems.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(problem -> "%d of %d rows: %s".formatted(problem.getValue(), rows, problem.getKey()))
        .collect(Collectors.joining(", "));
  }

  /** A video of another creator is skipped. */
  private Page page() {
    Optional<String> owner = owner();
    List<VideoStats> own = new ArrayList<>();
    int skippedFigures = 0;
    Optional<Creator> creator = Optional.empty();
    for (VideoEntry video : videos) {
      VideoReader entry = video.entry();
      if (entry.userId().isEmpty() || entry.userId().equals(owner)) {
        own.add(video.video());
        skippedFigures += entry.skippedFigures();
        creator = creator.or(entry::creator);
      }
    }
    return new Page(own, rows, skippedVideos + videos.size() - own.size(), skippedFigures, creator);
  }

  /**
   * The owner of the page: the user whom most of its videos name. If two are equally frequent, the
   * first one wins.
   */
  private Optional<String> owner() {
    Map<String, Integer> named = new LinkedHashMap<>();
    videos.forEach(v -> v.entry().userId().ifPresent(id -> named.merge(id, 1, Integer::sum)));
    return named.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }
}
