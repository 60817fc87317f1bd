package io.spikewatch.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.spikewatch.function.config.AwsSettings;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.lambda.PollHandler;
import io.spikewatch.function.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The same function without a warm-up before its snapshot is taken. */
public final class UnprimedHandler implements RequestStreamHandler {

  private final PollHandler poll =
      new PollHandler(Wiring.deployed(Settings.fromEnvironment(), AwsSettings.fromEnvironment()));

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    poll.handleRequest(in, out, context);
  }
}
