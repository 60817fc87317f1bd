package io.spikewatch.ssm;

import io.spikewatch.config.Secret;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * A secret that is read from a parameter each time it is asked for, so that a new one is used
 * without a deployment and none outlives the snapshot of a process.
 */
public final class SsmSecret implements Supplier<Secret> {

  private final Supplier<SsmClient> ssm;
  private final String parameter;

  /** The secret kept in that parameter. */
  public SsmSecret(Supplier<SsmClient> ssm, String parameter) {
    this.ssm = ssm;
    this.parameter = parameter;
  }

  /** Reads the secret; throws {@link IllegalStateException}, which names the parameter. */
  @Override
  public Secret get() {
    try {
      return Secret.of(
          ssm.get().getParameter(r -> r.name(parameter).withDecryption(true)).parameter().value());
    } catch (SdkException e) {
      throw new IllegalStateException(
          "the parameter %s cannot be read (%s): store the secret there as a SecureString, and see"
                  .formatted(parameter, e.getClass().getSimpleName())
              + " that the function may read it",
          e);
    }
  }
}
