package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.CommandProcess.Ended;
import io.spikewatch.tools.cli.terminal.ExitCode;
import io.spikewatch.tools.simulation.SimulatedKeyApi;
import io.spikewatch.tools.simulation.Source;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
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
            "spikewatch: interrupted. \\d+ of 5000 changes were certainly written. Run the same"
                + " command again to write the rest.\n");
    try (CommandLineUser user = new CommandLineUser(data)) {
      long written = user.types("watch", "export").out().lines().count() - 1;
      assertThat(written).isBetween(0L, 5_000L).matches(n -> n % 100 == 0);
      assertThat(user.typesOnly(words).exitCode()).isEqualTo(ExitCode.OK);
      assertThat(user.types("watch", "export").out().lines()).hasSize(5_001);
    }
  }

  @Test
  void a_demo_ends_without_a_trace() throws Exception {
    Ended ended = interrupted("--- day 1 of 60", "demo", "--days", "60");

    assertThat(ended.exitCode()).isEqualTo(130);
    assertThat(ended.err()).isEqualTo("spikewatch: interrupted. Nothing was stored.\n");
  }

  @Test
  void an_interrupted_poll_keeps_its_results_and_a_second_one_polls_the_rest() throws Exception {
    Instant now = Instant.now();
    CountDownLatch end = new CountDownLatch(1);
    try (CommandLineUser user = new CommandLineUser(folder)) {
      user.at(now.minus(Duration.ofHours(2)).toString());
      user.world.video("mira", "7456066022957665553").views(900_000).views1d(20_000);
      user.world.video("luna", "7456066022957665554").views1d(50);
      user.types("watch", "add", "mira", "luna");
      assertThat(user.types("poll").out()).contains("Polled 2 creators");
      user.at(now.toString());
      user.world.video("mira", "7456066022957665553").views(980_000).views1d(120_000);

      try (SimulatedKeyApi slow =
              SimulatedKeyApi.start(silent(user.world, "luna", end), user.clock);
          CommandProcess process =
              CommandProcess.start(
                  Map.of("KEYAPI_KEY", slow.key(), "KEYAPI_BASE_URL", slow.uri().toString()),
                  "poll",
                  "--data",
                  folder.toString())) {
        process.says("Subject: @mira: 120K views in 1 day");
        Ended ended = process.interrupt();
        end.countDown();
        assertThat(ended.exitCode()).isEqualTo(130);
        assertThat(ended.err())
            .endsWith(
                "spikewatch: interrupted. Polled creators are recorded. Run the command again"
                    + " to poll the rest and send pending alerts.\n");
      }

      user.at(now.plus(Duration.ofMinutes(30)).toString());
      CommandLineUser.Result again = user.types("poll");
      assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.OK);
      assertThat(again.out()).contains("Polled 2 creators").contains("0 pending");
      assertThat(user.types("alerts", "--json").out())
          .containsOnlyOnce("\"announced\":true")
          .contains("\"value\":\"120000\"");
    }
  }

  /** The same source, but of that creator it says nothing until the end. */
  private static Source silent(Source source, String handle, CountDownLatch end) {
    return (Source)
        Proxy.newProxyInstance(
            Source.class.getClassLoader(),
            new Class<?>[] {Source.class},
            (_, method, args) -> {
              if (method.getName().equals("listing")
                  && source
                      .handle((String) args[0], (Instant) args[1])
                      .equals(Optional.of(handle))) {
                end.await();
              }
              return method.invoke(source, args);
            });
  }

  private static Ended interrupted(String line, String... words) throws Exception {
    try (CommandProcess process = CommandProcess.start(Map.of(), words)) {
      process.says(line);
      return process.interrupt();
    }
  }
}
