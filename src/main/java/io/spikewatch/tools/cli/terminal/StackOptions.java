package io.spikewatch.tools.cli.terminal;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that select a stack, an account and a region. */
public final class StackOptions {

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "Use the stack of this name (default: spikewatch).")
  private Optional<String> stack = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Use the credentials of this AWS profile.")
  private Optional<String> profile = Optional.empty();

  @Option(names = "--region", paramLabel = "NAME", description = "Use this AWS region.")
  private Optional<String> region = Optional.empty();

  /** Whether an option was given. */
  boolean given() {
    return stack.isPresent() || profile.isPresent() || region.isPresent();
  }

  /** The name of the stack. */
  String name() {
    return stack.orElse("spikewatch");
  }

  /** Opens the stack with the credentials and the region from the options or the environment. */
  public DeployedStack open(CliContext context) {
    return new DeployedStack(name(), profile, region, context.variables());
  }
}
