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
      case Whole(Snapshot snapshot) -> keepsWhatItKept(SnapshotCodec.encode(snapshot));
      case Unreadable(String reason) -> assertThat(reason).isNotBlank();
    }
  }

  /** The first writing may have taken zeros from behind a number; the second takes nothing. */
  private static void keepsWhatItKept(byte[] written) {
    assertThat(SnapshotCodec.decode(written)).isInstanceOf(Whole.class);
    Snapshot read = ((Whole) SnapshotCodec.decode(written)).snapshot();
    assertThat(SnapshotCodec.encode(read)).isEqualTo(written);
  }
}
