package io.spikewatch.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script with which a shell completes commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    version = Cli.VERSION,
    descriptionHeading = "%n",
    optionListHeading = "%n",
    sortOptions = false,
    description = {
      "Print a script that lets the shell complete commands and options.",
      "It completes 'spikewatch', also as './spikewatch', until the shell ends."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(./spikewatch completion bash)       in a shell, or in ~/.bashrc",
      "  source <(./spikewatch completion zsh)        in a shell, or in ~/.zshrc"
    })
final class CompletionCommand implements Callable<Integer> {

  private static final String NAME = "spikewatch";

  /** How the command is called in the folder of the project. */
  private static final String HERE = "./spikewatch";

  /** What a zsh has to load before it can read a script for bash. */
  private static final String ZSH = "autoload -Uz compinit && compinit\n";

  private final Shell shell;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private Language language = Language.bash;

  /** Named as the programs are. */
  private enum Language {
    bash,
    zsh
  }

  @Spec private CommandSpec spec;

  CompletionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String script = AutoComplete.bash(NAME, spec.root().commandLine());
    String here = "complete -F _complete_%s -o default %s\n".formatted(NAME, HERE);
    shell.terminal().out().print((language == Language.zsh ? ZSH : "") + script + here);
    return Cli.OK;
  }
}
