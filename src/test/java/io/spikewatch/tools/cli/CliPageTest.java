package io.spikewatch.tools.cli;

import static io.spikewatch.tools.cli.CommandLineUser.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The page about the command line is what {@code --help} prints. After an intended change, {@code
 * ./mvnw -Dquick -Dtest=CliPageTest -Dgolden.update=true test} writes it and fails.
 */
class CliPageTest {

  private static final Path PAGE = Path.of("docs", "cli.md");
  private static final int WIDTH = 80;

  @Test
  void the_page_shows_the_help_of_every_command() throws IOException {
    String page = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
      fail(PAGE + " was written: read the difference");
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() {
    Map<String, CommandLine> commands = new LinkedHashMap<>();
    collect("spikewatch", root(), commands);
    String list =
        commands.keySet().stream()
            .map(name -> "[`%s`](#%s)".formatted(name, name.replace(' ', '-')))
            .collect(Collectors.joining(" · "));
    String sections =
        commands.entrySet().stream()
            .map(command -> section(command.getKey(), command.getValue()))
            .collect(Collectors.joining("\n"));
    return """
        # Command line

        `./spikewatch` builds what is missing, finds a JDK, and runs a command. This page is
        generated from the program's own help.

        %s

        `./spikewatch bench` and `./spikewatch pictures` are for
        [development](development.md) and run from the tests.

        | exit code | meaning |
        |---|---|
        | 0 | success |
        | 1 | something failed |
        | 2 | the command was called in a wrong way; nothing was done |
        | 130 | ended by Ctrl-C |

        %s"""
        .formatted(list, sections);
  }

  private static CommandLine root() {
    Terminal terminal =
        new Terminal(System.out, System.err, false, false, OptionalInt.of(WIDTH), Optional.empty());
    return Cli.commands(new CliContext(terminal, Map.of(), () -> NOON));
  }

  private static void collect(String name, CommandLine line, Map<String, CommandLine> commands) {
    commands.put(name, line);
    line.getSubcommands()
        .forEach(
            (sub, command) -> {
              if (!sub.equals("help")) {
                String path = name.equals("spikewatch") ? sub : name + " " + sub;
                collect(path, command, commands);
              }
            });
  }

  private static String section(String name, CommandLine command) {
    String help =
        command
            .getUsageMessage(Ansi.OFF)
            .lines()
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n"));
    return "## %s\n\n```text\n%s\n```\n".formatted(name, help.strip());
  }
}
