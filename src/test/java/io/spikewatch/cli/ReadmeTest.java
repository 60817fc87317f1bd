package io.spikewatch.cli;

import static io.spikewatch.cli.CommandLineUser.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the README tells people to type works as it stands there. */
class ReadmeTest {

  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir private Path folder;

  @Test
  void every_command_of_ours_does_what_the_readme_says() throws IOException {
    List<List<String>> commands = commands();
    assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
    try (CommandLineUser user = new CommandLineUser(folder)) {
      user.at("2026-11-23T12:00:00Z");
      user.world
          .video("someone", "7456066022957665553")
          .age(Duration.ofDays(9))
          .views(600_000)
          .views1d(50_000);
      for (List<String> command : commands) {
        CommandLineUser.Result result = run(user, command);
        assertThat(result.exitCode()).as("%s: %s", command, result.err()).isZero();
      }
    }
  }

  @Test
  void every_command_within_a_sentence_is_one_that_there_is() throws IOException {
    Matcher commands = Pattern.compile("`\\./spikewatch ([a-z][^`]*)`").matcher(readme());
    CommandLine line =
        Cli.commands(new Shell(Terminal.plain(System.out, System.err), Map.of(), () -> NOON));
    List<String> read = new ArrayList<>();
    while (commands.find()) {
      // The script runs that one from the tests.
      if (!commands.group(1).startsWith("bench")) {
        read.add(commands.group(1));
      }
    }
    assertThat(read)
        .hasSizeGreaterThan(8)
        .allSatisfy(
            command ->
                assertThatCode(() -> line.parseArgs(words(command).toArray(String[]::new)))
                    .doesNotThrowAnyException());
  }

  @Test
  void the_scripts_it_names_are_there_and_can_be_run() throws IOException {
    for (String script : List.of("spikewatch", "mvnw")) {
      assertThat(Path.of(script)).as(script).isExecutable();
      assertThat(readme()).contains("./" + script);
    }
  }

  @Test
  void the_files_it_links_to_are_there() throws IOException {
    Matcher links = Pattern.compile("\\]\\(([A-Za-z][A-Za-z0-9_./-]*)\\)").matcher(readme());
    List<String> linked = new ArrayList<>();
    while (links.find()) {
      linked.add(links.group(1));
    }
    assertThat(linked).isNotEmpty().allSatisfy(file -> assertThat(Path.of(file)).exists());
  }

  private static CommandLineUser.Result run(CommandLineUser user, List<String> command) {
    return switch (command.getFirst()) {
      // Seven days are shown elsewhere, and what needs an account can only be read here.
      case "demo" -> user.typesOnly("demo", "--days", "2", "--quiet");
      case "--aws" -> {
        Cli.commands(new Shell(Terminal.plain(System.out, System.err), Map.of(), user.clock))
            .parseArgs(command.toArray(String[]::new));
        yield new CommandLineUser.Result(0, "", "");
      }
      case "--help" -> user.typesOnly("--help");
      default -> user.types(command.toArray(String[]::new));
    };
  }

  private static List<List<String>> commands() throws IOException {
    List<List<String>> commands = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(readme());
    while (blocks.find()) {
      Arrays.stream(blocks.group(1).split("\n", -1))
          .filter(line -> line.startsWith("./spikewatch "))
          .map(line -> words(line.replaceAll("\\s+#.*", "").substring("./spikewatch ".length())))
          .forEach(commands::add);
    }
    return commands;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return words;
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
