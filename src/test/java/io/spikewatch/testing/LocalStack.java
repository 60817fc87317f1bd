package io.spikewatch.testing;

import io.spikewatch.testing.SnsEmulator.Attempt;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack in a container, where a Docker daemon answers. */
final class LocalStack {
  /** Newer images ask for a token. */
  private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.0");

  private static final int ANSWER_SECONDS = 20;
  private static final int START_SECONDS = 240;

  private LocalStack() {}

  static Attempt start() {
    if (!daemonIsLikely()) {
      return new Attempt.NotInstalled("LocalStack: not run, no Docker");
    }
    try {
      var available =
          CompletableFuture.supplyAsync(DockerClientFactory.instance()::isDockerAvailable);
      if (!available.get(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        return new Attempt.NotInstalled("LocalStack: not run, the Docker daemon does not answer");
      }
      var container =
          CompletableFuture.supplyAsync(LocalStack::startContainer)
              .get(START_SECONDS, TimeUnit.SECONDS);
      return new Attempt.Started(IMAGE.asCanonicalNameString(), container.getEndpoint(), true);
    } catch (ExecutionException e) {
      return new Attempt.NotInstalled("LocalStack: did not start: " + e.getMessage());
    } catch (TimeoutException e) {
      return new Attempt.NotInstalled("LocalStack: not run, Docker did not start it in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Attempt.NotInstalled("LocalStack: not run, interrupted");
    }
  }

  private static LocalStackContainer startContainer() {
    var container = new LocalStackContainer(IMAGE).withServices("dynamodb", "sns", "sqs", "ssm");
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "localstack-stop"));
    container.start();
    return container;
  }

  /**
   * Asks the sockets first: Testcontainers takes long to find out that there is no daemon, and
   * tells it at length.
   */
  private static boolean daemonIsLikely() {
    String home = System.getProperty("user.home");
    return System.getenv("DOCKER_HOST") != null
        || Stream.of(
                Path.of("/var/run/docker.sock"),
                Path.of(home, ".docker", "run", "docker.sock"),
                Path.of(home, ".docker", "desktop", "docker.sock"),
                Path.of(home, ".colima", "default", "docker.sock"))
            .anyMatch(LocalStack::listens);
  }

  private static boolean listens(Path socket) {
    if (!Files.exists(socket)) {
      return false;
    }
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
