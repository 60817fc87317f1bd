package io.spikewatch.cli;

import io.spikewatch.config.InvalidSettings;
import io.spikewatch.config.Secret;
import io.spikewatch.desk.AwsTrouble;
import io.spikewatch.desk.Check;
import io.spikewatch.desk.Checkup;
import io.spikewatch.desk.KeyCheck;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.local.StoreUnavailable;
import io.spikewatch.snapshot.Deadline;
import io.spikewatch.text.Printable;
import io.spikewatch.watch.Creator;
import io.spikewatch.watch.Watch;
import io.spikewatch.watch.Watchlist;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;

/** Looks at everything that alerts depend on, and says what is wrong and what to do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Look at everything that alerts depend on, and say what is wrong and what to do.",
      "The key, what is kept, the last run, the clock, the credits; with --aws also the tables,",
      "the topic, who is subscribed, the schedule, and whether the stack is what this folder would",
      "deploy. Nothing is changed. Whether KeyAPI takes the key only KeyAPI knows: asking costs one",
      "credit, so it is asked only with --yes, or after a question."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch doctor",
      "  spikewatch doctor --aws --no-key-check",
      "",
      "Exit code 1 if anything is wrong; warnings, and what could not be looked at, do not count."
    })
final class DoctorCommand implements Callable<Integer> {

  /** How the template calls it, unless it is told otherwise. */
  private static final String KEY_PARAMETER = "/spikewatch/keyapi-key";

  /** As in the template. */
  private static final Duration RUNS_WITHIN = Duration.ofHours(2);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LONGEST = 300;

  /** Whom to ask about where nobody is watched; the answer does not matter. */
  private static final String ANYBODY = "tiktok";

  private final Shell shell;

  @Option(
      names = {"-y", "--yes"},
      description = "Ask KeyAPI whether it takes the key, for one credit, without a question.")
  private boolean yes;

  @Option(names = "--no-key-check", description = "Do not ask KeyAPI, and spend nothing.")
  private boolean noKeyCheck;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  DoctorCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (yes && noKeyCheck) {
      throw Problem.usage("--yes and --no-key-check exclude each other.");
    }
    boolean ask = mayAsk();
    List<Check> checks = new ArrayList<>();
    Map<String, String> variables = new HashMap<>(shell.variables());
    try {
      Optional<DeployedStack> deployed = store.deployedStack();
      if (deployed.isPresent()) {
        try (DeployedStack stack = deployed.get()) {
          checks.addAll(stack(stack, variables, ask));
        }
      } else {
        checks.addAll(sourceClock());
      }
      checks.addAll(place(variables, deployed.isPresent(), ask));
    } catch (Problem | StoreUnavailable | InvalidSettings | SdkException e) {
      checks.add(unreachable(e));
    }
    shell
        .terminal()
        .out()
        .print(
            json ? DoctorReport.json(checks) + "\n" : DoctorReport.text(checks, shell.terminal()));
    return checks.stream().anyMatch(c -> c.state() == Check.State.WRONG) ? Cli.FAILED : Cli.OK;
  }

  private boolean mayAsk() {
    if (noKeyCheck || yes || json || shell.terminal().somebody().isEmpty()) {
      return yes;
    }
    return shell
        .terminal()
        .agreed("Asking KeyAPI whether it takes the key costs one credit. Ask?", "Say --yes.");
  }

  /** The parts of the stack; what is found out on the way is added to the variables. */
  private List<Check> stack(DeployedStack stack, Map<String, String> variables, boolean ask) {
    stack.name(variables);
    List<Check> checks = new ArrayList<>();
    checks.addAll(
        new StackCheckup(stack.dynamoDb(), stack.sns(), variables, shell.clock()).checks());
    checks.addAll(
        new DeploymentCheckup(
                stack.facts(variables), stack.name(), Path.of(""), shell.clock().instant())
            .checks());
    if (shell.variable("KEYAPI_KEY").isEmpty()) {
      checks.add(storedKey(stack, variables, ask));
    }
    return checks;
  }

  private static Check storedKey(DeployedStack stack, Map<String, String> variables, boolean ask) {
    String parameter = variables.getOrDefault("KEYAPI_KEY_PARAMETER", KEY_PARAMETER);
    try {
      Secret key = stack.secret(parameter, variables);
      if (ask) {
        variables.remove("KEYAPI_KEY_PARAMETER");
        variables.put("KEYAPI_KEY", key.reveal());
      }
      return Check.ok("key", "one is stored in " + parameter);
    } catch (IllegalStateException unreadable) {
      return Check.wrong(
          "key",
          "the parameter %s cannot be read".formatted(parameter),
          "Store the key there as the output StoreKeyCommand says; KEYAPI_KEY_PARAMETER names"
              + " another one.");
    }
  }

  private List<Check> sourceClock() {
    return List.of(
        Checkup.clock(
            SourceClock.read(shell.variable("KEYAPI_BASE_URL")),
            "KeyAPI",
            shell.clock().instant()));
  }

  private List<Check> place(Map<String, String> variables, boolean deployed, boolean ask) {
    Shell inside = new Shell(shell.terminal(), variables, shell.clock());
    try (Place place = store.open(inside)) {
      Watchlist.Reading reading = place.stores().watchlist().read();
      List<Check> checks = new ArrayList<>();
      checks.add(Check.ok("store", store.words() + " can be read"));
      Optional<Duration> allowed =
          deployed
              ? Optional.of(place.application().limits().runsWithin().orElse(RUNS_WITHIN))
              : Optional.empty();
      checks.addAll(Checkup.of(place.application(), reading, allowed, shell.clock().instant()));
      checks.add(key(place, reading, inside, ask));
      return checks;
    }
  }

  private Check key(Place place, Watchlist.Reading reading, Shell inside, boolean ask) {
    boolean given =
        inside.variable("KEYAPI_KEY").isPresent()
            || inside.variable("KEYAPI_KEY_PARAMETER").isPresent();
    if (!ask) {
      return given || store.isDeployed()
          ? Check.notLookedAt(
              "key",
              "whether KeyAPI takes it was not asked, as that costs one credit",
              "spikewatch doctor --yes")
          : noKey();
    }
    return given ? asked(place, reading) : noKey();
  }

  private Check asked(Place place, Watchlist.Reading reading) {
    Creator creator =
        reading.watches().stream()
            .filter(Watch::enabled)
            .findFirst()
            .map(watch -> new Creator(watch.userId(), watch.handle()))
            .orElseGet(() -> new Creator(Optional.empty(), ANYBODY));
    return KeyCheck.ask(
        place.application(),
        creator,
        Deadline.in(PATIENCE, System::nanoTime),
        shell.clock().instant());
  }

  private static Check noKey() {
    return Check.wrong(
        "key",
        "KEYAPI_KEY is not set",
        "Get a key at https://keyapi.ai/app/dashboard, then: export KEYAPI_KEY=...");
  }

  private Check unreachable(RuntimeException e) {
    String sentence =
        e instanceof SdkException refused
            ? AwsTrouble.sentence(refused)
            : String.valueOf(e.getMessage());
    return Check.wrong(
        store.isDeployed() ? "stack" : "store",
        Printable.line(sentence, LONGEST),
        "Nothing behind it could be looked at. Mend this first.");
  }
}
