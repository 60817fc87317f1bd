package io.spikewatch.dynamodb;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.poll.Rhythm;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PollTimesCodecTest {

  private static final Map<String, Times> TIMES =
      Map.of(
          "dancer",
          new Times(TEN, TEN.minusSeconds(5), TEN.minusSeconds(9_000), Rhythm.NONE),
          "singer",
          new Times(TEN.minusSeconds(86_400), Instant.EPOCH),
          "potter",
          new Times(
              TEN,
              TEN,
              TEN.plusSeconds(1),
              new Rhythm(TEN.minusSeconds(4_000), TEN.plusSeconds(2), Rhythm.MOST, Rhythm.MOST)));

  @Test
  void reads_what_it_has_written() {
    assertThat(PollTimesCodec.decode(PollTimesCodec.encode(TIMES))).hasValue(TIMES);
    assertThat(PollTimesCodec.decode(PollTimesCodec.encode(Map.of()))).hasValue(Map.of());
  }

  @Test
  void reads_nothing_from_bytes_that_are_cut_or_longer_or_of_another_format() {
    byte[] bytes = PollTimesCodec.encode(TIMES);
    byte[] foreign = bytes.clone();
    foreign[0]++;

    assertThat(PollTimesCodec.decode(foreign)).isEmpty();
    assertThat(PollTimesCodec.decode(new byte[0])).isEmpty();
    for (int length = 0; length < bytes.length; length++) {
      assertThat(PollTimesCodec.decode(Arrays.copyOf(bytes, length))).isEmpty();
    }
  }

  @Test
  void reads_again_what_it_has_read_even_at_the_ends_of_time() {
    Times first = new Times(Instant.MIN, Instant.MAX, Instant.MIN, Rhythm.NONE);
    Times last = new Times(Instant.MAX, Instant.MIN, Instant.MAX, Rhythm.NONE);
    Map<String, Times> times =
        PollTimesCodec.decode(PollTimesCodec.encode(Map.of("a", first, "b", last))).orElseThrow();

    assertThat(times).hasSize(2);
    assertThat(PollTimesCodec.decode(PollTimesCodec.encode(times))).hasValue(times);
  }

  @Test
  void reads_nothing_from_an_instant_beyond_time() {
    ByteWriter out = new ByteWriter();
    out.signed(Long.MAX_VALUE);
    out.unsigned(0);

    assertThat(PollTimesCodec.decode(Packed.pack(2, out.toBytes()))).isEmpty();
  }
}
