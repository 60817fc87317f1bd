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

  @Test
  void wrong_days_are_refused() {
    try (CommandLineUser user = new CommandLineUser(folder)) {
      assertThat(user.typesOnly("demo", "--days", "1").err())
          .isEqualTo("spikewatch: --days: write a number from 2 to 60.\n");
    }
  }
}
