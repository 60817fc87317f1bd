package io.spikewatch.desk;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failure of AWS means to whoever asked. */
public final class AwsTrouble {

  private AwsTrouble() {}

  /** What AWS said, in a sentence. */
  public static String sentence(SdkException failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
      return "AWS answered "
          + refused.awsErrorDetails().errorCode()
          + ": "
          + refused.awsErrorDetails().errorMessage();
    }
    if (message.startsWith("Unable to load region")) {
      return "no AWS region is set: name one with --region or AWS_REGION.";
    }
    if (message.startsWith("Unable to load credentials")) {
      return "no AWS credentials were found. Name a profile with --profile, or run 'aws configure'.\n"
          + "After 'aws sso login': eval \"$(aws configure export-credentials --format env)\"";
    }
    return (message.contains("rofile") ? "the AWS profile cannot be used: " : "AWS failed: ")
        + message;
  }
}
