package io.spikewatch.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What Lambda tells a function of an invocation of a minute, with a log that is kept. */
public final class KeptLog {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Every line, those that the function wrote as JSON itself among them. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Those alone. */
  public List<String> json() {
    return lines.stream().filter(line -> line.startsWith("{")).toList();
  }

  public Context context() {
    LambdaLogger log =
        new LambdaLogger() {
          @Override
          public void log(String message) {
            lines.add(message);
          }

          @Override
          public void log(byte[] message) {
            lines.add(new String(message, StandardCharsets.UTF_8));
          }
        };
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "getLogger" -> log;
                  case "getAwsRequestId" -> "request";
                  default -> 60_000;
                });
  }
}
