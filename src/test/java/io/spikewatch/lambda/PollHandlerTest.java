package io.spikewatch.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.spikewatch.notify.Notifier.Handover.Accepted;
import io.spikewatch.testing.TestAws;
import io.spikewatch.testing.TestSettings;
import io.spikewatch.wiring.Wiring;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Core;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class PollHandlerTest {

  @Test
  void a_rehearsal_that_fails_does_not_keep_a_version_from_being_published() {
    AtomicInteger asked = new AtomicInteger();
    DynamoDbClient unreachable =
        TestAws.dynamoDb(
            (_, _, _, _) -> {
              asked.incrementAndGet();
              throw new IOException("unreachable");
            },
            URI.create("http://127.0.0.1:9"),
            _ -> {});
    PollHandler handler =
        new PollHandler(
            Wiring.local(
                TestSettings.NOWHERE,
                unreachable,
                notification -> new Accepted(),
                InstantSource.system()));

    assertThatCode(() -> handler.beforeCheckpoint(Core.getGlobalContext()))
        .doesNotThrowAnyException();
    assertThat(asked).hasPositiveValue();
  }
}
