package io.spikewatch.cli;

import io.spikewatch.config.Settings;
import io.spikewatch.console.Visits;
import io.spikewatch.desk.Place;
import io.spikewatch.desk.Problem;
import io.spikewatch.local.EmbeddedStore;
import io.spikewatch.notify.Notifier;
import io.spikewatch.virtual.LocalTables;
import io.spikewatch.wiring.Wiring;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the watchlist is, and all that is known: in a folder, or in the tables of a stack. */
final class StoreOptions {

  private static final String NOWHERE = "none";
  private static final Path FOLDER = Path.of(".spikewatch");

  /** A poll waits five seconds for the folder. */
  private static final Duration STAY = Duration.ofSeconds(1);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the local store (default: .spikewatch).")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--aws",
      description = "Use the tables and the topic of a deployed stack instead of a folder.")
  private boolean aws;

  @Mixin private StackOptions stack = new StackOptions();

  /** Opens the place for a command that notifies nobody. */
  Place open(Shell shell) {
    return open(shell, _ -> new Notifier.Handover.Refused("this command notifies nobody"));
  }

  /**
   * Opens the place.
   *
   * @param console who is notified where there is no topic
   */
  Place open(Shell shell, Notifier console) {
    if (!aws && stack.given()) {
      throw Problem.usage("--stack, --profile and --region go with --aws.");
    }
    if (aws && data.isPresent()) {
      throw Problem.usage("--data and --aws exclude each other: one folder, or one stack.");
    }
    return aws ? deployed(shell) : local(shell, console);
  }

  /** Whether the place is a deployed stack. */
  boolean isDeployed() {
    return aws;
  }

  /** The stack, to look at what it is made of; absent where the place is a folder. */
  Optional<DeployedStack> deployedStack() {
    return aws ? Optional.of(stack.open()) : Optional.empty();
  }

  /** Visits to the place: a folder is left soon after, tables are not. */
  Visits visits(Shell shell, Notifier console) {
    return aws
        ? Visits.staying(() -> open(shell, console))
        : Visits.leavingAfter(STAY, () -> open(shell, console));
  }

  /** Where that is, in words. */
  String words() {
    return aws ? "stack " + stack.name() : "folder " + data.orElse(FOLDER);
  }

  private Place local(Shell shell, Notifier console) {
    Map<String, String> variables = variables(shell);
    variables.putAll(LocalTables.variables());
    Settings settings = Settings.from(variables);
    EmbeddedStore store = EmbeddedStore.inFolder(data.orElse(FOLDER));
    LocalTables.create(store.client());
    return new Place(Wiring.local(settings, store.client(), console, shell.clock()), store::close);
  }

  private Place deployed(Shell shell) {
    DeployedStack deployed = stack.open();
    Map<String, String> variables = variables(shell);
    deployed.name(variables);
    return new Place(
        Wiring.local(
            Settings.from(variables),
            deployed.dynamoDb(),
            deployed.notifier(variables),
            shell.clock()),
        deployed::close);
  }

  /** Only a poll needs the key, and it has looked for it before it comes here. */
  private static Map<String, String> variables(Shell shell) {
    Map<String, String> variables = new HashMap<>(shell.variables());
    if (!variables.containsKey("KEYAPI_KEY_PARAMETER")) {
      variables.putIfAbsent("KEYAPI_KEY", NOWHERE);
    }
    return variables;
  }
}
