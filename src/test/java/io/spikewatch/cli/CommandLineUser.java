package io.spikewatch.cli;

import io.spikewatch.demo.ScriptedWorld;
import io.spikewatch.demo.SimulatedKeyApi;
import io.spikewatch.testing.TestClock;
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

/** Somebody at a terminal, with a folder of their own and a source that does as it is told. */
final class CommandLineUser implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** What a command did. */
  record Result(int exitCode, String out, String err) {}

  final ScriptedWorld world = new ScriptedWorld(NOON);
  final TestClock clock = TestClock.at(NOON);
  final SimulatedKeyApi api = SimulatedKeyApi.start(world, clock);
  final Map<String, String> variables = new HashMap<>();
  final List<String> questions = new ArrayList<>();

  /** What is answered to every question; nothing where nobody can be asked. */
  String answers = "";

  private final Path folder;

  CommandLineUser(Path folder) {
    this.folder = folder;
    variables.put("KEYAPI_KEY", api.key());
    variables.put("KEYAPI_BASE_URL", api.uri().toString());
  }

  /** Types a command that keeps its data in the folder. */
  Result types(String... words) {
    List<String> args = new ArrayList<>(List.of(words));
    args.add("--data");
    args.add(folder.toString());
    return typesOnly(args.toArray(String[]::new));
  }

  /** Types just that. */
  Result typesOnly(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Optional<Terminal.Somebody> somebody =
        answers.isEmpty() ? Optional.empty() : Optional.of(this::answer);
    Terminal terminal = new Terminal(stream(out), stream(err), false, false, somebody);
    int exitCode = Cli.launch(args, new Shell(terminal, variables, clock));
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
  void at(String instant) {
    clock.set(Instant.parse(instant));
    world.at(clock.instant());
  }

  @Override
  public void close() {
    api.close();
  }
}
