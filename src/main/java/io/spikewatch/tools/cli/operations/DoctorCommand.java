package io.spikewatch.tools.cli.operations;

import io.spikewatch.adapters.aws.AwsFailure;
import io.spikewatch.adapters.parameterstore.Secret;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.snapshot.Deadline;
import io.spikewatch.core.watch.Watchlist;
import io.spikewatch.function.config.InvalidSettings;
import io.spikewatch.tools.admin.Check;
import io.spikewatch.tools.admin.Diagnostics;
import io.spikewatch.tools.admin.KeyCheck;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.DeployedStack;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.StoreOptions;
import io.spikewatch.tools.local.StoreUnavailable;
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

/** Checks everything that alerts depend on, and prints the problems with advice. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Check everything that alerts depend on, and print each problem with advice.",
      "It checks the key, the store, the last run, the clock and the credits. With "
          + "--aws it also checks the tables, the topic, the subscribers, the schedule, "
          + "and whether the stack equals this folder. Nothing is changed. A request to "
          + "KeyAPI to check the key costs one credit, so it is sent only with --yes, or "
          + "after you confirm it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewatch doctor",
      "  spikewatch doctor --aws --no-key-check",
      "",
      "The exit code is 1 if a check is wrong. Warnings and skipped checks do not count."
    })
public final class DoctorCommand implements Callable<Integer> {

  /** The default of the template's parameter KeyParameter. */
  private static final String KEY_PARAMETER = "/spikewatch/keyapi-key";

  /** The default of the template. */
  private static final Duration RUNS_WITHIN = Duration.ofHours(2);

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int MAX_LENGTH = 300;

  private final CliContext context;

  @Option(
      names = {"-y", "--yes"},
      description = "Check the key with one request, which costs one credit, without a question.")
  private boolean yes;

  @Option(names = "--no-key-check", description = "Send no request to KeyAPI.")
  private boolean noKeyCheck;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  public DoctorCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (yes && noKeyCheck) {
      throw Problem.usage("--yes and --no-key-check cannot be combined.");
    }
    boolean ask = mayAsk();
    List<Check> checks = new ArrayList<>();
    Map<String, String> variables = new HashMap<>(context.variables());
    try {
      variables.putAll(store.withSecrets(context).variables());
      Optional<DeployedStack> deployed = store.deployedStack(context);
      if (deployed.isPresent()) {
        try (DeployedStack stack = deployed.get()) {
          checks.addAll(stack(stack, variables, ask));
        }
      } else {
        checks.addAll(sourceClock());
      }
      checks.addAll(storeChecks(variables, deployed.isPresent(), ask));
    } catch (Problem | StoreUnavailable | InvalidSettings | SdkException e) {
      checks.add(unreachable(e));
    }
    context
        .terminal()
        .out(json)
        .print(
            json
                ? DoctorReport.json(checks) + "\n"
                : DoctorReport.text(checks, context.terminal()));
    return checks.stream().anyMatch(c -> c.state() == Check.CheckState.WRONG)
        ? ExitCode.FAILED
        : ExitCode.OK;
  }

  private boolean mayAsk() {
    if (noKeyCheck || yes || json || context.terminal().prompt().isEmpty()) {
      return yes;
    }
    return context
        .terminal()
        .agreed("The check of the key costs one credit. Continue?", "Add --yes.");
  }

  /** Checks the parts of the stack, and adds the names that it finds to the variables. */
  private List<Check> stack(DeployedStack stack, Map<String, String> variables, boolean ask) {
    stack.name(variables);
    List<Check> checks = new ArrayList<>();
    checks.addAll(
        new StackCheckup(stack.dynamoDb(), stack.sns(), variables, context.clock()).checks());
    checks.addAll(
        new DeploymentCheckup(stack.facts(), stack.name(), Path.of(""), context.clock().instant())
            .checks());
    if (context.variable("KEYAPI_KEY").isEmpty()) {
      checks.add(storedKey(stack, variables, ask));
    }
    return checks;
  }

  private static Check storedKey(DeployedStack stack, Map<String, String> variables, boolean ask) {
    String parameter = variables.getOrDefault("KEYAPI_KEY_PARAMETER", KEY_PARAMETER);
    try {
      Secret key = stack.secret(parameter);
      if (ask) {
        variables.remove("KEYAPI_KEY_PARAMETER");
        variables.put("KEYAPI_KEY", key.reveal());
      }
      return Check.ok("key", "one is stored in " + parameter);
    } catch (SdkException unreadable) {
      return Check.wrong(
          "key",
          "the parameter %s cannot be read: %s"
              .formatted(parameter, Sanitizer.line(AwsFailure.explain(unreadable), MAX_LENGTH)),
          "Store the key there with the output StoreKeyCommand, or name another parameter with"
              + " KEYAPI_KEY_PARAMETER.");
    }
  }

  private List<Check> sourceClock() {
    return List.of(
        Diagnostics.clock(
            SourceClock.read(context.variables()), "KeyAPI", context.clock().instant()));
  }

  private List<Check> storeChecks(Map<String, String> variables, boolean deployed, boolean ask) {
    CliContext inside = new CliContext(context.terminal(), variables, context.clock());
    try (OpenStore openStore = store.open(inside)) {
      Watchlist.WatchlistContents contents = openStore.stores().watchlist().read();
      List<Check> checks = new ArrayList<>();
      checks.add(Check.ok("store", store.words() + " can be read"));
      Optional<Duration> allowed =
          deployed
              ? Optional.of(openStore.application().limits().nextRunWithin().orElse(RUNS_WITHIN))
              : Optional.empty();
      checks.addAll(
          Diagnostics.of(openStore.application(), contents, allowed, context.clock().instant()));
      checks.add(key(openStore, inside, ask));
      return checks;
    }
  }

  private Check key(OpenStore openStore, CliContext inside, boolean ask) {
    boolean given =
        inside.variable("KEYAPI_KEY").isPresent()
            || inside.variable("KEYAPI_KEY_PARAMETER").isPresent();
    if (!ask) {
      return given || store.isDeployed()
          ? Check.notLookedAt(
              "key",
              "not checked with KeyAPI, because a request costs one credit",
              "spikewatch doctor --yes")
          : noKey();
    }
    return given ? asked(openStore) : noKey();
  }

  private Check asked(OpenStore openStore) {
    return KeyCheck.ask(
        openStore.application(), Deadline.in(TIMEOUT, System::nanoTime), context.clock().instant());
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
            ? AwsFailure.explain(refused)
            : String.valueOf(e.getMessage());
    return Check.wrong(
        store.isDeployed() ? "stack" : "store",
        Sanitizer.line(sentence, MAX_LENGTH),
        "Further checks were not possible. Fix this first.");
  }
}
