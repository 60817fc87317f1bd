package io.spikewatch.tools.awsadmin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The functions of one region, to which a dead letter can be sent again. */
public final class Functions {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LambdaClient lambda;

  /**
   * Functions that are called by this client.
   *
   * @param lambda must not retry: an invocation that was not answered may have posted to Slack
   */
  public Functions(LambdaClient lambda) {
    this.lambda = lambda;
  }

  /** The names of all functions. */
  public List<String> names() {
    return lambda.listFunctionsPaginator().functions().stream()
        .map(FunctionConfiguration::functionName)
        .toList();
  }

  /**
   * Invokes a function asynchronously. Lambda stores the event, retries it as usual, and finally
   * sends it to the dead-letter queue again.
   */
  public void hand(String function, String event) {
    invoke(function, event, InvocationType.EVENT);
  }

  /** Invokes a function and waits; returns the reason if the function failed. */
  public Optional<String> call(String function, String event) {
    InvokeResponse answer = invoke(function, event, InvocationType.REQUEST_RESPONSE);
    return Optional.ofNullable(answer.functionError())
        .map(error -> message(answer.payload().asUtf8String()).orElse(error));
  }

  private static Optional<String> message(String answer) {
    try {
      String message = JSON.readTree(answer).path("errorMessage").asText();
      return Optional.of(message).filter(text -> !text.isEmpty());
    } catch (JsonProcessingException noJson) {
      return Optional.empty();
    }
  }

  private InvokeResponse invoke(String function, String event, InvocationType type) {
    return lambda.invoke(
        call ->
            call.functionName(function)
                .invocationType(type)
                .payload(SdkBytes.fromUtf8String(event)));
  }
}
