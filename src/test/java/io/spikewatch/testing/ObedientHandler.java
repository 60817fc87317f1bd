package io.spikewatch.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.crac.Core;
import org.crac.Resource;

/** The function that {@link LambdaProcessIT} puts in a zip: it does what the event says. */
public final class ObedientHandler implements RequestStreamHandler, Resource {
  private String story = "";

  public ObedientHandler() {
    if ("yes".equals(System.getenv("REFUSE_TO_START"))) {
      throw new IllegalStateException("not like this");
    }
    Core.getGlobalContext().register(this);
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    story += "checkpoint ";
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    story += "restore ";
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), UTF_8);
    String[] words = event.substring(1, event.length() - 1).split(" ", 2);
    String answer =
        switch (words[0]) {
          case "fail" -> throw new IllegalStateException(words[1]);
          case "log" -> log(words[1]);
          case "hang" -> hang(Integer.parseInt(words[1]));
          case "exit" -> exit(Integer.parseInt(words[1]));
          case "variables" -> String.join(",", new TreeSet<>(System.getenv().keySet()));
          case "folder" -> Path.of("").toAbsolutePath().toString();
          case "time" ->
              context.getRemainingTimeInMillis() + " ms of " + context.getMemoryLimitInMB() + " MB";
          case "repeat" -> "ü".repeat(Integer.parseInt(words[1]));
          case "story" -> story;
          default -> event;
        };
    output.write(answer.getBytes(UTF_8));
  }

  private static String log(String line) {
    System.out.println("out: " + line);
    System.err.println("err: " + line);
    return "logged";
  }

  /** Tells the test that it hangs by connecting to its port. */
  private static String hang(int port) throws IOException {
    System.out.println("hanging");
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "woken";
  }

  private static String exit(int value) {
    Runtime.getRuntime().halt(value);
    return "unreachable";
  }
}
