package io.spikewatch.tools.cli.terminal;

import io.spikewatch.core.notify.Notifier;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.tools.admin.OpenStore;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.console.LocalSetup;
import io.spikewatch.tools.console.StoreSession;
import io.spikewatch.tools.console.UndoLog;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.local.LocalSecrets;
import io.spikewatch.tools.local.PollInterval;
import io.spikewatch.tools.simulation.LocalTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that select a store: a folder, or the tables of a stack. */
public final class StoreOptions {

  private static final Notifier SILENT =
      _ -> new Notifier.PublishResult.Retryable("this command sends no notifications");
  private static final String NOWHERE = "none";
  private static final Path FOLDER = Path.of(".spikewatch");

  /** The seconds for which a poll waits for the folder. */
  private static final Duration STAY = Duration.ofSeconds(1);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Use the local store in this folder (default: .spikewatch).")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--aws",
      description = "Use the tables and the topic of a deployed stack instead of a folder.")
  private boolean aws;

  @Mixin private StackOptions stack = new StackOptions();

  /** How to treat a folder without a store. */
  private enum Missing {
    /** Reads it as an empty store, or rejects it if the path may be mistyped. Creates nothing. */
    IS_EMPTY,
    /** Creates the store. */
    IS_MADE
  }

  /** What the store is opened for. */
  private enum Purpose {
    READ,
    /** The gap alarm needs SCHEDULE_EXPRESSION: a laptop that sleeps at night is not reported. */
    POLL
  }

  /** Opens the store for a command that sends no notification and creates no store. */
  public OpenStore open(CliContext context) {
    return open(context, SILENT, Missing.IS_EMPTY, Purpose.READ);
  }

  /** Opens the store, and creates it for a command that starts a watchlist. */
  public OpenStore openOrMake(CliContext context) {
    return open(context, SILENT, Missing.IS_MADE, Purpose.READ);
  }

  /**
   * Opens the store for a poll; creates none.
   *
   * @param console receives the notifications if there is no topic
   */
  public OpenStore open(CliContext context, Notifier console) {
    return open(context, console, Missing.IS_EMPTY, Purpose.POLL);
  }

  private OpenStore open(CliContext context, Notifier console, Missing missing, Purpose purpose) {
    if (!aws && stack.given()) {
      throw Problem.usage("--stack, --profile and --region require --aws.");
    }
    if (aws && data.isPresent()) {
      throw Problem.usage("--data and --aws cannot be combined. Use a folder or a stack.");
    }
    return aws ? deployed(context) : local(context, console, missing, purpose);
  }

  /** The interval of repeated polls of the folder. */
  public PollInterval pollInterval() {
    return new PollInterval(folder());
  }

  /** The context with the key and the webhook of the folder, if the environment sets none. */
  public CliContext withSecrets(CliContext context) {
    return aws
        ? context
        : new CliContext(
            context.terminal(),
            new LocalSecrets(folder()).addTo(context.variables()),
            context.clock());
  }

  /** The setup of the folder in the console; empty if the store is not a folder. */
  public Optional<LocalSetup> setup(CliContext context) {
    return aws ? Optional.empty() : Optional.of(new LocalSetup(folder(), context.variables()));
  }

  /**
   * The changes that the console can undo. They are stored in the folder. The changes of a stack
   * are in a folder of their own below it, or in memory if the current folder has no store.
   */
  public UndoLog undo(CliContext context) {
    if (aws && (data.isPresent() || !EmbeddedStore.isIn(FOLDER))) {
      return UndoLog.inMemory();
    }
    Path undo = folder().resolve("undo");
    return UndoLog.inFolder(
        aws ? undo.resolve(watchlistOnAws(context)) : undo,
        context.clock().instant(),
        sentence ->
            context.terminal().err().println(context.terminal().warning("note: ") + sentence));
  }

  /** A name for the watchlist of the stack that no other stack, account or region has. */
  private String watchlistOnAws(CliContext context) {
    Map<String, String> variables = variables(context);
    try (DeployedStack deployed = stack.open(context)) {
      deployed.name(variables);
    }
    String topic = variables.getOrDefault("ALERTS_TOPIC_ARN", "");
    String account = topic.substring(0, topic.lastIndexOf(':') + 1);
    return (account + variables.get("WATCHLIST_TABLE")).replaceAll("[^A-Za-z0-9.-]", "_");
  }

  /** Whether the store is that of a deployed stack. */
  public boolean isDeployed() {
    return aws;
  }

  /** Opens the deployed stack for inspection; empty if the store is a folder. */
  public Optional<DeployedStack> deployedStack(CliContext context) {
    return aws ? Optional.of(stack.open(context)) : Optional.empty();
  }

  /** Sessions of the store: a folder is closed soon after each use, tables are not. */
  public StoreSession session(CliContext context, Notifier console) {
    if (!aws && data.isPresent()) {
      refuseForeign(data.get());
    }
    return aws
        ? StoreSession.staying(() -> open(context, console))
        : StoreSession.leavingAfter(
            STAY, () -> open(context, console, Missing.IS_MADE, Purpose.READ));
  }

  /** Names the place of the store. */
  public String words() {
    return aws ? "stack " + stack.name() : "folder " + folder();
  }

  private OpenStore local(CliContext context, Notifier console, Missing missing, Purpose purpose) {
    Map<String, String> variables = variables(withSecrets(context));
    variables.putAll(LocalTables.variables());
    if (purpose == Purpose.READ) {
      pollInterval()
          .read()
          .ifPresent(every -> variables.putIfAbsent("SCHEDULE_EXPRESSION", rate(every)));
    }
    Settings settings = Settings.from(variables);
    EmbeddedStore store =
        missing == Missing.IS_EMPTY && !EmbeddedStore.isIn(folder())
            ? empty(context)
            : EmbeddedStore.inFolder(folder());
    LocalTables.create(store.client());
    return new OpenStore(
        Wiring.local(settings, store.client(), console, context.clock()), store::close);
  }

  private static String rate(Duration every) {
    return "rate(" + Math.max(1, every.toMinutes()) + " minutes)";
  }

  private Path folder() {
    return data.orElse(FOLDER);
  }

  /** Handles a folder without a store. */
  private EmbeddedStore empty(CliContext context) {
    if (data.isPresent()) {
      refuseForeign(data.get());
    } else {
      context
          .terminal()
          .err()
          .println(
              context.terminal().warning("note: ")
                  + "there is no "
                  + FOLDER
                  + " in the current folder yet. 'spikewatch watch add @name' creates it. Use --data for"
                  + " another folder.");
    }
    return EmbeddedStore.inMemory();
  }

  /**
   * Rejects a folder that was named but does not exist or contains other files, because the path
   * may be mistyped.
   */
  private static void refuseForeign(Path folder) {
    if (!EmbeddedStore.isIn(folder) && !EmbeddedStore.isEmpty(folder)) {
      throw Problem.usage(
          ("there is no Spikewatch data in %s. Check the path after --data. To start there, add a"
                  + " creator: spikewatch watch add @name --data %s")
              .formatted(folder, folder));
    }
  }

  private OpenStore deployed(CliContext context) {
    DeployedStack deployed = stack.open(context);
    Map<String, String> variables = variables(context);
    deployed.name(variables);
    return new OpenStore(
        Wiring.local(
            Settings.from(variables),
            deployed.dynamoDb(),
            deployed.notifier(variables),
            context.clock()),
        deployed::close);
  }

  /** Only a poll needs the key, and the poll command checks it before it opens the store. */
  private static Map<String, String> variables(CliContext context) {
    Map<String, String> variables = new HashMap<>(context.variables());
    if (!variables.containsKey("KEYAPI_KEY_PARAMETER")) {
      variables.putIfAbsent("KEYAPI_KEY", NOWHERE);
    }
    return variables;
  }
}
