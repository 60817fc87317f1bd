package io.spikewatch.slack;

import io.spikewatch.slack.AlertMessage.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which webhook a message goes to: one address for all, or lines of conditions and an address, of
 * which the first that fits takes the message. The last line has no conditions, so that none is
 * lost.
 *
 * <pre>
 * severity=critical tag=vip,sg https://hooks.slack.com/...
 * tag=brand-a https://hooks.slack.com/...
 * https://hooks.slack.com/...
 * </pre>
 */
public final class WebhookRoutes {
  private static final int MOST_LINES = 50;
  private static final String SEVERITY = "severity=";
  private static final String TAG = "tag=";

  private final List<Route> routes;

  private WebhookRoutes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * Reads the lines; empty ones and those that begin with {@code #} are for people.
   *
   * @throws IllegalArgumentException naming the line and the problem, never what stands there
   */
  public static WebhookRoutes of(String text) {
    List<Route> routes = new ArrayList<>();
    List<String> lines = text.lines().map(String::strip).toList();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (!line.isEmpty() && !line.startsWith("#")) {
        require(routes.isEmpty() || !routes.getLast().takesAll(), number, "is never reached");
        require(routes.size() < MOST_LINES, number, "is one too many");
        routes.add(route(line, number));
      }
    }
    if (routes.isEmpty() || !routes.getLast().takesAll()) {
      throw new IllegalArgumentException(
          "the Slack webhook is not whole: end with an address without conditions, for all the rest");
    }
    return new WebhookRoutes(routes);
  }

  /** The webhook for a message. */
  public WebhookUrl to(Labels labels) {
    return routes.stream().filter(route -> route.takes(labels)).findFirst().orElseThrow().url();
  }

  private static Route route(String line, int number) {
    List<String> words = Arrays.asList(line.split("\\s+"));
    Set<Severity> severities = EnumSet.noneOf(Severity.class);
    Set<String> tags = new TreeSet<>();
    for (String word : words.subList(0, words.size() - 1)) {
      // The word itself is never quoted: it may be an address.
      if (word.startsWith(SEVERITY)) {
        values(word, number).forEach(value -> severities.add(severity(value, number)));
      } else {
        require(word.startsWith(TAG), number, "has a condition that is neither severity= nor tag=");
        tags.addAll(values(word, number));
      }
    }
    return new Route(severities, tags, url(words.getLast(), number));
  }

  private static List<String> values(String word, int number) {
    List<String> values = List.of(word.substring(word.indexOf('=') + 1).split(",", -1));
    require(values.stream().noneMatch(String::isEmpty), number, "has a condition without a value");
    return values;
  }

  private static Severity severity(String value, int number) {
    return Arrays.stream(Severity.values())
        .filter(severity -> severity.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(() -> problem(number, "has a severity that is not critical, warning or info"));
  }

  private static WebhookUrl url(String word, int number) {
    try {
      return WebhookUrl.of(word);
    } catch (IllegalArgumentException noAddress) {
      throw problem(number, "does not end with an https address");
    }
  }

  private static void require(boolean right, int number, String otherwise) {
    if (!right) {
      throw problem(number, otherwise);
    }
  }

  private static IllegalArgumentException problem(int number, String problem) {
    return new IllegalArgumentException(
        "the Slack webhook is not right: line " + number + " " + problem);
  }

  /** One line; a set without values takes everything. */
  private record Route(Set<Severity> severities, Set<String> tags, WebhookUrl url) {
    Route {
      severities = Set.copyOf(severities);
      tags = Set.copyOf(tags);
    }

    boolean takesAll() {
      return severities.isEmpty() && tags.isEmpty();
    }

    boolean takes(Labels labels) {
      return (severities.isEmpty() || severities.contains(labels.severity()))
          && (tags.isEmpty() || tags.stream().anyMatch(labels.tags()::contains));
    }
  }
}
