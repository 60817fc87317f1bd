package io.spikewatch.testing;

import io.spikewatch.adapters.aws.AwsHttp;
import io.spikewatch.adapters.http.Proxies;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * A DynamoDB in this JVM's memory that answers HTTP on a free loopback port, for the test's own
 * client and for child processes.
 *
 * <p>It is DynamoDB Local without its own server class, which would listen on every interface,
 * insist on a port chosen beforehand, and send telemetry. Every region and access key sees the same
 * tables, as they would with one real account.
 */
public final class EmbeddedDynamoDb implements AutoCloseable {
  private static final SdkHttpClient HTTP = AwsHttp.open(Proxies.NONE);

  private final LocalDynamoDBRequestHandler tables;
  private final Server server;
  private final URI endpoint;

  private EmbeddedDynamoDb(LocalDynamoDBRequestHandler tables, Server server) {
    this.tables = tables;
    this.server = server;
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    endpoint = URI.create("http://127.0.0.1:" + port);
  }

  /**
   * The one of this JVM, started at the first call and there until the JVM ends: use {@link
   * #uniqueName} for tables in it.
   */
  public static EmbeddedDynamoDb shared() {
    return Shared.INSTANCE;
  }

  /** An empty one of its own. */
  public static EmbeddedDynamoDb start() {
    try {
      var tables = new LocalDynamoDBRequestHandler(0, true, null, true, false);
      var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(tables, null), "/"));
      server.start();
      return new EmbeddedDynamoDb(tables, server);
    } catch (DynamoDBLocalServiceException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the embedded DynamoDB did not start", e);
    }
  }

  /** A name that no other test uses, so that tests of one JVM can share the tables' server. */
  public static String uniqueName(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }

  public URI endpoint() {
    return endpoint;
  }

  /** What leads a child process's SDK here. */
  public Map<String, String> environment() {
    return Map.of("AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString());
  }

  /** A client as the functions have it. */
  public DynamoDbClient deployedClient() {
    return TestAws.dynamoDb(HTTP, endpoint);
  }

  /** A new client of the SDK, the caller's to close. */
  public DynamoDbClient client() {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(TestAws.REGION)
        .credentialsProvider(TestAws.credentials())
        .httpClient(Apache5HttpClient.create())
        .build();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the embedded DynamoDB did not stop", e);
    } finally {
      tables.shutdown();
    }
  }

  /** Started when first asked for. */
  private static final class Shared {
    static final EmbeddedDynamoDb INSTANCE = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close, "embedded-dynamodb-close"));
    }
  }
}
