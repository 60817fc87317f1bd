package io.spikewatch.tools.simulation;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** The context of a simulated Lambda invocation, with the values that the functions need. */
public record VirtualInvocation(String id) implements Context {

  private static final int TIMEOUT_MILLIS = 600_000;
  private static final int MEMORY_MIB = 512;

  private static final LambdaLogger SILENCE =
      new LambdaLogger() {
        @Override
        public void log(String message) {}

        @Override
        public void log(byte[] message) {}
      };

  /** The event with which the schedule invokes PollFunction at that time. */
  public static String scheduled(Instant at) {
    return """
        {"version":"0","id":"%1$s","detail-type":"Scheduled Event","source":"aws.scheduler",\
        "account":"123456789012","time":"%1$s","region":"eu-west-1","resources":[],"detail":"{}"}"""
        .formatted(at);
  }

  /** Invokes a function with an event; returns its response. */
  public static String invoke(RequestStreamHandler function, String event) {
    return invoke(function, event, UUID.randomUUID().toString());
  }

  /** Invokes a function with a given request id; a retry has the id of the first attempt. */
  public static String invoke(RequestStreamHandler function, String event, String id) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      function.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          answer,
          new VirtualInvocation(id));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  @Override
  public String getAwsRequestId() {
    return id;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/demo";
  }

  @Override
  public String getLogStreamName() {
    return "demo";
  }

  @Override
  public String getFunctionName() {
    return "demo";
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-west-1:123456789012:function:demo";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("a schedule has no identity");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("a schedule has no client context");
  }

  @Override
  public int getRemainingTimeInMillis() {
    return TIMEOUT_MILLIS;
  }

  @Override
  public int getMemoryLimitInMB() {
    return MEMORY_MIB;
  }

  @Override
  public LambdaLogger getLogger() {
    return SILENCE;
  }
}
