package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.LauncherCheckout.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script that starts the program, in a checkout with a JDK that only repeats what it is told.
 */
class LauncherTest {

  /** A Maven that takes long enough for each step to be seen. */
  private static final String BUILD =
      """
      sleep 1.5
      echo '[INFO] --- compiler:3.16.0:compile (default-compile) @ spikewatch ---'
      sleep 1.5
      echo '[INFO] --- assembly:3.8.0:single (lambda-zip) @ spikewatch ---'
      sleep 1.5
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
    LauncherCheckout checkout = notBuilt();
    checkout.script(BUILD, "mvnw");
    Ended result = launched(checkout, Map.of(), "--version");
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
  void on_a_terminal_a_build_updates_one_line() throws Exception {
    LauncherCheckout checkout = notBuilt();
    checkout.script(BUILD, "mvnw");
    Ended result =
        checkout.run(
            Map.of("JAVA_HOME", checkout.path().resolve("jdk").toString()),
            Stream.of("script", "-qec", "./spikewatch --version", "/dev/null"));
    // A carriage return is read as the end of a line.
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

  private static Path log(LauncherCheckout checkout) {
    return checkout.path().resolve("target/spikewatch-build.log");
  }

  private LauncherCheckout checkout(String name) throws IOException {
    LauncherCheckout checkout = LauncherCheckout.in(folder, name);
    checkout.jdk("jdk", "25.0.1");
    return checkout;
  }

  private static Ended launched(
      LauncherCheckout checkout, Map<String, String> locale, String... words) throws Exception {
    Map<String, String> variables = new HashMap<>(locale);
    variables.put("JAVA_HOME", checkout.path().resolve("jdk").toString());
    return checkout.launch(variables, words);
  }
}
