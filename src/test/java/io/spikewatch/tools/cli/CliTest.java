package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliTest extends CommandLineTest {

  @Test
  void without_a_command_it_says_what_there_is() {
    CommandLineUser.Result result = user.typesOnly();
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err()).contains("demo", "watch", "poll", "show", "alerts", "KEYAPI_KEY");
  }

  @Test
  void an_unknown_command_gets_a_suggestion() {
    CommandLineUser.Result result = user.typesOnly("pol");
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err())
        .isEqualTo(
            """
            spikewatch: there is no command 'pol'. Did you mean 'poll'?
            Try 'spikewatch --help'.
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "demo, --days, 1.5, '1.5' is not a whole number",
    "demo, --days, 99999999999, '99999999999' is too large",
    "demo, --seed, one, 'one' is not a whole number",
    "report, --weeks, 2w, '2w' is not a whole number",
    "load, --creators, 1k, '1k' is not a whole number"
  })
  void a_number_that_is_none_is_refused_in_words(
      String command, String option, String value, String problem) {
    CommandLineUser.Result result = user.typesOnly(command, option, value);
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err())
        .startsWith("spikewatch: ")
        .contains(option)
        .contains(": " + problem + "\n")
        .doesNotContain(" int");
  }

  @Test
  void an_unknown_option_gets_a_suggestion() {
    CommandLineUser.Result result = user.typesOnly("poll", "--creater", "mira");
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err())
        .isEqualTo(
            """
            spikewatch: there is no option '--creater'. Did you mean --creator?
            Try 'spikewatch poll --help'.
            """);
  }

  @Test
  void every_command_has_help_with_an_example_no_wider_than_a_terminal() {
    for (List<String> command :
        List.of(
            List.of("demo"),
            List.of("watch"),
            List.of("watch", "add"),
            List.of("watch", "list"),
            List.of("watch", "show"),
            List.of("watch", "set"),
            List.of("watch", "import"),
            List.of("watch", "export"),
            List.of("watch", "remove"),
            List.of("poll"),
            List.of("show"),
            List.of("explain"),
            List.of("alerts"),
            List.of("history"),
            List.of("backtest"))) {
      String[] args = new String[command.size() + 1];
      command.toArray(args);
      args[command.size()] = "--help";
      CommandLineUser.Result result = user.typesOnly(args);
      assertThat(result.exitCode()).as("%s", command).isEqualTo(ExitCode.OK);
      assertThat(result.out())
          .as("%s", command)
          .contains("Example", "spikewatch " + String.join(" ", command));
      assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    }
  }

  @Test
  void the_version_is_that_of_the_build() throws IOException {
    String version = user.typesOnly("--version").out().strip().replace("spikewatch ", "");
    assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + version);
  }

  @Test
  void unusable_settings_are_reported_without_a_stack_trace() {
    user.variables.put("DEFAULT_THRESHOLDS", "views=many");
    CommandLineUser.Result result = user.types("watch", "list");
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err()).startsWith("spikewatch: ").contains("'many'").doesNotContain("\tat ");
  }

  @Test
  void a_stack_trace_is_printed_on_request() {
    user.variables.put("SPIKEWATCH_DEBUG", "1");
    assertThat(user.types("watch", "add", "a b").err()).contains("\tat ");
  }

  @Test
  void options_of_a_stack_need_a_stack() {
    CommandLineUser.Result result = user.types("watch", "list", "--stack", "other");
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(result.err())
        .isEqualTo("spikewatch: --stack, --profile and --region require --aws.\n");
    assertThat(user.types("watch", "list", "--aws").err()).contains("cannot be combined");
  }

  @Test
  void it_can_be_called_from_a_program() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(Cli.launch(new String[] {"--version"}, Terminal.plain(stream, stream), Map.of()))
        .isEqualTo(ExitCode.OK);
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("spikewatch ");
  }
}
