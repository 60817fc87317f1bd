package io.spikewatch.cli;

import io.spikewatch.desk.Amount;
import io.spikewatch.desk.Check;
import io.spikewatch.desk.Problem;
import io.spikewatch.desk.Typed;
import io.spikewatch.signed.StackFacts;
import io.spikewatch.signed.StackFacts.Schedule;
import io.spikewatch.signed.StackFacts.Stack;
import io.spikewatch.wiring.Once;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at how a stack was deployed: whether its last change went well, whether its schedule is on,
 * and whether it is what the folder would deploy. Code is compared byte by byte, by its digest; of
 * the template, which CloudFormation keeps rewritten, the parameters.
 */
final class DeploymentCheckup {

  private static final String DEPLOY = "Deploy: ./mvnw -Dquick -DskipTests package && sam deploy";
  private static final Path TEMPLATE = Path.of("template.yaml");
  private static final Path ZIP = Path.of("target", "spikewatch-lambda.zip");

  /** Of a longer name CloudFormation takes a part: a schedule's may have 64 characters. */
  private static final int LONGEST_IN_FULL = 36;

  private static final Pattern SECTION = Pattern.compile("(?ms)^Parameters:\\n(.*?)^\\S");
  private static final Pattern PARAMETER = Pattern.compile("(?m)^  (\\w+):$");

  private final StackFacts facts;
  private final String name;
  private final Path folder;
  private final Instant now;

  /**
   * A look at a stack.
   *
   * @param folder from which it may have been deployed
   */
  DeploymentCheckup(StackFacts facts, String name, Path folder, Instant now) {
    this.facts = facts;
    this.name = name;
    this.folder = folder;
    this.now = now;
  }

  List<Check> checks() {
    Supplier<Stack> stack = new Once<>(() -> facts.stack(name));
    return List.of(
        StackCheckup.looked("stack", () -> stack(stack.get(), now)),
        StackCheckup.looked(
            "schedule", () -> schedule(name, facts.schedules(name + "-PollSchedule-"))),
        StackCheckup.looked("template", () -> template(stack.get().parameters())),
        StackCheckup.looked("code", () -> code(facts.code(name, "PollFunction"))));
  }

  /** Whether its last change went well, and nobody was seen to change it by hand. */
  static Check stack(Stack stack, Instant now) {
    String status = stack.status();
    String finding =
        status + stack.changedAt().map(at -> ", changed " + Typed.ago(at, now)).orElse("");
    String events = "See the stack's events in the AWS console.";
    if (status.endsWith("_IN_PROGRESS")) {
      return Check.warning("stack", finding, "Wait until the change is over, and look again.");
    }
    if (status.equals("UPDATE_ROLLBACK_COMPLETE")) {
      return Check.warning("stack", finding + ": the last change was taken back", events);
    }
    if (!status.equals("CREATE_COMPLETE")
        && !status.equals("UPDATE_COMPLETE")
        && !status.equals("IMPORT_COMPLETE")) {
      return Check.wrong("stack", finding, events);
    }
    if (stack.drift().filter("DRIFTED"::equals).isPresent()) {
      return Check.warning(
          "stack",
          finding + "; somebody has changed its resources by hand",
          "See its drift in the AWS console. " + DEPLOY + " does not undo that by itself.");
    }
    return Check.ok("stack", finding);
  }

  /** Whether anything calls the function. */
  static Check schedule(String stack, List<Schedule> schedules) {
    if (schedules.isEmpty() && stack.length() > LONGEST_IN_FULL) {
      return Check.notLookedAt(
          "schedule",
          "its name does not tell whose it is, as the stack's name is long",
          "See PollSchedule among the stack's resources; the last run tells whether it runs.");
    }
    if (schedules.isEmpty()) {
      return Check.wrong("schedule", "there is none, so nothing is polled", DEPLOY);
    }
    Schedule schedule = schedules.getFirst();
    return schedule.enabled()
        ? Check.ok("schedule", schedule.expression() + ", and on")
        : Check.wrong(
            "schedule",
            schedule.expression() + ", but off: nothing is polled",
            "Switch %s on in the scheduler of the AWS console.".formatted(schedule.name()));
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
          "template", "the stack is older: it lacks " + String.join(", ", missing), DEPLOY);
    }
    if (!unknown.isEmpty()) {
      return Check.warning(
          "template",
          "the stack is newer than this folder: it has " + String.join(", ", unknown),
          "Look from the folder that it was deployed from: git pull.");
    }
    return Check.ok(
        "template",
        "the stack has the " + Amount.of(here.size(), "parameter") + " of template.yaml");
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
        ? Check.ok("code", "what runs is " + ZIP)
        : Check.warning("code", "what runs is not " + ZIP + " of this folder", DEPLOY);
  }

  private static Check notHere(String name, Path file) {
    return Check.notLookedAt(
        name,
        "there is no %s in this folder to compare with".formatted(file),
        "Look from the folder that the stack was deployed from.");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Problem.failure("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  /** As Lambda has it. */
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
