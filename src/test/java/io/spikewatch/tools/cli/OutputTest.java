package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.CommandLineUser.Result;
import io.spikewatch.tools.cli.CommandProcess.Ended;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.cli.terminal.OutputFile;
import io.spikewatch.tools.cli.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command prints and writes arrives whole, or the command says that it did not. */
class OutputTest {

  @TempDir private Path folder;

  @Test
  void output_to_a_full_disk_is_a_failure_with_a_sentence() throws Exception {
    try (CommandLineUser user = new CommandLineUser(folder)) {
      user.types("watch", "add", "mira");
    }
    for (String[] words :
        new String[][] {
          {"watch", "export", "--data", folder.toString()},
          {"watch", "list", "--json", "--data", folder.toString()},
          {"--help"},
        }) {
      Ended ended = CommandProcess.into(Path.of("/dev/full"), words);
      assertThat(ended.exitCode()).as("%s", String.join(" ", words)).isEqualTo(ExitCode.FAILED);
      assertThat(ended.err())
          .matches("spikewatch: the output could not be written: [^\\n]+\\.\\n")
          .doesNotContain("\tat ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "watch list DATA",
        "watch list --json DATA",
        "watch show mira DATA",
        "watch export DATA",
        "watch add luna DATA",
        "alerts DATA",
        "credits DATA",
        "completion bash",
        "--version",
        "watch add --help"
      })
  void every_command_notices_that_its_output_was_not_written(String command) throws IOException {
    Path data = folder.resolve("data");
    try (CommandLineUser user = new CommandLineUser(data)) {
      user.types("watch", "add", "mira");
    }
    String[] args = command.replace("DATA", "--data " + data).split(" ");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    PrintStream out = new PrintStream(full, false, StandardCharsets.UTF_8);
    try (PrintStream err = new PrintStream(OutputStream.nullOutputStream(), true)) {
      assertThat(Cli.launch(args, Terminal.plain(out, err), Map.of())).isEqualTo(ExitCode.FAILED);
    }
  }

  /** The digits of these locales are not those of ASCII, and one has another calendar. */
  @ParameterizedTest
  @CsvSource({"ar, EG", "fa, IR", "mr, IN", "th, TH"})
  void every_locale_has_the_same_output(String language, String country) throws Exception {
    Map<String, String> locale =
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Duser.language=%s -Duser.country=%s".formatted(language, country));
    Path data = folder.resolve("data");
    String[] add = {"watch", "add", "mira", "--every", "6h", "--mute-until", "2099-12-24"};
    try (CommandProcess process = CommandProcess.start(locale, with(data, add))) {
      process.says("Watching @mira: views_1d=100k/1m");
    }
    try (CommandProcess process =
        CommandProcess.start(locale, with(data, "watch", "list", "--json"))) {
      assertThat(process.says("["))
          .contains("\"every\":\"PT6H\"", "\"mute_until\":\"2099-12-24T00:00:00Z\"");
    }
    try (CommandProcess process = CommandProcess.start(locale, "demo", "--days", "99")) {
      process.saysAside("spikewatch: --days: write a number from 2 to 60.");
    }
  }

  private static String[] with(Path data, String... words) {
    return Stream.concat(Stream.of(words), Stream.of("--data", data.toString()))
        .toArray(String[]::new);
  }

  @Test
  void a_file_that_cannot_be_written_whole_stays_as_it_was() throws IOException {
    Path file = Files.writeString(folder.resolve("creators.csv"), "before");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    OutputFile.write(file, "after");
    assertThat(file).hasContent("after");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
    OutputFile.write(link, "through the link");
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("through the link");
    OutputFile.write(Path.of("/dev/null"), "anything");
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void a_file_in_a_folder_that_is_missing_is_refused_in_a_sentence() {
    try (CommandLineUser user = new CommandLineUser(folder.resolve("data"))) {
      user.types("watch", "add", "mira");
      Path file = folder.resolve("missing/week.html");
      for (String command : new String[] {"report", "watch export"}) {
        String[] words = (command + " --out " + file).split(" ");
        Result result = user.types(words);
        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err())
            .isEqualTo(
                "spikewatch: %s cannot be written: the folder %s does not exist. Create it, or name"
                        .formatted(file, file.getParent())
                    + " another file.\n");
      }
      assertThat(user.types("report", "--out", "/dev/full").err())
          .startsWith("spikewatch: /dev/full cannot be written: ");
    }
  }
}
