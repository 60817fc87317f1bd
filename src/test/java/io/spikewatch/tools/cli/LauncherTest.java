package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.LauncherCheckout.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that starts the program, in a checkout with a JDK that only prints its arguments. */
class LauncherTest {

  /** A Maven that goes on when its step was shown: the launcher has started two pauses since. */
  private static final String BUILD =
      """
      until_shown() {
        for pause in 1 2; do
          rm -f paused
          until [ -e paused ]; do /bin/sleep 0.05; done
        done
      }
      until_shown
      echo '[INFO] --- compiler:3.16.0:compile (default-compile) @ spikewatch ---'
      until_shown
      echo '[INFO] --- assembly:3.8.0:single (lambda-zip) @ spikewatch ---'
      until_shown
      echo a.jar >target/spikewatch-cli.classpath
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "with space", "it's \"quoted\" & $x `y` #1 %41 *?", "été 日本"})
  void it_runs_in_a_folder_of_any_name(String name) throws Exception {
    LauncherCheckout checkout = checkout(name);
    Ended result = launched(checkout, Map.of(), "watch", "add", "é🔥 $x");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines())
        .contains("-Dspikewatch.project=" + checkout.path())
        .contains(
            checkout.path().resolve("target/classes") + ":" + checkout.path().resolve("a.jar"))
        .containsSubsequence("io.spikewatch.tools.cli.Main", "watch", "add", "é🔥 $x");
  }

  @Test
  void a_path_with_a_colon_is_refused_because_a_class_path_cannot_hold_it() throws Exception {
    Ended result = launched(checkout("a:b"), Map.of(), "--version");
    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.err()).contains("has a colon").contains("Move the checkout");
  }

  /** The benchmark runs in the folder of the project. */
  @Test
  void a_relative_java_home_works_from_every_folder() throws Exception {
    LauncherCheckout checkout = checkout("plain");
    Ended result =
        checkout.run(
            Map.of("JAVA_HOME", "plain/jdk", "CDPATH", checkout.path().toString()),
            Stream.of("sh", "-c", "cd ..; plain/spikewatch bench --quick"));
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out().lines()).endsWith("io.spikewatch.bench.Bench", "--quick");
  }

  @Test
  void a_locale_whose_charset_is_ascii_becomes_utf_8_and_another_stays() throws Exception {
    LauncherCheckout checkout = checkout("plain");
    for (String variable : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      for (String locale : List.of("C", "POSIX", "xx_YY.UTF-8")) {
        assertThat(launched(checkout, Map.of(variable, locale)).out())
            .as("%s=%s", variable, locale)
            .contains("LC_ALL=C.UTF-8");
      }
    }
    assertThat(launched(checkout, Map.of()).out()).contains("LC_ALL=C.UTF-8");
    assertThat(launched(checkout, Map.of("LANG", "C.UTF-8")).out()).contains("LC_ALL=\n");
  }

  @Test
  void a_checkout_that_is_not_built_and_cannot_be_written_says_what_to_do() throws Exception {
    LauncherCheckout checkout = checkout("plain");
    Files.delete(checkout.path().resolve("target/spikewatch-cli.classpath"));
    Files.delete(checkout.path().resolve("target/classes"));
    Files.delete(checkout.path().resolve("target"));
    Files.createFile(checkout.path().resolve("target"));
    Ended result = launched(checkout, Map.of(), "--version");
    assertThat(result.exitCode()).isEqualTo(70);
    assertThat(result.err().lines())
        .containsExactly(
            "spikewatch: this checkout is not built yet, but this user cannot write "
                + checkout.path().resolve("target")
                + ".",
            "spikewatch: Run ./spikewatch --version there as the owner of the checkout, or make a"
                + " checkout of your own.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spikewatch-build.log", "spikewatch-build.start"})
  void a_build_that_this_user_cannot_write_says_what_to_do(String file) throws Exception {
    LauncherCheckout checkout = checkout("plain");
    Files.setLastModifiedTime(
        checkout.path().resolve("target/spikewatch-cli.classpath"), FileTime.from(Instant.EPOCH));
    // Nobody, not even root, can write to a folder as to a file.
    Files.createDirectory(checkout.path().resolve("target").resolve(file));
    Ended result = launched(checkout, Map.of(), "--version");
    assertThat(result.exitCode()).isEqualTo(70);
    assertThat(result.err().lines())
        .containsExactly(
            "spikewatch: this checkout must be built again, but this user cannot write "
                + checkout.path().resolve("target")
                + ".",
            "spikewatch: The sources are newer than the build, or the libraries of the build cannot"
                + " be read by this user.",
            "spikewatch: Run ./spikewatch --version there as the owner of the checkout, or make a"
                + " checkout of your own.");
  }

  @Test
  void a_build_that_fails_shows_the_end_of_its_log() throws Exception {
    LauncherCheckout checkout = notBuilt();
    checkout.script("seq 1 100; echo it does not compile; exit 3", "mvnw");
    Ended result = launched(checkout, Map.of(), "--version");
    assertThat(result.exitCode()).isEqualTo(70);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("\n99\n100\nit does not compile\n")
        .doesNotContain("\n50\n")
        .endsWith("the build failed. The lines above are the end of " + log(checkout) + "\n");
  }

  @Test
  void a_build_says_what_it_does_one_line_for_each_step() throws Exception {
    LauncherCheckout checkout = slowlyBuilt();
    Ended result = launched(checkout, Map.of("PATH", pausePath(checkout)), "--version");
    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .isEqualTo(
            """
            spikewatch: building; the first build takes a few minutes.
            spikewatch: step 1 of 5, preparing
            spikewatch: step 2 of 5, compiling
            spikewatch: step 4 of 5, packing
            """);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "script has other options elsewhere")
  void on_a_terminal_a_build_updates_one_line() throws Exception {
    LauncherCheckout checkout = slowlyBuilt();
    Ended result =
        checkout.run(
            Map.of(
                "JAVA_HOME",
                checkout.path().resolve("jdk").toString(),
                "PATH",
                pausePath(checkout)),
            Stream.of("script", "-qec", "./spikewatch --version", "/dev/null"));
    assertThat(result.out())
        .containsPattern("\nspikewatch: step 1 of 5, preparing: \\d s\u001b\\[K\n")
        .containsPattern("\nspikewatch: step 2 of 5, compiling: \\d s\u001b\\[K\n")
        .contains("\n\u001b[KLC_ALL=");
  }

  private LauncherCheckout notBuilt() throws IOException {
    LauncherCheckout checkout = checkout("plain");
    Files.delete(checkout.path().resolve("target/spikewatch-cli.classpath"));
    return checkout;
  }

  private LauncherCheckout slowlyBuilt() throws IOException {
    LauncherCheckout checkout = notBuilt();
    checkout.script(BUILD, "mvnw");
    Files.createDirectory(checkout.path().resolve("bin"));
    checkout.script("touch paused; exec /bin/sleep 0.1", "bin", "sleep");
    return checkout;
  }

  /** The launcher pauses with the sleep of the checkout. */
  private static String pausePath(LauncherCheckout checkout) {
    return checkout.path().resolve("bin") + ":" + System.getenv("PATH");
  }

  private static Path log(LauncherCheckout checkout) {
    return checkout.path().resolve("target/spikewatch-build.log");
  }

  private LauncherCheckout checkout(String name) throws IOException {
    LauncherCheckout checkout = LauncherCheckout.in(folder, name);
    checkout.jdk("jdk", "25.0.1");
    return checkout;
  }

  private static Ended launched(
      LauncherCheckout checkout, Map<String, String> environment, String... words)
      throws Exception {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("JAVA_HOME", checkout.path().resolve("jdk").toString());
    return checkout.launch(variables, words);
  }
}
