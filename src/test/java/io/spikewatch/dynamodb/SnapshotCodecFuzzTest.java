package io.spikewatch.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spikewatch.dynamodb.SnapshotCodec.Decoded.Unreadable;
import io.spikewatch.dynamodb.SnapshotCodec.Decoded.Whole;
import io.spikewatch.snapshot.Snapshot;

/** Whatever bytes are kept, they are a snapshot that can be kept again, or refused in words. */
class SnapshotCodecFuzzTest {

  @FuzzTest
  void reads_any_bytes(byte[] bytes) {
    switch (SnapshotCodec.decode(bytes)) {
      case Whole(Snapshot snapshot) ->
          assertThat(SnapshotCodec.decode(SnapshotCodec.encode(snapshot)))
              .isEqualTo(new Whole(snapshot));
      case Unreadable(String reason) -> assertThat(reason).isNotBlank();
    }
  }
}
