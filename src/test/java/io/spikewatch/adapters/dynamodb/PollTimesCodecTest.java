package io.spikewatch.adapters.dynamodb;

import static io.spikewatch.fake.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RefreshPattern;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;

class PollTimesCodecTest {

  private static final Map<String, Times> TIMES =
      Map.of(
          "dancer",
          new Times(TEN, TEN.minusSeconds(5), TEN.minusSeconds(9_000), RefreshPattern.NONE),
          "singer",
          new Times(TEN.minusSeconds(86_400), Instant.EPOCH),
          "potter",
          new Times(
              TEN,
              TEN,
              TEN.plusSeconds(1),
              new RefreshPattern(
                  TEN.minusSeconds(4_000),
                  TEN.plusSeconds(2),
                  RefreshPattern.MAX_COUNT,
                  RefreshPattern.MAX_COUNT)));

  @Test
  void reads_what_it_has_written() {
    assertThat(PollTimesCodec.decode(PollTimesCodec.encode(TIMES))).hasValue(TIMES);
    assertThat(PollTimesCodec.decode(PollTimesCodec.encode(Map.of()))).hasValue(Map.of());
  }

  @Test
  void reads_nothing_from_bytes_that_are_cut_or_longer_or_of_another_format()
      throws DataFormatException {
    byte[] bytes = PollTimesCodec.encode(TIMES);
    byte[] foreign =
        Documents.changed(bytes, fields -> fields.put("v", new CborValue.TextValue("2.0")));

    assertThat(PollTimesCodec.decode(foreign)).isEmpty();
    assertThat(PollTimesCodec.decode(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
    for (int length = 0; length < bytes.length; length++) {
      assertThat(PollTimesCodec.decode(Arrays.copyOf(bytes, length))).isEmpty();
    }
  }

  @Test
  void reads_again_what_it_has_read_even_at_the_ends_of_time() {
    Times first = new Times(Instant.MIN, Instant.MAX, Instant.MIN, RefreshPattern.NONE);
    Times last = new Times(Instant.MAX, Instant.MIN, Instant.MAX, RefreshPattern.NONE);
    Map<String, Times> times =
        PollTimesCodec.decode(PollTimesCodec.encode(Map.of("a", first, "b", last))).orElseThrow();

    assertThat(times).hasSize(2);
    assertThat(PollTimesCodec.decode(PollTimesCodec.encode(times))).hasValue(times);
  }

  @Test
  void reads_nothing_from_an_instant_beyond_time_or_a_count_out_of_range()
      throws DataFormatException {
    byte[] bytes = PollTimesCodec.encode(Map.of("dancer", new Times(TEN, TEN)));
    for (String column : List.of("tried", "days", "restless")) {
      CborValue most = new CborValue.Values(List.of(new CborValue.IntegerValue(Long.MAX_VALUE)));
      byte[] other =
          Documents.changed(
              bytes, fields -> Documents.fields(fields, "creators").put(column, most));
      assertThat(PollTimesCodec.decode(other)).as(column).isEmpty();
    }
  }
}
