package io.spikewatch.dynamodb;

import io.spikewatch.aws.HttpTransport;
import io.spikewatch.aws.Transport;
import io.spikewatch.testing.EmbeddedDynamoDb;
import io.spikewatch.testing.TestAws;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Carries requests to the store, and loses answers when told to: the store has done its work. */
final class LossyTransport implements Transport {

  private final Transport real = new HttpTransport();
  private final AtomicInteger losses = new AtomicInteger();

  /** Loses the answers to the next requests. */
  void loseNext(int answers) {
    losses.set(answers);
  }

  /** A client of the shared store over this transport. */
  DynamoDbClient client() {
    return TestAws.dynamoDb(this, EmbeddedDynamoDb.shared().endpoint(), _ -> {});
  }

  @Override
  public Reply post(URI address, Map<String, String> headers, byte[] body, Duration patience)
      throws IOException {
    Reply reply = real.post(address, headers, body, patience);
    if (losses.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new IOException("the answer is lost");
    }
    return reply;
  }
}
