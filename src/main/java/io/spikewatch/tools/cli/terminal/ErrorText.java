package io.spikewatch.tools.cli.terminal;

import io.spikewatch.adapters.aws.AwsFailure;
import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.function.config.InvalidSettings;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.local.StoreUnavailable;
import software.amazon.awssdk.core.exception.SdkException;

/** Prints errors in sentences. */
public final class ErrorText {

  private static final int MAX_LENGTH = 600;

  private ErrorText() {}

  /** Describes what went wrong, and what to do. */
  public static String of(Exception e) {
    return switch (e) {
      case Problem problem -> String.valueOf(problem.getMessage());
      case StoreUnavailable unavailable -> String.valueOf(unavailable.getMessage());
      case InvalidSettings invalid -> String.valueOf(invalid.getMessage());
      case SdkException refused -> AwsFailure.explain(refused);
      default -> "internal error: " + e + ". Set SPIKEWATCH_DEBUG=1 to see the stack trace.";
    };
  }

  /** Prints what went wrong, with the stack trace if SPIKEWATCH_DEBUG is set. */
  public static void report(CliContext context, Exception e) {
    trace(context, e);
    print(context.terminal(), of(e));
  }

  /** Prints the stack trace if SPIKEWATCH_DEBUG is set. */
  public static void trace(CliContext context, Exception e) {
    if (context.variable("SPIKEWATCH_DEBUG").isPresent()) {
      e.printStackTrace(context.terminal().err());
    }
  }

  /** Prints the sentences as errors of this program. */
  public static void print(Terminal terminal, String sentences) {
    for (String line : sentences.lines().toList()) {
      terminal.err().println(terminal.trouble("spikewatch: ") + Sanitizer.line(line, MAX_LENGTH));
    }
  }
}
