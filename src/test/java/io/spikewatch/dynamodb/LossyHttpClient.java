package io.spikewatch.dynamodb;

import io.spikewatch.testing.EmbeddedDynamoDb;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Carries requests to the store, and loses answers when told to: the store has done its work. */
final class LossyHttpClient implements SdkHttpClient {

  private final SdkHttpClient real = UrlConnectionHttpClient.create();
  private final AtomicInteger losses = new AtomicInteger();

  /** Loses the answers to the next requests. */
  void loseNext(int answers) {
    losses.set(answers);
  }

  /** A client of the shared store over this connection. */
  DynamoDbClient client() {
    return DynamoDbClient.builder()
        .endpointOverride(EmbeddedDynamoDb.shared().endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(this)
        .build();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = real.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        HttpExecuteResponse answer = prepared.call();
        if (losses.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
          throw new IOException("the answer is lost");
        }
        return answer;
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
