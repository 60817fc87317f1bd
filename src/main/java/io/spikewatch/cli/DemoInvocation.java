package io.spikewatch.cli;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** What Lambda tells a function about one invocation, as far as the demo can. */
record DemoInvocation(String id) implements Context {

  private static final int TIMEOUT_MILLIS = 600_000;
  private static final int MEMORY_MIB = 512;

  private static final LambdaLogger SILENCE =
      new LambdaLogger() {
        @Override
        public void log(String message) {}

        @Override
        public void log(byte[] message) {}
      };

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
    throw new UnsupportedOperationException("a schedule is no client");
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
