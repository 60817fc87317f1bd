package io.spikewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.cli.CommandProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Ctrl-C leaves: the signal comes to a process as a terminal sends it. */
class InterruptTest {

  @TempDir private Path folder;

  @Test
  void an_import_breaks_off_between_two_hundreds_and_the_same_again_writes_the_rest()
      throws Exception {
    Path file = folder.resolve("list.csv");
    Files.writeString(
        file,
        IntStream.range(0, 5_000)
            .mapToObj(i -> "creator" + i)
            .collect(Collectors.joining("\n", "unique_id\n", "\n")));
    Path data = folder.resolve("data");
    String[] words = {"watch", "import", file.toString(), "--yes", "--data", data.toString()};

    Ended ended = interrupted("5000 new, 0 changed, 0 unchanged.", words);

    assertThat(ended.exitCode()).isEqualTo(130);
    assertThat(ended.err())
        .matches(
            "spikewatch: interrupted. \\d+ of 5000 changes are known to be written. Type the same"
                + " again to write the rest.\n");
    try (CommandLineUser user = new CommandLineUser(data)) {
      long written = user.types("watch", "export").out().lines().count() - 1;
      assertThat(written).isBetween(0L, 5_000L).matches(n -> n % 100 == 0);
      assertThat(user.typesOnly(words).exitCode()).isEqualTo(Cli.OK);
      assertThat(user.types("watch", "export").out().lines()).hasSize(5_001);
    }
  }

  @Test
  void a_demo_ends_without_a_trace() throws Exception {
    Ended ended = interrupted("--- day 1 of 60", "demo", "--days", "60");

    assertThat(ended.exitCode()).isEqualTo(130);
    assertThat(ended.err()).isEqualTo("spikewatch: interrupted. Nothing was kept.\n");
  }

  private static Ended interrupted(String line, String... words) throws Exception {
    try (CommandProcess process = CommandProcess.start(Map.of(), words)) {
      process.says(line);
      return process.interrupt();
    }
  }
}
