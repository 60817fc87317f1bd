package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** {@code --json}: for every command one line of JSON, and nothing beside it. */
class JsonTest extends CommandLineTest {

  /** Commands of which a program has nothing to read, and why. */
  private static final Map<String, String> WITHOUT =
      Map.of(
          "spikewatch console", "it serves pages until it is stopped",
          "spikewatch completion", "its output is a script for a shell",
          "spikewatch help", "its output is for people");

  @TempDir private Path desk;

  static Stream<CommandLine> commands() {
    Terminal nobody = Terminal.plain(System.out, System.err);
    return leaves(Cli.commands(new CliContext(nobody, Map.of(), InstantSource.system())));
  }

  private static Stream<CommandLine> leaves(CommandLine command) {
    // A command above others may do something by itself, as `alerts` does.
    boolean acts = command.getCommandSpec().findOption("--data") != null;
    return Stream.concat(
        acts || command.getSubcommands().isEmpty() ? Stream.of(command) : Stream.of(),
        command.getSubcommands().values().stream().flatMap(JsonTest::leaves));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_it_unless_there_is_a_reason(CommandLine command) {
    CommandLine.Model.OptionSpec json = command.getCommandSpec().findOption("--json");
    if (WITHOUT.containsKey(command.getCommandSpec().qualifiedName())) {
      assertThat(json).isNull();
    } else {
      assertThat(json).as(command.getCommandSpec().qualifiedName()).isNotNull();
      assertThat(json.description()[0]).startsWith("Print JSON");
    }
  }

  @Test
  void those_that_are_added_come_as_a_list_of_watches() {
    JsonNode added = json("watch", "add", "luna", "mira", "--tag", "vip");
    assertThat(added).isEqualTo(json("watch", "list")).hasSize(2);
    assertThat(added.path(0).path("unique_id").asText()).isEqualTo("luna");
  }

  @Test
  void a_mute_and_its_end_show_the_watch() {
    user.types("watch", "add", "mira");
    JsonNode muted = json("watch", "mute", "mira", "--for", "8h");
    assertThat(muted.path("mute_until").asText()).isEqualTo("2026-11-23T20:00:00Z");
    assertThat(muted).isEqualTo(json("watch", "show", "mira"));
    JsonNode heard = json("watch", "unmute", "mira");
    assertThat(heard.has("mute_until")).isFalse();
    assertThat(heard).isEqualTo(json("watch", "show", "mira"));
  }

  @Test
  void a_removal_says_whether_it_removed_anybody_and_asks_nothing() {
    user.types("watch", "add", "mira");
    user.answers = "y";
    CommandLineUser.Result unsure = user.types("watch", "remove", "mira", "--json");
    assertThat(unsure.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(unsure.out()).isEmpty();
    assertThat(user.questions).isEmpty();
    assertThat(json("watch", "remove", "mira", "--yes").toString())
        .isEqualTo("{\"unique_id\":\"mira\",\"removed\":true}");
  }

  @Test
  void many_edits_come_with_every_change_and_whether_it_was_written() throws IOException {
    user.types("watch", "add", "mira");
    Path file = desk.resolve("list.csv");
    Files.writeString(file, "unique_id,tags\nmira,vip\nluna,\n");
    user.answers = "y";
    CommandLineUser.Result unsure = user.types("watch", "import", file.toString(), "--json");
    assertThat(unsure.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(unsure.out()).isEmpty();
    String changes =
        """
        {"new":1,"changed":1,"unchanged":0,"written":%s,"changes":[\
        {"unique_id":"mira","setting":"tags","before":"-","after":"vip"},\
        {"unique_id":"luna","setting":"(new)","before":"-","after":"watched"}]}""";
    assertThat(json("watch", "import", file.toString(), "--preview").toString())
        .isEqualTo(changes.formatted(false));
    assertThat(json("watch", "list")).hasSize(1);
    assertThat(json("watch", "import", file.toString(), "--yes").toString())
        .isEqualTo(changes.formatted(true));
    assertThat(json("watch", "set", "--all", "--every", "6h", "--yes").path("changed").asInt())
        .isEqualTo(2);
    assertThat(json("watch", "list")).hasSize(2);
  }

  @Test
  void what_was_written_to_a_file_is_named() {
    user.types("watch", "add", "mira");
    Path list = desk.resolve("list.csv");
    assertThat(json("watch", "export", "--out", list.toString()).path("watches").asInt())
        .isEqualTo(1);
    assertThat(user.types("watch", "export", "--json").err()).contains("--json requires --out.");
    Path page = desk.resolve("week.html");
    assertThat(json("report", "--out", page.toString()).path("file").asText())
        .isEqualTo(page.toString());
    assertThat(list).exists();
    assertThat(page).exists();
  }

  @Test
  void a_demo_gives_its_verdict_and_offers_nothing() {
    user.answers = "y";
    JsonNode demo = only("demo", "--days", "2", "--seed", "1", "--json");
    assertThat(demo.path("clean").asBoolean()).isTrue();
    assertThat(demo.path("announced").asInt()).isEqualTo(demo.path("crossings").asInt());
    assertThat(demo.path("credits").asInt())
        .isBetween(1, demo.path("credits_of_a_full_scan").asInt() - 1);
    assertThat(user.questions).isEmpty();
  }

  @Test
  void a_load_gives_a_verdict_and_its_figures() {
    JsonNode load = only("load", "--creators", "20", "--hours", "2", "--json");
    assertThat(load.path("passed").asBoolean()).isTrue();
    assertThat(load.path("loads").path(0).path("polls").asInt()).isEqualTo(20);
    assertThat(load.path("loads").path(0).path("credits").asDouble()).isPositive();
  }

  private JsonNode json(String... words) {
    return read(
        user.types(Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new)));
  }

  private JsonNode only(String... words) {
    return read(user.typesOnly(words));
  }

  private static JsonNode read(CommandLineUser.Result result) {
    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines()).hasSize(1);
    try {
      return new ObjectMapper().readTree(result.out());
    } catch (IOException e) {
      throw new AssertionError(result.out(), e);
    }
  }
}
