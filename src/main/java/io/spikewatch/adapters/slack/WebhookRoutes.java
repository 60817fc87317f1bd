package io.spikewatch.adapters.slack;

import io.spikewatch.adapters.render.AlertJson.ParsedMessage.NewerMessage;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.watch.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Selects the webhooks of a message. The setting is one address for all messages, or lines with
 * conditions and an address. The first matching line wins. If it says {@code continue}, later lines
 * may match too. The last line has no conditions, so that no message is lost. A line that begins
 * with {@code @} maps a name in tags and notes to a member or a user group.
 *
 * <pre>
 * &#64;mei=&lt;@U123ABC&gt;
 * severity=critical continue https://hooks.slack.com/...
 * tag=brand-a,brand-b https://hooks.slack.com/...
 * https://hooks.slack.com/...
 * </pre>
 */
public final class WebhookRoutes {
  private static final int MAX_LINES = 50;
  private static final int MAX_NAMES = 100;
  private static final String SEVERITY = "severity=";
  private static final String TAG = "tag=";
  private static final String CONTINUE = "continue";
  private static final String ROUTE_EXAMPLE =
      "severity=critical tag=vip,sg continue https://hooks.slack.com/services/T000/B000/XXXX";
  private static final String NAME_EXAMPLE =
      "@mei=<@U123ABC> for a member, or @sales=<!subteam^S123ABC> for a user group";

  private final List<Route> routes;
  private final Mentions mentions;

  private WebhookRoutes(List<Route> routes, Map<String, String> targets) {
    this.routes = List.copyOf(routes);
    this.mentions = new Mentions(targets);
  }

  /**
   * Parses the lines. Empty lines and lines that begin with {@code #} are ignored.
   *
   * @throws IllegalArgumentException naming the line and the problem, never its content
   */
  public static WebhookRoutes of(String text) {
    List<Route> routes = new ArrayList<>();
    Map<String, String> targets = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<String> lines = text.lines().map(String::strip).toList();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (line.startsWith("@")) {
        target(line, number, targets);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        require(routes.isEmpty() || !routes.getLast().endsAll(), number, "is never reached");
        require(
            routes.size() < MAX_LINES, number, "is one too many: " + MAX_LINES + " is the maximum");
        routes.add(route(line, number));
      }
    }
    if (routes.isEmpty() || !routes.getLast().endsAll()) {
      throw new IllegalArgumentException(
          "the Slack webhook is not complete: end with an address without conditions and without"
              + " continue, for example https://hooks.slack.com/services/T000/B000/XXXX");
    }
    return new WebhookRoutes(routes, targets);
  }

  /** The posts of a message: one for each webhook of a matching line. */
  public List<RoutedPost> posts(Notification notification, Texts texts) {
    return notification instanceof Digest digest
        ? parts(digest, texts)
        : posts(Layout.of(notification, texts).mentioning(mentions.of(notification)));
  }

  /** The posts of a message of a newer version. */
  public List<RoutedPost> posts(NewerMessage newer, Texts texts) {
    return posts(Layout.of(newer, texts));
  }

  private List<RoutedPost> posts(Layout layout) {
    Set<RoutedPost> posts = new LinkedHashSet<>();
    for (Route route : routes) {
      if (route.takes(layout.labels())) {
        posts.add(post(route, layout));
        if (!route.continues()) {
          break;
        }
      }
    }
    return List.copyOf(posts);
  }

  /**
   * The posts of a digest. A line with tags gets only the parts of watches with these tags.
   * Otherwise the channel of one client would show another client's creators. Later lines get the
   * rest.
   */
  private List<RoutedPost> parts(Digest digest, Texts texts) {
    Set<RoutedPost> posts = new LinkedHashSet<>();
    Digest rest = digest;
    for (Route route : routes) {
      Digest part = route.tags().isEmpty() ? rest : rest.only(route::takesTags);
      if (isWorthPosting(part, route, digest) && route.takesSeverity(part.severity())) {
        posts.add(post(route, Layout.of(part, texts).mentioning(mentions.of(part))));
        if (!route.continues() && route.tags().isEmpty()) {
          break;
        }
        rest = route.continues() ? rest : rest.without(route::takesTags);
      }
    }
    return List.copyOf(posts);
  }

  /**
   * A digest without events is posted as such. A part without events is not, because "no spikes"
   * would be wrong of the whole.
   */
  private static boolean isWorthPosting(Digest part, Route route, Digest whole) {
    return !part.isEmpty() || (route.tags().isEmpty() && whole.isEmpty());
  }

  private RoutedPost post(Route route, Layout layout) {
    return new RoutedPost(
        Optional.of(route.line()).filter(_ -> routes.size() > 1), route.url(), layout);
  }

  private static void target(String line, int number, Map<String, String> targets) {
    int equals = line.indexOf('=');
    require(equals > 0, number, "has a name without a member or a user group", NAME_EXAMPLE);
    String name = line.substring(1, equals).strip();
    String target = line.substring(equals + 1).strip();
    require(
        Mentions.isName(name),
        number,
        "has a name that is not 1 to 50 letters, digits, dots, hyphens or underscores",
        NAME_EXAMPLE);
    require(
        Mentions.isTarget(target),
        number,
        "has a value that is not a member or a user group of Slack",
        NAME_EXAMPLE);
    require(
        targets.putIfAbsent(name, target) == null,
        number,
        "has a name that an earlier line has",
        NAME_EXAMPLE);
    require(
        targets.size() <= MAX_NAMES,
        number,
        "is one too many: " + MAX_NAMES + " names are the maximum");
  }

  private static Route route(String line, int number) {
    List<String> words = Arrays.asList(line.split("\\s+"));
    Set<Severity> severities = EnumSet.noneOf(Severity.class);
    Set<String> tags = new TreeSet<>();
    boolean continues = false;
    for (String word : words.subList(0, words.size() - 1)) {
      // The word is never quoted, because it may be an address.
      if (word.startsWith(SEVERITY)) {
        values(word, number).forEach(value -> severities.add(severity(value, number)));
      } else if (word.equals(CONTINUE)) {
        continues = true;
      } else {
        require(
            word.startsWith(TAG),
            number,
            "has a condition that is neither severity= nor tag= nor continue");
        tags.addAll(values(word, number));
      }
    }
    return new Route(number, severities, tags, continues, url(words.getLast(), number));
  }

  private static List<String> values(String word, int number) {
    List<String> values = List.of(word.substring(word.indexOf('=') + 1).split(",", -1));
    require(values.stream().noneMatch(String::isEmpty), number, "has a condition without a value");
    return values;
  }

  private static Severity severity(String value, int number) {
    return Severity.named(value)
        .orElseThrow(
            () ->
                problem(
                    number, "has a severity that is not critical, warning or info", ROUTE_EXAMPLE));
  }

  private static WebhookUrl url(String word, int number) {
    try {
      return WebhookUrl.of(word);
    } catch (IllegalArgumentException noAddress) {
      throw problem(number, "does not end with a valid https address", ROUTE_EXAMPLE);
    }
  }

  private static void require(boolean right, int number, String otherwise) {
    require(right, number, otherwise, ROUTE_EXAMPLE);
  }

  private static void require(boolean right, int number, String otherwise, String example) {
    if (!right) {
      throw problem(number, otherwise, example);
    }
  }

  private static IllegalArgumentException problem(int number, String problem, String example) {
    return new IllegalArgumentException(
        "the Slack webhook is not valid: line %d %s; write for example %s"
            .formatted(number, problem, example));
  }

  /** One line. An empty set matches every message. */
  private record Route(
      int line, Set<Severity> severities, Set<String> tags, boolean continues, WebhookUrl url) {
    Route {
      severities = Set.copyOf(severities);
      tags = Set.copyOf(tags);
    }

    /** Whether no message reaches the next line. */
    boolean endsAll() {
      return severities.isEmpty() && tags.isEmpty() && !continues;
    }

    boolean takes(Labels labels) {
      return takesSeverity(labels.severity()) && takesTags(labels.tags());
    }

    boolean takesSeverity(Severity severity) {
      return severities.isEmpty() || severities.contains(severity);
    }

    boolean takesTags(Set<String> others) {
      return tags.isEmpty() || tags.stream().anyMatch(others::contains);
    }
  }
}
