package io.spikewatch.adapters.sns;

import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why SNS did not accept a message, in a few words. The text of the exceptions is omitted, because
 * it quotes addresses, account ids and requests.
 */
final class PublishFailure {

  private static final Pattern CODE = Pattern.compile("[A-Za-z.]{1,60}");

  private static final Set<String> BLAMES_MESSAGE =
      Set.of(
          "InvalidParameter", "InvalidParameterValue", "ParameterValueInvalid", "ValidationError");

  private PublishFailure() {}

  /** Whether SNS rejects only this message. */
  static boolean blamesMessage(SdkException refused) {
    return refused instanceof AwsServiceException answered
        && BLAMES_MESSAGE.contains(code(answered));
  }

  static String reason(SdkException refused) {
    return switch (refused) {
      case AwsServiceException answered when answered.isThrottlingException() -> "sns: throttled";
      case AwsServiceException answered when answered.statusCode() >= 500 ->
          "sns: failed with " + code(answered);
      case AwsServiceException answered -> "sns: refused with " + code(answered);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> "sns: no answer in time";
      case SdkException lost when lost.getCause() instanceof SocketTimeoutException ->
          "sns: no answer in time";
      case AbortedException _ -> "sns: interrupted";
      default -> "sns: not reached";
    };
  }

  private static String code(AwsServiceException answered) {
    return Optional.ofNullable(answered.awsErrorDetails())
        .map(AwsErrorDetails::errorCode)
        .filter(code -> CODE.matcher(code).matches())
        .orElseGet(() -> "status " + answered.statusCode());
  }
}
