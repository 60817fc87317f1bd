package io.spikewatch.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spikewatch.fake.InMemoryChunks;
import io.spikewatch.poll.Recordings.Showing;
import io.spikewatch.poll.Recordings.Viewer;
import io.spikewatch.poll.Spool;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Whatever bytes are kept as frames, they are shown as far as they go. */
class FootageFuzzTest {

  private static final Instant EVER = Instant.EPOCH;

  @FuzzTest
  void shows_any_bytes(byte[] bytes) {
    AtomicInteger seen = new AtomicInteger();
    Viewer viewer = Viewer.of(_ -> {}, _ -> seen.incrementAndGet());

    Showing showing = Footage.show(new Spool(bytes), new InMemoryChunks(), "maker", EVER, viewer);

    if (showing instanceof Showing.Shown(int frames, int unreadable)) {
      assertThat(frames).isEqualTo(seen.get());
      assertThat(unreadable).isNotNegative();
    }
  }
}
