package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.CommandLineUser.Result;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** On a terminal of any width nothing is cut in a word or a number, and no line is too long. */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("slow")
class TerminalWidthTest {

  private static final int[] WIDTHS = {60, 80, 120, 200};
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** An instant or a duration as programs write it. */
  private static final Pattern ISO =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d|\\bPT?\\d+[DHMS]\\b");

  /** Headings that a row without its table does not need. */
  private static final Set<String> HEADINGS = Set.of("creator", "video", "when", "ms/1k");

  private CommandLineUser user;

  /** A creator of the demo whose videos have alerts. */
  private String creator = "";

  private String summary = "";

  @BeforeAll
  void a_demo_is_kept(@TempDir Path folder) {
    Path data = folder.resolve("demo");
    user = new CommandLineUser(data);
    user.columns = OptionalInt.of(60);
    summary = user.typesOnly("demo", "--days", "2", "--keep", data.toString()).out();
    user.columns = OptionalInt.empty();
    creator = user.types("watch", "list").out().lines().skip(1).findFirst().orElseThrow();
    creator = creator.substring(0, creator.indexOf(' '));
    user.types("watch", "set", creator, "--thresholds", THRESHOLDS, "--add-tag", TAG, "--yes");
  }

  private static final String THRESHOLDS =
      "views_1d=250k/2m:critical, likes_1d=20k, gmv_1d=700, sales_1d=30, views=5x";

  private static final String TAG = "a-tag-of-a-customer-with-a-long-name";

  @AfterAll
  void close() {
    user.close();
  }

  static Stream<String> outputs() {
    return Stream.of(
        "watch list",
        "watch show CREATOR",
        "watch set --all --every 6h --preview",
        "show CREATOR",
        "history CREATOR",
        "credits",
        "credits --what-if every=3h",
        "alerts",
        "doctor --no-key-check",
        "backtest --all --threshold views_1d=50k",
        "backtest --all --suggest 5/week",
        "lab --creators 3 --days 1 --warm-up 1 --jobs 2");
  }

  static List<String> commands() {
    List<String> all = new java.util.ArrayList<>(List.of(""));
    CliContext context =
        new CliContext(
            Terminal.plain(System.out, System.err), Map.of(), () -> CommandLineUser.NOON);
    collect("", Cli.commands(context), all);
    return all;
  }

  private static void collect(String path, CommandLine line, List<String> all) {
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              if (!name.equals("help")) {
                all.add((path + " " + name).strip());
                collect(path + " " + name, command, all);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void an_output_fits(String command) {
    Result piped = result(command, OptionalInt.empty());
    assertThat(piped.exitCode()).as(piped.err()).isLessThan(2);
    assertThat(ISO.matcher(piped.out()).results().map(found -> found.group())).isEmpty();
    for (int width : WIDTHS) {
      Result shown = result(command, OptionalInt.of(width));
      assertFits(command, shown.out(), width);
      assertFits(command, shown.err(), width);
      assertThat(missing(piped.out(), shown.out())).as("%s at %d", command, width).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_help_of_a_command_fits(String command) {
    String[] args = (command + " --help").strip().split(" ");
    user.columns = OptionalInt.empty();
    Result piped = user.typesOnly(args);
    for (int width : WIDTHS) {
      user.columns = OptionalInt.of(width);
      Result shown = user.typesOnly(args);
      assertThat(shown.err()).isEmpty();
      assertFits(command, shown.out(), width);
      assertThat(missing(piped.out(), shown.out())).as("%s at %d", command, width).isEmpty();
      assertThat(missing(shown.out(), piped.out())).as("%s at %d", command, width).isEmpty();
    }
  }

  @Test
  void the_demo_fits() {
    assertFits("demo", summary, 60);
    assertThat(summary).contains("An hourly scan of all pages");
  }

  @ParameterizedTest
  @ValueSource(strings = {"watch add", "poll --creator", "watch set --every nonsense"})
  void an_error_fits(String command) {
    for (int width : WIDTHS) {
      Result shown = result(command, OptionalInt.of(width));
      assertThat(shown.exitCode()).isNotZero();
      assertFits(command, shown.err(), width);
    }
  }

  @Test
  void json_is_one_line_at_every_width() {
    for (String command : List.of("watch list", "alerts", "credits", "doctor --no-key-check")) {
      String json = result(command + " --json", OptionalInt.of(60)).out();
      assertThat(json.lines()).as(command).hasSize(1);
      assertThat(json).isEqualTo(result(command + " --json", OptionalInt.empty()).out());
    }
  }

  @Test
  void colours_are_for_terminals_and_change_no_word() {
    user.colours = true;
    String coloured = result("doctor --no-key-check", OptionalInt.of(80)).out();
    user.colours = false;
    assertThat(coloured).contains("\u001b[32m");
    assertThat(COLOUR.matcher(coloured).replaceAll(""))
        .isEqualTo(result("doctor --no-key-check", OptionalInt.of(80)).out());
    assertThat(result("doctor --no-key-check", OptionalInt.empty()).out()).doesNotContain("\u001b");
  }

  private Result result(String command, OptionalInt columns) {
    user.columns = columns;
    String[] words = command.replace("CREATOR", creator).split(" ");
    return command.startsWith("lab") ? user.typesOnly(words) : user.types(words);
  }

  private static void assertFits(String command, String output, int width) {
    for (String line : output.lines().toList()) {
      boolean oneWord = !line.strip().contains(" ");
      assertThat(oneWord || line.codePointCount(0, line.length()) <= width)
          .as("%s at %d: %s", command, width, line)
          .isTrue();
    }
  }

  /** The words of one output that the other does not have, except headings of tables. */
  private static Set<String> missing(String of, String in) {
    Set<String> words = words(of);
    words.removeAll(words(in));
    words.removeAll(HEADINGS);
    return words;
  }

  /** The words, without the marks that join or end them. */
  private static Set<String> words(String output) {
    return Arrays.stream(output.toLowerCase(Locale.ROOT).split("\\s+", -1))
        .map(word -> word.replaceAll("^[(\"']+|[),.:;\"']+$", ""))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
