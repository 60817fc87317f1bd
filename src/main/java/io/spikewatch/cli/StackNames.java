package io.spikewatch.cli;

import io.spikewatch.desk.Problem;
import java.util.List;

/** Tells which of many names belongs to a stack: {@code stack-LogicalId-RANDOMLETTERS}. */
record StackNames(String stack, String region) {

  /**
   * The one name, or the one ARN, of a part of the stack.
   *
   * @param variable what to set where the name cannot be found out
   */
  String only(List<String> names, String logicalId, String variable) {
    String prefix = stack + "-" + logicalId + "-";
    List<String> found =
        names.stream()
            .filter(name -> name.substring(name.lastIndexOf(':') + 1).startsWith(prefix))
            .toList();
    if (found.isEmpty()) {
      throw Problem.failure(
          "no stack '%s' here: in %s nothing is named %s*. Name the stack with --stack or its region"
                  .formatted(stack, region, prefix)
              + " with --region.");
    }
    // A table stays when its stack is deleted, so a new stack of that name may find an old one.
    if (found.size() > 1) {
      throw Problem.failure(
          "%s could be any of %s: say which with the variable %s."
              .formatted(logicalId, String.join(", ", found), variable));
    }
    return found.getFirst();
  }
}
