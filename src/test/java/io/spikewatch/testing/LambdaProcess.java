package io.spikewatch.testing;

import static java.util.Map.entry;

import io.spikewatch.testing.Invocation.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A function's zip, running in a JVM of its own under AWS's runtime interface client as the managed
 * Java runtime runs it: the unpacked zip is the working directory, and the environment is what
 * Lambda sets and what the test adds, nothing else.
 *
 * <p>One execution environment: it answers one invocation after another and is not started again
 * when it has ended. A process that could not initialise, or has died, answers each invocation at
 * once with the reason.
 */
public final class LambdaProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final String MEMORY = "AWS_LAMBDA_FUNCTION_MEMORY_SIZE";
  private static final String LOG = "log";

  private final TempFolder folder;
  private final RuntimeApi api;
  private final Process process;

  private LambdaProcess(TempFolder folder, RuntimeApi api, Process process) {
    this.folder = folder;
    this.api = api;
    this.process = process;
  }

  /**
   * Starts a function and waits until it asks for its first invocation, or has failed to get there.
   *
   * @param handler as in a template: {@code package.Class::method}, or the class alone
   * @param environment the function's own variables; they win over the defaults of this class
   *     (credentials, region, {@value #MEMORY}) but not over what names the runtime
   */
  public static LambdaProcess start(Path zip, String handler, Map<String, String> environment) {
    return start(zip, handler, environment, Terms.ON_DEMAND);
  }

  /** The same on terms of one's own. */
  public static LambdaProcess start(
      Path zip, String handler, Map<String, String> environment, Terms terms) {
    LambdaProcess lambda = launch(zip, handler, environment, terms);
    lambda.await(lambda.api.initialised());
    return lambda;
  }

  /** The same with SnapStart: it stops at its checkpoint, until {@link #restore}. */
  public static LambdaProcess startSnapStart(
      Path zip, String handler, Map<String, String> environment) {
    LambdaProcess lambda = launch(zip, handler, environment, Terms.SNAP_START);
    lambda.await(lambda.api.checkpointed());
    return lambda;
  }

  private static LambdaProcess launch(
      Path zip, String handler, Map<String, String> environment, Terms terms) {
    var client = RuntimeClient.onThisMachine();
    Path root = TaskRoot.of(zip);
    int memory = Integer.parseInt(environment.getOrDefault(MEMORY, "512"));
    var folder = TempFolder.create("lambda");
    var api = RuntimeApi.start();
    var variables = defaults(memory);
    variables.putAll(environment);
    variables.putAll(fixed(handler, root, terms.snapStart(), api));
    try {
      var command = client.command(handler, memory, terms, folder.path());
      var lambda = new LambdaProcess(folder, api, spawn(command, root, variables, folder));
      var _ = lambda.process.onExit().thenAccept(ended -> api.processEnded(ended.exitValue()));
      return lambda;
    } catch (IOException e) {
      api.close();
      folder.close();
      throw new UncheckedIOException(e);
    }
  }

  private static Process spawn(
      List<String> command, Path root, Map<String, String> variables, TempFolder folder)
      throws IOException {
    var builder = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    builder.redirectOutput(folder.path().resolve(LOG).toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    return builder.start();
  }

  private static Map<String, String> defaults(int memoryMegabytes) {
    var defaults = new HashMap<>(TestAws.environment());
    defaults.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    defaults.put("LANG", "en_US.UTF-8");
    defaults.put("TZ", ":UTC");
    defaults.put(MEMORY, String.valueOf(memoryMegabytes));
    defaults.put("AWS_LAMBDA_FUNCTION_NAME", "test");
    defaults.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    defaults.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/test");
    defaults.put("AWS_LAMBDA_LOG_STREAM_NAME", "test");
    return defaults;
  }

  private static Map<String, String> fixed(
      String handler, Path root, boolean snapStart, RuntimeApi api) {
    return Map.ofEntries(
        entry("_HANDLER", handler),
        entry("LAMBDA_TASK_ROOT", root.toString()),
        entry("LAMBDA_RUNTIME_DIR", "/var/runtime"),
        entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
        entry("AWS_LAMBDA_INITIALIZATION_TYPE", snapStart ? "snap-start" : "on-demand"),
        entry("AWS_LAMBDA_RUNTIME_API", api.address()));
  }

  /**
   * Lets a SnapStart function go on from its checkpoint, and waits until it asks for its first
   * invocation.
   */
  public void restore() {
    api.restore();
    await(api.initialised());
  }

  private void await(CompletableFuture<?> step) {
    try {
      step.get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      String log = log();
      close();
      throw new IllegalStateException(
          "the function was not ready within " + START_LIMIT + "; its log: " + log, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the function started", e);
    }
  }

  /**
   * Invokes the function and waits for its end, which comes at the deadline at the latest: then the
   * process is killed.
   */
  public Invocation invoke(String event, Duration deadline) {
    return submit(event, deadline).join();
  }

  /** The same without waiting, for tests that do something to the function meanwhile. */
  public CompletableFuture<Invocation> submit(String event, Duration deadline) {
    return submit(UUID.randomUUID().toString(), event, deadline);
  }

  /** The same under an id of its own, as a retry of Lambda has it. */
  public CompletableFuture<Invocation> submit(String id, String event, Duration deadline) {
    var timedOut = new Invocation(Outcome.TIMED_OUT, "no answer within " + deadline);
    return api.offer(id, event, deadline)
        .completeOnTimeout(timedOut, deadline.toMillis(), TimeUnit.MILLISECONDS)
        .thenApplyAsync(
            end -> {
              if (end.outcome() == Outcome.TIMED_OUT) {
                kill();
              }
              return end;
            });
  }

  /** SIGKILL: the function gets no chance to finish anything. Returns when the process is gone. */
  public void kill() {
    try {
      if (!process.destroyForcibly().waitFor(KILL_LIMIT)) {
        throw new IllegalStateException("process " + process.pid() + " survived its kill");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** The processor time that the function has taken since its start, on all cores. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** The most memory that the function has held at once; known on Linux alone. */
  public long peakMegabytes() {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
      String peak = lines.filter(l -> l.startsWith("VmHWM:")).findFirst().orElseThrow();
      return Long.parseLong(peak.replaceAll("\\D", "")) / 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the function has written so far to its output and its error output, in the order of
   * writing.
   */
  public String log() {
    try {
      return Files.readString(folder.path().resolve(LOG));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
    api.close();
    folder.close();
  }
}
