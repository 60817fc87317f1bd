package io.spikewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
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
          .contains("What took off in 7 days", "Nothing has crossed a level", "default-src 'none'")
          .doesNotContain("<script", "<link", "src=", "url(");
    }
  }

  @Test
  void what_is_no_report_and_no_port_is_refused() {
    try (CommandLineUser user = new CommandLineUser(folder.resolve("data"))) {
      assertThat(user.types("report", "--out", "x.html", "--days", "0").exitCode())
          .isEqualTo(Cli.WRONG_USAGE);
      assertThat(user.types("report").exitCode()).isEqualTo(Cli.WRONG_USAGE);
      assertThat(user.types("console", "--port", "70000").err())
          .isEqualTo("spikewatch: --port: write a number from 0 to 65535.\n");
    }
  }

  @Test
  void a_port_that_is_taken_is_named() throws IOException {
    try (CommandLineUser user = new CommandLineUser(folder.resolve("data"));
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      CommandLineUser.Result result = user.types("console", "--port", port, "--no-open");
      assertThat(result.exitCode()).isEqualTo(Cli.FAILED);
      assertThat(result.err()).contains("port " + port + " is taken");
    }
  }

  @Test
  void the_demo_keeps_a_week_that_ends_now_and_never_adds_to_a_watchlist() {
    Path kept = folder.resolve("kept");
    try (CommandLineUser user = new CommandLineUser(kept)) {
      CommandLineUser.Result demo =
          user.typesOnly("demo", "--days", "2", "--keep", kept.toString());
      assertThat(demo.exitCode()).as(demo.out()).isEqualTo(Cli.OK);
      assertThat(demo.out()).contains("./spikewatch console --data " + kept);
      assertThat(user.types("watch", "list").out()).contains("0 min ago");
      assertThat(user.types("alerts", "--since", "2d").out()).contains(" views in 1 day");
      assertThat(user.typesOnly("demo", "--days", "2", "--keep", kept.toString()).err())
          .isEqualTo(
              "spikewatch: --keep: there is a watchlist in that folder already; name a new one.\n");
    }
  }

  @Test
  void who_sits_at_a_terminal_is_asked_after_the_demo() {
    try (CommandLineUser user = new CommandLineUser(folder.resolve("data"))) {
      user.answers = "no";
      user.typesOnly("demo", "--days", "2");
      assertThat(user.questions).containsExactly("\nLook at it in a browser? [y/N] ");
    }
  }
}
