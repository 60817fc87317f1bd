package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.CommandLineUser.Result;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path after --data that was mistyped is not mistaken for an empty watchlist. */
class DataFolderTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "watch list",
        "watch show mira",
        "watch set --all --every 6h --yes",
        "watch mute mira --for 8h",
        "watch unmute mira",
        "watch remove mira",
        "watch export",
        "poll",
        "show mira",
        "explain mira 7456066022957665553",
        "alerts",
        "credits",
        "console --no-open",
        "report --out x.html",
        "history mira",
        "backtest",
        "doctor --no-key-check",
      })
  void a_folder_that_is_not_there_or_holds_something_else_is_refused_and_not_made(String command)
      throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("letter.txt"), "Dear Mira");
    for (Path wrong : new Path[] {folder.resolve("typo"), other}) {
      try (CommandLineUser user = new CommandLineUser(wrong)) {
        Result result = user.types(command.split(" "));
        assertThat(result.exitCode()).isNotEqualTo(ExitCode.OK);
        assertThat(result.out() + result.err())
            .contains("there is no Spikewatch data in " + wrong)
            .contains("watch add @name --data " + wrong);
      }
    }
    assertThat(folder.resolve("typo")).doesNotExist();
    assertThat(other).isDirectoryContaining("glob:**letter.txt");
    assertThat(other.resolve("spikewatch.db")).doesNotExist();
    assertThat(other.resolve("lock")).doesNotExist();
  }

  @Test
  void an_empty_folder_reads_as_an_empty_watchlist_and_stays_empty() throws IOException {
    try (CommandLineUser user = new CommandLineUser(folder)) {
      assertThat(user.types("watch", "list").out()).startsWith("The watchlist is empty.");
      assertThat(folder).isEmptyDirectory();
      assertThat(user.types("watch", "add", "mira").exitCode()).isEqualTo(ExitCode.OK);
      assertThat(user.types("watch", "list").out()).contains("@mira");
    }
  }

  @Test
  void an_option_or_a_parameter_with_an_empty_value_is_refused() {
    try (CommandLineUser user = new CommandLineUser(folder)) {
      user.types("watch", "add", "mira", "--thresholds", "views_1d=5k", "--note", "call her");
      for (String[] words :
          new String[][] {
            {"watch", "add", "mira", "--thresholds", ""},
            {"watch", "add", "mira", "--note", " "},
            {"watch", "add", "mira", "--tag", ""},
            {"watch", "add", ""},
            {"watch", "set", "--all", "--every", "", "--yes"},
            {"poll", "--creator", ""},
          }) {
        Result result = user.types(words);
        assertThat(result.exitCode()).as(String.join(" ", words)).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(result.err()).contains(" has an empty value. Write a value, or omit it");
      }
      assertThat(user.typesOnly("watch", "list", "--data", "").err())
          .startsWith("spikewatch: --data has an empty value.");
      assertThat(user.types("watch", "show", "mira").out()).contains("views_1d=5k", "call her");
    }
  }
}
