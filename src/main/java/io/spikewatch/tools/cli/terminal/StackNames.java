package io.spikewatch.tools.cli.terminal;

import io.spikewatch.tools.admin.Problem;
import java.util.List;

/** Finds the names that belong to a stack: {@code stack-LogicalId-RANDOMLETTERS}. */
record StackNames(String stack, String region) {

  /**
   * The only name or ARN of a resource of the stack.
   *
   * @param variable the variable to set if the name is ambiguous
   */
  String only(List<String> names, String logicalId, String variable) {
    String prefix = stack + "-" + logicalId + "-";
    List<String> found =
        names.stream()
            .filter(name -> name.substring(name.lastIndexOf(':') + 1).startsWith(prefix))
            .toList();
    if (found.isEmpty()) {
      throw Problem.failure(
          "there is no stack '%s' in %s: no name begins with %s. Set --stack or --region."
              .formatted(stack, region, prefix));
    }
    // A deleted stack leaves its tables, so a new stack of the same name may find two.
    if (found.size() > 1) {
      throw Problem.failure(
          "%s is ambiguous: %s. Set the variable %s to one of them."
              .formatted(logicalId, String.join(", ", found), variable));
    }
    return found.getFirst();
  }
}
