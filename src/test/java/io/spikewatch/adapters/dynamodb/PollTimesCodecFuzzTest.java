package io.spikewatch.adapters.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever bytes are kept as poll times, they are read or not; what is read can be kept again. */
class PollTimesCodecFuzzTest {

  @FuzzTest
  void reads_any_bytes(byte[] bytes) {
    PollTimesCodec.decode(bytes)
        .ifPresent(
            times ->
                assertThat(PollTimesCodec.decode(PollTimesCodec.encode(times))).hasValue(times));
  }
}
