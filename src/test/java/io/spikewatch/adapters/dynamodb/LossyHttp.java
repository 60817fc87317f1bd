package io.spikewatch.adapters.dynamodb;

import io.spikewatch.adapters.aws.AwsHttp;
import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.testing.EmbeddedDynamoDb;
import io.spikewatch.testing.TestAws;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Carries requests to the store, and loses answers when told to: the store has done its work. */
final class LossyHttp implements SdkHttpClient {

  private final SdkHttpClient real = AwsHttp.open(Proxies.NONE);
  private final AtomicInteger losses = new AtomicInteger();
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

  /** Loses the answers to the next requests. */
  void loseNext(int answers) {
    losses.set(answers);
  }

  /** The operation whose answers are lost; empty for every one. */
  private volatile String operation = "";

  /** Loses the next answer; before the client writes again, something else happens. */
  void loseNext(Runnable before) {
    meanwhile.set(before);
    loseNext(1);
  }

  /** Loses the next answer to an update; before the client writes again, something else happens. */
  void loseNextUpdate(Runnable before) {
    operation = "UpdateItem";
    loseNext(before);
  }

  /** Whether all answers that were to be lost have been lost. */
  boolean lostAll() {
    return losses.get() == 0;
  }

  /** A client of the shared store over these connections. */
  DynamoDbClient client() {
    return TestAws.dynamoDbWithoutWaits(this, EmbeddedDynamoDb.shared().endpoint());
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = real.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        HttpExecuteResponse response = prepared.call();
        boolean mayBeLost =
            request.httpRequest().firstMatchingHeader("X-Amz-Target").stream()
                .anyMatch(target -> target.endsWith(operation));
        if (mayBeLost && losses.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
          response.responseBody().ifPresent(AbortableInputStream::abort);
          meanwhile.getAndSet(() -> {}).run();
          throw new IOException("the answer is lost");
        }
        return response;
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  @Override
  public void close() {
    real.close();
  }
}
