package io.spikewatch.adapters.aws;

import io.spikewatch.adapters.http.UnusableProxyException;
import io.spikewatch.adapters.render.Sanitizer;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Explains a failed call to AWS in one sentence that names the cause and the fix. */
public final class AwsFailure {

  private static final int MAX_LENGTH = 300;
  private static final int MAX_CAUSES = 10;
  private static final int SERVER_ERROR = 500;

  private static final Pattern DENIED_ACTION = Pattern.compile("perform: ([\\w:*-]{1,80})");
  private static final Pattern DENIED_RESOURCE = Pattern.compile("on resource: (\\S{1,200})");
  private static final Pattern PROFILE = Pattern.compile("profile:? '([^']{1,80})'");

  private AwsFailure() {}

  /** The explanation in one line, without the SDK's own text. */
  public static String explain(SdkException failure) {
    String sentence =
        failure instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null
            ? refused(refusal, refusal.awsErrorDetails())
            : notAsked(failure);
    return Sanitizer.line(sentence, MAX_LENGTH);
  }

  private static String refused(AwsServiceException refusal, AwsErrorDetails details) {
    String service = Optional.ofNullable(details.serviceName()).orElse("AWS");
    String code = String.valueOf(details.errorCode());
    String message = String.valueOf(details.errorMessage());
    if (details.errorCode() == null) {
      return "A proxy or gateway answered instead of %s (HTTP %d): check HTTPS_PROXY and NO_PROXY."
          .formatted(service, refusal.statusCode());
    }
    if (refusal.isThrottlingException()) {
      return "%s throttled the request (%s): try again in a minute.".formatted(service, code);
    }
    if (refusal.isClockSkewException() || code.equals("RequestExpired")) {
      return "AWS rejected the time of the request (%s): set the clock of this machine."
          .formatted(code);
    }
    return switch (code) {
      case "AccessDenied",
          "AccessDeniedException",
          "AuthorizationError",
          "AuthorizationErrorException",
          "UnauthorizedOperation" ->
          denied(service, code, message);
      case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
          "The AWS credentials have expired: sign in again, for example with 'aws sso login'.";
      case "IncompleteSignature",
          "IncompleteSignatureException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException" ->
          "AWS does not accept the access key (%s): check the key, the secret and the region."
              .formatted(code);
      case "ResourceNotFoundException", "ParameterNotFound", "NotFound", "NotFoundException" ->
          "%s did not find what was requested (%s): check its name, the region and the account."
              .formatted(service, code);
      default ->
          refusal.statusCode() >= SERVER_ERROR
              ? "%s failed with %s: try again, and see https://health.aws.amazon.com if it continues."
                  .formatted(service, code)
              : "%s refused the request (%s): %s".formatted(service, code, message);
    };
  }

  private static String denied(String service, String code, String message) {
    String action = first(DENIED_ACTION, message).orElse("this request of " + service);
    String resource = first(DENIED_RESOURCE, message).map(r -> " on " + r).orElse("");
    return "AWS denied %s%s (%s): allow it in the policy of the user or role."
        .formatted(action, resource, code);
  }

  /** If no service has answered, the cause is the local configuration or the network. */
  private static String notAsked(SdkException failure) {
    String message = messages(failure);
    if (message.contains("SSO session") || message.contains("SSO token")) {
      return "The AWS SSO session is missing or has expired: run 'aws sso login'%s."
          .formatted(first(PROFILE, message).map(p -> " --profile " + p).orElse(""));
    }
    if (message.contains("Unable to load region")) {
      return "No AWS region is set: set AWS_REGION, or name a region with --region.";
    }
    if (message.contains("rofile") && !message.contains("Unable to load credentials from any")) {
      return "The AWS profile%s cannot be used: check its name and keys in ~/.aws/config."
          .formatted(first(PROFILE, message).map(p -> " '" + p + "'").orElse(""));
    }
    if (message.contains("Unable to load credentials")) {
      return "No AWS credentials were found: name a profile with --profile, or run 'aws configure'.";
    }
    Optional<String> proxy = unusableProxy(failure);
    if (proxy.isPresent()) {
      return "AWS cannot be reached: " + proxy.get() + ".";
    }
    if (hasCause(failure, UnknownHostException.class)) {
      return "The address of AWS was not found: check the network, the region and AWS_ENDPOINT_URL.";
    }
    if (hasCause(failure, SSLException.class)) {
      return "AWS cannot be reached securely: check whether a proxy replaces certificates.";
    }
    if (failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException
        || hasCause(failure, SocketTimeoutException.class)) {
      return "AWS did not answer in time: check the network, the proxy and the region.";
    }
    if (failure instanceof AbortedException) {
      return "The request to AWS was interrupted: run it again.";
    }
    return "AWS was not reached (%s): check the network, the proxy and the region."
        .formatted(causes(failure).getLast().getClass().getSimpleName());
  }

  private static Optional<String> unusableProxy(Throwable failure) {
    return causes(failure).stream()
        .filter(UnusableProxyException.class::isInstance)
        .map(Throwable::getMessage)
        .findFirst();
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    return causes(failure).stream().anyMatch(type::isInstance);
  }

  private static String messages(Throwable failure) {
    return causes(failure).stream()
        .map(cause -> String.valueOf(cause.getMessage()))
        .collect(Collectors.joining(" "));
  }

  /**
   * The failure and its causes, outermost first. The number is bounded, because causes may form a
   * circle.
   */
  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable next = failure;
        next != null && causes.size() < MAX_CAUSES;
        next = next.getCause()) {
      causes.add(next);
    }
    return causes;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
