package io.spikewatch.cli;

import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failure of AWS means to whoever typed the command. */
final class AwsTrouble {

  private AwsTrouble() {}

  static String sentence(SdkException failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
      return "AWS answered "
          + refused.awsErrorDetails().errorCode()
          + ": "
          + refused.awsErrorDetails().errorMessage();
    }
    String plain = message.toLowerCase(Locale.ROOT);
    if (plain.contains("credentials") || plain.contains("profile")) {
      return "AWS credentials could not be found or read. Run 'aws configure', name a profile with"
          + " --profile, or run 'eval \"$(aws configure export-credentials --format env)\"' to lend"
          + " those of a login. ("
          + message
          + ")";
    }
    if (plain.contains("region")) {
      return "no AWS region is set: name one with --region or AWS_REGION.";
    }
    return "AWS could not be reached: " + message;
  }
}
