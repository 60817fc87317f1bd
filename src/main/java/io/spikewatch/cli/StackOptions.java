package io.spikewatch.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which stack, in whose account, and where. */
final class StackOptions {

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "The name of the stack (default: spikewatch).")
  private Optional<String> stack = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The AWS profile whose credentials are used.")
  private Optional<String> profile = Optional.empty();

  @Option(names = "--region", paramLabel = "NAME", description = "The AWS region.")
  private Optional<String> region = Optional.empty();

  /** Whether any of them was given. */
  boolean given() {
    return stack.isPresent() || profile.isPresent() || region.isPresent();
  }

  /** Its name. */
  String name() {
    return stack.orElse("spikewatch");
  }

  DeployedStack open() {
    return new DeployedStack(name(), profile, region);
  }
}
