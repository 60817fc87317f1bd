package io.spikewatch.tools.cli;

import static io.spikewatch.tools.cli.CommandLineUser.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.spikewatch.docs.MarkdownPage;
import io.spikewatch.template.Template;
import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * What README and docs tell people to type works as it stands there. Our own commands run, except
 * those that need an account, a browser or minutes: their words are parsed. Of the commands of
 * others, everything that names a thing of this repository is checked.
 */
class DocumentedCommandsTest {

  private static final String OURS = "./spikewatch ";
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern SENTENCE = Pattern.compile("`\\./spikewatch ([a-z][^`]*)`");
  private static final Pattern PARAMETER = Pattern.compile("\\b([A-Z]\\w+)=\\S");
  private static final String VIDEO = "7456066022957665553";

  /** The script runs these from the tests. */
  private static final Set<String> OF_THE_SCRIPT = Set.of("bench", "pictures");

  /** Shown elsewhere, endless, or in need of an account. */
  private static final Set<String> PARSED = Set.of("console", "redrive", "lab", "load", "doctor");

  /** Options that need an account, or that never end. */
  private static final Set<String> PARSED_WITH = Set.of("--aws", "--slack", "--every");

  private static final Set<String> NO_PREPARATION =
      Set.of("README.md", "README.zh-CN.md", "getting-started.md", "getting-started.zh-CN.md");

  @TempDir private Path folder;

  static List<MarkdownPage> pages() {
    return MarkdownPage.all();
  }

  static List<MarkdownPage> pagesWithCommands() {
    return pages().stream().filter(page -> !ours(page).isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("pagesWithCommands")
  void every_command_of_ours_does_what_the_page_says(MarkdownPage page) {
    try (CommandLineUser user = user()) {
      if (!NO_PREPARATION.contains(page.file().getFileName().toString())) {
        user.types("watch", "add", "@someone", "--tag", "vip");
        user.types("poll");
      }
      for (String command : ours(page)) {
        CommandLineUser.Result result = run(user, arguments(command));
        assertThat(result.exitCode()).as("%s: %s", command, result.err()).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_command_within_a_sentence_is_one_that_there_is(MarkdownPage page) {
    Matcher commands = SENTENCE.matcher(page.text());
    while (commands.find()) {
      List<String> words = words(commands.group(1));
      if (!OF_THE_SCRIPT.contains(words.getFirst())) {
        assertThatCode(() -> parse(words)).as(commands.group()).doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commands_of_others_name_things_that_are_there(MarkdownPage page) throws IOException {
    for (String line : page.commands("sh")) {
      for (String command : line.split("&&", -1)) {
        String words = command.strip();
        switch (words(words).getFirst()) {
          case "./mvnw" -> assertMaven(words);
          case "sam" -> assertSam(words);
          case "aws" -> assertAws(words);
          case "./spikewatch", ".ci/run", "printf", "read", "export", "git", "sha256sum" -> {}
          case "chmod", "systemctl", "loginctl" -> {}
          default -> throw new AssertionError("not checked: " + words);
        }
      }
    }
  }

  @Test
  void the_pages_have_commands_to_check() {
    List<String> all = pages().stream().flatMap(page -> page.commands("sh").stream()).toList();

    assertThat(all).hasSizeGreaterThan(50);
    assertThat(all).filteredOn(command -> command.startsWith(OURS)).hasSizeGreaterThan(25);
  }

  @Test
  void the_file_with_the_key_is_ignored_by_git() throws IOException {
    assertThat(MarkdownPage.docs("getting-started").commands("sh"))
        .anyMatch(command -> command.contains("$KEYAPI_KEY\" > .env"));
    assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("/.env");
  }

  @Test
  void the_scripts_can_be_run() {
    for (String script : List.of("spikewatch", "mvnw", ".ci/run")) {
      assertThat(Path.of(script)).as(script).isExecutable();
    }
  }

  /** Git for Windows turns line ends into CRLF, and the shell of WSL cannot read those. */
  @Test
  void the_scripts_keep_their_line_ends_in_a_checkout_of_windows() throws IOException {
    assertThat(Files.readAllLines(Path.of(".gitattributes")))
        .contains("* text=auto eol=lf", "*.cmd eol=crlf");
    for (String script : List.of("spikewatch", "mvnw", ".mvn/jdk.sh", ".ci/run")) {
      assertThat(Files.readString(Path.of(script))).as(script).doesNotContain("\r");
    }
  }

  private CommandLineUser user() {
    CommandLineUser user = new CommandLineUser(folder.resolve("data"));
    user.at("2026-11-23T12:00:00Z");
    user.world.video("someone", VIDEO).age(Duration.ofDays(9)).views(600_000).views1d(50_000);
    return user;
  }

  private CommandLineUser.Result run(CommandLineUser user, List<String> command) {
    if (PARSED.contains(command.getFirst()) || PARSED_WITH.stream().anyMatch(command::contains)) {
      parse(command);
      return new CommandLineUser.Result(0, "", "");
    }
    return command.getFirst().equals("demo")
        ? user.typesOnly("demo", "--days", "2", "--quiet")
        : user.types(command.stream().map(this::inFolder).toArray(String[]::new));
  }

  /** Files are read and written in the folder of the test. */
  private String inFolder(String word) {
    return word.matches("[\\w-]+\\.(csv|html)") ? folder.resolve(word).toString() : word;
  }

  private static void parse(List<String> command) {
    CommandLine line =
        Cli.commands(new CliContext(Terminal.plain(System.out, System.err), Map.of(), () -> NOON));
    line.parseArgs(command.toArray(String[]::new));
  }

  private static void assertMaven(String command) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    for (String word : words(command)) {
      if (word.startsWith("-P")) {
        assertThat(pom).contains("<id>" + word.substring(2) + "</id>");
      }
      if (word.matches("-D(it\\.)?test=.*") && !word.endsWith("=NoSuch")) {
        assertThat(sources()).contains(word.replaceFirst(".*=", "") + ".java");
      }
    }
  }

  private static void assertSam(String command) {
    Template template = Template.read();
    Matcher parameters = PARAMETER.matcher(command);
    while (parameters.find()) {
      assertThat(template.parameters().containsKey(parameters.group(1))).as(command).isTrue();
    }
    List<String> words = words(command);
    if (words.contains("invoke")) {
      assertThat(template.resources().containsKey(words.get(3))).as(command).isTrue();
      assertThat(Path.of(words.get(words.indexOf("-e") + 1))).exists();
    }
  }

  private static void assertAws(String command) {
    for (String word : words(command)) {
      if (word.startsWith("file://")) {
        assertThat(Path.of(word.substring("file://".length()))).exists();
      }
    }
    if (command.contains("put-parameter") && command.contains("$KEY")) {
      Map<?, ?> parameter = Template.map(Template.read().parameters(), "KeyApiKeyParameter");
      assertThat(command).contains("--name " + parameter.get("Default") + " ");
    }
    if (command.contains("chat.yaml")) {
      Map<?, ?> known = Template.read("chat.yaml").parameters();
      Matcher parameters = PARAMETER.matcher(command);
      while (parameters.find()) {
        assertThat(known.containsKey(parameters.group(1))).as(command).isTrue();
      }
    }
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<String> ours(MarkdownPage page) {
    return page.commands("sh").stream().filter(line -> line.startsWith(OURS)).toList();
  }

  private static List<String> arguments(String command) {
    return words(command.replaceAll("\\s+#.*", "").substring(OURS.length()));
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return words;
  }
}
