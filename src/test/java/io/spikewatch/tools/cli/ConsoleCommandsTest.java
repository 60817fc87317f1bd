package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.terminal.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report}, {@code console} and what the demo keeps for them. */
class ConsoleCommandsTest {

  @TempDir private Path folder;

  @Test
  void a_report_is_a_page_that_loads_nothing() throws IOException {
    try (CommandLineUser user = new CommandLineUser(folder.resolve("data"))) {
      user.types("watch", "add", "mira");
      Path file = folder.resolve("week.html");
      assertThat(user.types("report", "--out", file.toString()).out())
          .isEqualTo("Written to " + file + ".\n");
      assertThat(Files.readString(file))
          .contains("Spikes in 7 days", "No level was reached in this time", "default-src 'none'")
          .doesNotContain("<script", "<link", "src=", "url(");
    }
  }

  @Test
  void a_report_for_people_outside_shows_videos_and_no_settings() throws IOException {
    Path kept = folder.resolve("kept");
    try (CommandLineUser user = new CommandLineUser(kept)) {
      user.typesOnly("demo", "--days", "3", "--keep", kept.toString());
      Path file = folder.resolve("weeks.html");
      assertThat(user.types("report", "--weeks", "1", "--out", file.toString()).out())
          .isEqualTo("Written to " + file + ".\n");
      assertThat(Files.readString(file))
          .contains(
              "Top videos of 1 week",
              "took off",
              ">Top 3<",
              "Took off with ",
              "Peak on 20",
              " · now ")
          .contains("In total: ", "Open on TikTok", "default-src 'none'")
          .doesNotContain("<script", "<link", "src=", "Credits", "Health", "crossed", "usual");
    }
  }

  @Test
  void a_report_for_people_outside_has_only_the_creators_of_its_tag() throws IOException {
    try (CommandLineUser user = new CommandLineUser(folder.resolve("data"))) {
      user.types("watch", "add", "mira", "--tag", "vip");
      String file = folder.resolve("vip.html").toString();
      assertThat(user.types("report", "--tag", "vip", "--out", file).exitCode()).isZero();
      assertThat(Files.readString(Path.of(file)))
          .contains("No video took off in this time")
          .doesNotContain("vip");
      assertThat(user.types("report", "--tag", "brand-a", "--out", file).err())
          .contains("no creator on the watchlist has the tag 'brand-a'");
      assertThat(user.types("report", "--weeks", "2", "--days", "3", "--out", file).err())
          .contains("--days and --weeks cannot be combined.");
      assertThat(user.types("report", "--weeks", "53", "--out", file).err())
          .contains("--weeks: write a number from 1 to 52");
    }
  }

  @Test
  void an_invalid_report_and_an_invalid_port_are_refused() {
    try (CommandLineUser user = new CommandLineUser(folder.resolve("data"))) {
      assertThat(user.types("report", "--out", "x.html", "--days", "0").exitCode())
          .isEqualTo(ExitCode.WRONG_USAGE);
      assertThat(user.types("report").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
      assertThat(user.types("console", "--port", "70000").err())
          .isEqualTo("spikewatch: --port: write a number from 0 to 65535.\n");
    }
  }

  @Test
  void a_port_that_is_taken_is_named() throws IOException {
    try (CommandLineUser user = new CommandLineUser(folder.resolve("data"));
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      user.types("watch", "add", "mira");
      CommandLineUser.Result result = user.types("console", "--port", port, "--no-open");
      assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(result.err()).contains("port " + port + " is in use");
    }
  }

  @Test
  void a_stored_change_that_cannot_be_read_is_named_and_skipped() throws IOException {
    Path data = folder.resolve("data");
    try (CommandLineUser user = new CommandLineUser(data);
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      user.types("watch", "add", "mira");
      Path undo = Files.createDirectories(data.resolve("undo"));
      Path broken = undo.resolve("9999999999999-" + UUID.randomUUID() + ".jsonl");
      Files.writeString(broken, "{");
      String port = String.valueOf(taken.getLocalPort());
      assertThat(user.types("console", "--port", port, "--no-open").err())
          .startsWith("note: A change cannot be undone: " + broken + " cannot be read (not JSON")
          .contains("port " + port + " is in use");
    }
  }

  @Test
  void the_demo_keeps_a_week_that_ends_now_and_never_adds_to_a_watchlist() {
    Path kept = folder.resolve("kept");
    try (CommandLineUser user = new CommandLineUser(kept)) {
      CommandLineUser.Result demo =
          user.typesOnly("demo", "--days", "2", "--keep", kept.toString());
      assertThat(demo.exitCode()).as(demo.out()).isEqualTo(ExitCode.OK);
      assertThat(demo.out()).contains("./spikewatch console --data " + kept);
      assertThat(user.types("watch", "list").out()).contains("0 min ago");
      assertThat(user.types("alerts", "--since", "2d").out()).contains(" views in 1 day");
      assertThat(user.typesOnly("demo", "--days", "2", "--keep", kept.toString()).err())
          .isEqualTo(
              "spikewatch: --keep: that folder already contains a watchlist. Name a new folder.\n");
    }
  }

  @Test
  void a_user_at_a_terminal_is_asked_after_the_demo() {
    try (CommandLineUser user = new CommandLineUser(folder.resolve("data"))) {
      user.answers = "no";
      user.typesOnly("demo", "--days", "2");
      assertThat(user.questions).containsExactly("\nOpen the console in a browser? [y/N] ");
    }
  }
}
