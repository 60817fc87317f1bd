package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.tools.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script, as bash itself takes it. */
class CompletionCommandTest {

  private static final int TIMEOUT_SECONDS = 60;

  @TempDir private Path folder;

  @Test
  void completes_commands_and_options_as_they_are_typed() throws Exception {
    assertThat(completed("spikewatch", "doc")).containsExactly("doctor");
    assertThat(completed("spikewatch", "watch", "exp")).containsExactly("export");
    assertThat(completed("spikewatch", "alerts", "te")).containsExactly("test");
    assertThat(completed("spikewatch", "alerts", "test", "--sl")).containsExactly("--slack");
    assertThat(completed("spikewatch", "poll", "--dr")).containsExactly("--dry-run");
    assertThat(completed("./spikewatch", "back")).containsExactly("backtest");
    assertThat(completed("spikewatch", "completion", "z")).containsExactly("zsh");
  }

  @Test
  void a_script_for_zsh_first_loads_what_reads_it() throws Exception {
    assertThat(script("zsh")).startsWith("autoload -Uz compinit && compinit\n");
    assertThat(bash("-n", saved(script("zsh")))).isEmpty();
  }

  @Test
  void there_is_no_script_for_another_shell() throws Exception {
    try (CommandLineUser user = new CommandLineUser(folder)) {
      assertThat(user.typesOnly("completion", "fish").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
      assertThat(user.typesOnly("completion").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    }
  }

  /** What bash offers for the last word, by the function that the script gives it. */
  private List<String> completed(String... words) throws Exception {
    String asked =
        """
        COMP_WORDS=(%s)
        COMP_CWORD=%d
        spec=$(complete -p %s)
        function=${spec#*-F }
        ${function%%%% *}
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(String.join(" ", words), words.length - 1, words[0]);
    return bash(saved(script("bash") + asked)).lines().map(String::strip).toList();
  }

  private String saved(String script) throws IOException {
    return Files.writeString(folder.resolve("script"), script).toString();
  }

  private String script(String shell) {
    try (CommandLineUser user = new CommandLineUser(folder)) {
      return user.typesOnly("completion", shell).out();
    }
  }

  /** What bash prints to its output. Its complaint that no terminal is there is ignored. */
  private static String bash(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "--norc", "--noprofile"));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    // A read from a process that hangs has no time limit of its own.
    CompletableFuture.delayedExecutor(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }
}
