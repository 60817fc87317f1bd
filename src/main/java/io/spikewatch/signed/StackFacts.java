package io.spikewatch.signed;

import io.spikewatch.signed.SignedHttp.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What CloudFormation, the scheduler and Lambda say of a stack. Nothing is changed. */
public final class StackFacts {

  private static final String CLOUDFORMATION = "cloudformation";
  private static final Map<String, String> FORM =
      Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
  private static final Pattern PARAMETER = Pattern.compile("<ParameterKey>([^<]*)</ParameterKey>");

  /**
   * How a stack is.
   *
   * @param changedAt when it was last updated, or else created
   * @param drift what the last look for changes by hand came to
   * @param parameters the names of those it has
   */
  public record Stack(
      String status, Optional<Instant> changedAt, Optional<String> drift, Set<String> parameters) {
    public Stack {
      parameters = Set.copyOf(parameters);
    }
  }

  /** A schedule, and whether it is on. */
  public record Schedule(String name, boolean enabled, String expression) {}

  private final SignedHttp http;

  public StackFacts(SignedHttp http) {
    this.http = http;
  }

  /** The stack of that name; throws what the SDK throws if there is none. */
  public Stack stack(String name) {
    String answer = cloudFormation("DescribeStacks", Map.of("StackName", name));
    Set<String> parameters = new TreeSet<>();
    Matcher key = PARAMETER.matcher(answer);
    while (key.find()) {
      parameters.add(key.group(1));
    }
    return new Stack(
        element(answer, "StackStatus").orElse("unknown"),
        element(answer, "LastUpdatedTime")
            .or(() -> element(answer, "CreationTime"))
            .map(text -> OffsetDateTime.parse(text).toInstant()),
        element(answer, "StackDriftStatus"),
        parameters);
  }

  /** The SHA-256 of the code that a function of the stack runs, in Base64. */
  public Optional<String> code(String stack, String logicalId) {
    String resource =
        cloudFormation(
            "DescribeStackResource", Map.of("StackName", stack, "LogicalResourceId", logicalId));
    return element(resource, "PhysicalResourceId")
        .map(
            function ->
                JsonTree.of(
                    http.call(
                        Request.get(
                            "lambda",
                            "GetFunctionConfiguration",
                            "/2015-03-31/functions/" + encoded(function) + "/configuration",
                            Map.of()))))
        .flatMap(configuration -> configuration.text("CodeSha256"));
  }

  /** The schedules whose names begin so. */
  public List<Schedule> schedules(String prefix) {
    JsonTree found =
        JsonTree.of(
            http.call(
                Request.get(
                    "scheduler", "ListSchedules", "/schedules", Map.of("NamePrefix", prefix))));
    return found.objects("Schedules").stream()
        .flatMap(schedule -> schedule.text("Name").stream())
        .map(this::schedule)
        .toList();
  }

  private Schedule schedule(String name) {
    JsonTree schedule =
        JsonTree.of(
            http.call(
                Request.get("scheduler", "GetSchedule", "/schedules/" + encoded(name), Map.of())));
    return new Schedule(
        name,
        schedule.text("State").filter("ENABLED"::equals).isPresent(),
        schedule.text("ScheduleExpression").orElse(""));
  }

  private String cloudFormation(String action, Map<String, String> parameters) {
    Map<String, String> form = new TreeMap<>(parameters);
    form.put("Action", action);
    form.put("Version", "2010-05-15");
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return http.call(Request.post(CLOUDFORMATION, action, body, FORM));
  }

  /** The text of the first element of that name: the few that are wanted hold nothing else. */
  private static Optional<String> element(String xml, String name) {
    Matcher element = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
    return element.find() ? Optional.of(element.group(1)) : Optional.empty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
