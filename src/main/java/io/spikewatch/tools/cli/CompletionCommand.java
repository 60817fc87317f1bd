package io.spikewatch.tools.cli;

import io.spikewatch.tools.cli.terminal.CliContext;
import io.spikewatch.tools.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script with which a shell completes commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    version = CliContext.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Print a script that lets the shell complete commands and options.",
      "It completes 'spikewatch' and './spikewatch' until the shell ends."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(./spikewatch completion bash)       in a shell, or in ~/.bashrc",
      "  source <(./spikewatch completion zsh)        in a shell, or in ~/.zshrc"
    })
final class CompletionCommand implements Callable<Integer> {

  private static final String NAME = "spikewatch";

  /** The command as a user types it in the folder of the project. */
  private static final String HERE = "./spikewatch";

  /** The code that a zsh must run before it can read a script for bash. */
  private static final String ZSH = "autoload -Uz compinit && compinit\n";

  private final CliContext context;

  @Parameters(paramLabel = "SHELL", description = "The shell: ${COMPLETION-CANDIDATES}.")
  private Language language = Language.bash;

  /** The constants have the names of the programs. */
  private enum Language {
    bash,
    zsh
  }

  @Spec private CommandSpec spec;

  CompletionCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String script = AutoComplete.bash(NAME, spec.root().commandLine());
    String here = "complete -F _complete_%s -o default %s\n".formatted(NAME, HERE);
    context.terminal().data().print((language == Language.zsh ? ZSH : "") + script + here);
    return ExitCode.OK;
  }
}
