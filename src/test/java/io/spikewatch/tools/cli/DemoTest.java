package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.terminal.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir private Path folder;

  @Test
  void nothing_is_missed_repeated_or_invented() {
    try (CommandLineUser user = new CommandLineUser(folder)) {
      CommandLineUser.Result result = user.typesOnly("demo", "--days", "2", "--seed", "1");
      assertThat(result.exitCode()).as(result.out()).isEqualTo(ExitCode.OK);
      assertThat(result.out())
          .contains("--- day 2 of 2, 2026-11-03: ", " in 1 day", "./spikewatch watch add")
          .containsPattern("crossings in truth +[1-9]")
          .containsPattern("missed +0\n")
          .containsPattern("duplicates +0\n")
          .containsPattern("false alerts +0\n");
      assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    }
  }

  /** At this hour, the source refreshes earlier than on the days before, just before the end. */
  @Test
  void what_was_crossed_just_before_the_end_is_not_read_yet_and_not_missed() {
    try (CommandLineUser user = new CommandLineUser(folder)) {
      user.at("2026-11-30T14:38:00Z");
      CommandLineUser.Result result =
          user.typesOnly("demo", "--quiet", "--keep", folder.resolve("kept").toString());
      assertThat(result.exitCode()).as(result.out()).isEqualTo(ExitCode.OK);
      assertThat(result.out())
          .contains("Spikewatch announced 17 of 17 crossings")
          .containsPattern("missed +0\n")
          .containsPattern("not read yet +2 crossings of the last hours\n");
    }
  }

  @Test
  void wrong_days_are_refused() {
    try (CommandLineUser user = new CommandLineUser(folder)) {
      assertThat(user.typesOnly("demo", "--days", "1").err())
          .isEqualTo("spikewatch: --days: write a number from 2 to 60.\n");
    }
  }
}
