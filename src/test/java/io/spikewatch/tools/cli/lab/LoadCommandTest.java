package io.spikewatch.tools.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.CommandLineUser;
import io.spikewatch.tools.cli.CommandLineUser.Result;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadCommandTest {

  @TempDir private Path folder;

  @Test
  void prints_a_row_for_each_load_and_passes() {
    Result result = load("--creators", "60", "--creators", "70", "--hours", "2");

    assertThat(result.out())
        .containsPattern("creators +polls +credits +reads +writes")
        .containsPattern("(?m)^ +60 +60 +3\\.000 ")
        .containsPattern("(?m)^ +70 +70 +3\\.000 ")
        .contains("Nothing was lost or announced twice");
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void compares_no_rows_where_there_is_one() {
    assertThat(load("--creators", "60", "--hours", "2").out())
        .contains("Nothing was lost or announced twice, and memory is flat.")
        .doesNotContain("all rows");
  }

  @Test
  void fails_and_says_why_where_a_poll_costs_more_than_in_another_row() {
    Result result = load("--creators", "2", "--creators", "60", "--hours", "2");

    assertThat(result.out())
        .containsPattern("A poll costs [0-9.]+ % more read units with 2 creators than with 60\\.")
        .contains("more write units with 2 creators than with 60.")
        .doesNotContain("more credits");
    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @ParameterizedTest
  @CsvSource({"--hours,1", "--hours,49", "--creators,0", "--creators,20001"})
  void says_which_numbers_it_takes(String option, String number) {
    Result result = load(option, number);

    assertThat(result.err()).contains(option + ": write");
    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
  }

  private Result load(String... more) {
    try (CommandLineUser user = new CommandLineUser(folder)) {
      String[] words = new String[more.length + 1];
      words[0] = "load";
      System.arraycopy(more, 0, words, 1, more.length);
      return user.typesOnly(words);
    }
  }
}
