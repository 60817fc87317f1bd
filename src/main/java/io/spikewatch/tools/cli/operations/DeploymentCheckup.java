package io.spikewatch.tools.cli.operations;

import io.spikewatch.core.schedule.ScheduleInterval;
import io.spikewatch.function.wiring.Lazy;
import io.spikewatch.tools.admin.Check;
import io.spikewatch.tools.admin.InputParser;
import io.spikewatch.tools.admin.Plural;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.awsadmin.StackFacts;
import io.spikewatch.tools.awsadmin.StackFacts.Schedule;
import io.spikewatch.tools.awsadmin.StackFacts.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the deployment of a stack: its last change, its schedule, and whether it equals the
 * folder. Code is compared by its hash. Of the template only the parameters are compared, because
 * CloudFormation stores it in another form.
 */
final class DeploymentCheckup {

  private static final String DEPLOY = "Deploy: ./mvnw -Dquick -DskipTests package && sam deploy";
  private static final Path TEMPLATE = Path.of("template.yaml");
  private static final Path ZIP = Path.of("target", "spikewatch-lambda.zip");

  /**
   * The maximum length of a stack name that the name of a schedule contains completely. A
   * schedule's name has at most 64 characters.
   */
  private static final int MAX_IN_FULL = 36;

  private static final Pattern SECTION = Pattern.compile("(?ms)^Parameters:\\n(.*?)^\\S");
  private static final Pattern PARAMETER = Pattern.compile("(?m)^  (\\w+):$");

  private final StackFacts facts;
  private final String name;
  private final Path folder;
  private final Instant now;

  /**
   * A checkup of a stack.
   *
   * @param folder the folder from which it may have been deployed
   */
  DeploymentCheckup(StackFacts facts, String name, Path folder, Instant now) {
    this.facts = facts;
    this.name = name;
    this.folder = folder;
    this.now = now;
  }

  List<Check> checks() {
    Supplier<Stack> stack = new Lazy<>(() -> facts.stack(name));
    return List.of(
        StackCheckup.checked("stack", () -> stack(stack.get(), now)),
        StackCheckup.checked(
            "schedule",
            () ->
                schedule(
                    name,
                    facts.schedules(name + "-PollSchedule-"),
                    () -> stack.get().parameters())),
        StackCheckup.checked("template", () -> template(stack.get().parameters().keySet())),
        StackCheckup.checked("code", () -> code(facts.code(name, "PollFunction"))));
  }

  /** Checks the state of the last change, and whether resources were changed by hand. */
  static Check stack(Stack stack, Instant now) {
    String status = stack.status();
    String finding =
        status + stack.changedAt().map(at -> ", changed " + InputParser.ago(at, now)).orElse("");
    String events = "See the stack's events in the AWS console.";
    if (status.endsWith("_IN_PROGRESS")) {
      return Check.warning(
          "stack", finding, "Wait until the change has finished, and check again.");
    }
    if (status.equals("UPDATE_ROLLBACK_COMPLETE")) {
      return Check.warning("stack", finding + ": the last change was rolled back", events);
    }
    if (!status.equals("CREATE_COMPLETE")
        && !status.equals("UPDATE_COMPLETE")
        && !status.equals("IMPORT_COMPLETE")) {
      return Check.wrong("stack", finding, events);
    }
    if (stack.drift().filter("DRIFTED"::equals).isPresent()) {
      return Check.warning(
          "stack",
          finding + "; its resources were changed by hand",
          "See its drift in the AWS console. " + DEPLOY + " does not revert such changes.");
    }
    return Check.ok("stack", finding);
  }

  /** Checks whether a schedule runs the function. */
  static Check schedule(
      String stack, List<Schedule> schedules, Supplier<Map<String, String>> parameters) {
    if (schedules.isEmpty() && stack.length() > MAX_IN_FULL) {
      return Check.notLookedAt(
          "schedule",
          "its name is ambiguous, because the stack's name is long",
          "See PollSchedule among the stack's resources. The check \"last run\" shows whether it"
              + " works.");
    }
    if (schedules.isEmpty()) {
      return Check.wrong("schedule", "there is none, so no creator is polled", DEPLOY);
    }
    Schedule schedule = schedules.getFirst();
    return schedule.enabled()
        ? slowerThanAlarm(schedule, parameters.get())
            .orElseGet(() -> Check.ok("schedule", schedule.expression() + ", enabled"))
        : Check.wrong(
            "schedule",
            schedule.expression() + ", but disabled, so no creator is polled",
            "Enable %s in the scheduler of the AWS console.".formatted(schedule.name()));
  }

  /** With such a schedule the alarm goes off between two runs each time. */
  private static Optional<Check> slowerThanAlarm(
      Schedule schedule, Map<String, String> parameters) {
    String zone = parameters.getOrDefault("ScheduleTimezone", "UTC");
    String hours = parameters.getOrDefault("NoRunAlarmHours", "");
    if (!hours.matches("\\d{1,3}") || !ZoneId.getAvailableZoneIds().contains(zone)) {
      return Optional.empty();
    }
    return ScheduleInterval.of(schedule.expression(), ZoneId.of(zone))
        .filter(i -> i.longest().compareTo(Duration.ofHours(Long.parseLong(hours))) > 0)
        .map(
            interval ->
                Check.warning(
                    "schedule",
                    "%s is slower than NoRunAlarmHours (%s): the alarm goes off between two runs"
                        .formatted(interval, hours),
                    "Deploy with NoRunAlarmHours=%d or more."
                        .formatted(Math.min(168, interval.allowed().toHours()))));
  }

  private Check template(Set<String> deployed) {
    Path file = folder.resolve(TEMPLATE);
    if (!Files.isRegularFile(file)) {
      return notHere("template", TEMPLATE);
    }
    Set<String> here = parameters(read(file));
    Set<String> missing = new TreeSet<>(here);
    missing.removeAll(deployed);
    Set<String> unknown = new TreeSet<>(deployed);
    unknown.removeAll(here);
    if (!missing.isEmpty()) {
      return Check.warning(
          "template",
          "the stack is older than this folder: it lacks " + String.join(", ", missing),
          DEPLOY);
    }
    if (!unknown.isEmpty()) {
      return Check.warning(
          "template",
          "the stack is newer than this folder: it has " + String.join(", ", unknown),
          "Update this folder: git pull.");
    }
    return Check.ok(
        "template",
        "the stack has the " + Plural.of(here.size(), "parameter") + " of template.yaml");
  }

  /** The names of a template's parameters. */
  static Set<String> parameters(String yaml) {
    Set<String> names = new TreeSet<>();
    Matcher section = SECTION.matcher(yaml);
    if (section.find()) {
      Matcher name = PARAMETER.matcher(section.group(1));
      while (name.find()) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  private Check code(Optional<String> deployed) {
    Path zip = folder.resolve(ZIP);
    if (deployed.isEmpty() || !Files.isRegularFile(zip)) {
      return notHere("code", ZIP);
    }
    return deployed.get().equals(digest(zip))
        ? Check.ok("code", "the stack runs " + ZIP)
        : Check.warning("code", "the stack does not run " + ZIP + " of this folder", DEPLOY);
  }

  private static Check notHere(String name, Path file) {
    return Check.notLookedAt(
        name,
        "this folder has no %s to compare with".formatted(file),
        "Run this command in the folder that the stack was deployed from.");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Problem.failure("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  /** The hash as Lambda reports it. */
  private static String digest(Path file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return Base64.getEncoder().encodeToString(digest);
    } catch (IOException e) {
      throw Problem.failure("%s cannot be read: %s".formatted(file, e.getMessage()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
