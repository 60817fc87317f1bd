package io.spikewatch.tools.cli;

import io.spikewatch.testing.TestClock;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.Terminal;
import io.spikewatch.tools.simulation.ScriptedWorld;
import io.spikewatch.tools.simulation.SimulatedKeyApi;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A user at a terminal, with a data folder and a simulated source. */
public final class CommandLineUser implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** What a command did. */
  public record Result(int exitCode, String out, String err) {}

  public final ScriptedWorld world = new ScriptedWorld(NOON);
  public final TestClock clock = TestClock.at(NOON);
  public final SimulatedKeyApi api = SimulatedKeyApi.start(world, clock);
  public final Map<String, String> variables = new HashMap<>();
  public final List<String> questions = new ArrayList<>();

  /** The answer to every question; empty if the terminal is not interactive. */
  public String answers = "";

  /** The width of the terminal; empty for a pipe. */
  public OptionalInt columns = OptionalInt.empty();

  public boolean colours;

  private final Path folder;

  public CommandLineUser(Path folder) {
    this.folder = folder;
    variables.put("KEYAPI_KEY", api.key());
    variables.put("KEYAPI_BASE_URL", api.uri().toString());
  }

  /** Types a command that keeps its data in the folder. */
  public Result types(String... words) {
    List<String> args = new ArrayList<>(List.of(words));
    args.add("--data");
    args.add(folder.toString());
    return typesOnly(args.toArray(String[]::new));
  }

  /** Types just that. */
  public Result typesOnly(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Optional<Terminal.Prompt> prompt =
        answers.isEmpty() ? Optional.empty() : Optional.of(this::answer);
    Terminal terminal = new Terminal(stream(out), stream(err), false, colours, columns, prompt);
    int exitCode = Cli.launch(args, new CliContext(terminal, variables, clock));
    return new Result(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Optional<String> answer(String question) {
    questions.add(question);
    return Optional.of(answers);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Moves the time, and the figures that are set from now on with it. */
  public void at(String instant) {
    clock.set(Instant.parse(instant));
    world.at(clock.instant());
  }

  @Override
  public void close() {
    api.close();
  }
}
