package io.spikewatch.adapters.parameterstore;

import io.spikewatch.adapters.aws.AwsFailure;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * A secret that is read from a parameter at each call. A new value is used without a deployment,
 * and no value outlives the snapshot of a process.
 */
public final class SsmSecret implements Supplier<Secret> {

  private final SsmClient ssm;
  private final String parameter;

  /** The secret in that parameter. */
  public SsmSecret(SsmClient ssm, String parameter) {
    this.ssm = ssm;
    this.parameter = parameter;
  }

  /** Reads the secret. Throws {@link IllegalStateException}, which names the parameter. */
  @Override
  public Secret get() {
    try {
      return Secret.of(
          ssm.getParameter(get -> get.name(parameter).withDecryption(true)).parameter().value());
    } catch (SdkException e) {
      throw new IllegalStateException(
          "the parameter %s cannot be read: store the secret there as a SecureString. %s"
              .formatted(parameter, AwsFailure.explain(e)),
          e);
    }
  }
}
