package io.spikewatch.dynamodb;

import io.spikewatch.poll.PollTimes.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DataFormatException;

/** The times of many creators as few bytes; to the second. */
final class PollTimesCodec {

  private static final int FORMAT = 1;

  private PollTimesCodec() {}

  static Times seconds(Times times) {
    return new Times(
        times.tried().truncatedTo(ChronoUnit.SECONDS),
        times.polled().truncatedTo(ChronoUnit.SECONDS));
  }

  static byte[] encode(Map<String, Times> times) {
    ByteWriter out = new ByteWriter();
    long second =
        times.values().stream().mapToLong(t -> t.tried().getEpochSecond()).max().orElse(0);
    out.signed(second);
    out.unsigned(times.size());
    new TreeMap<>(times)
        .forEach(
            (handle, t) -> {
              out.text(handle);
              out.signed(second - t.tried().getEpochSecond());
              out.signed(t.tried().getEpochSecond() - t.polled().getEpochSecond());
            });
    return Packed.pack(FORMAT, out.toBytes());
  }

  /** The times; empty if the bytes cannot be read. */
  static Optional<Map<String, Times>> decode(byte[] bytes) {
    try {
      ByteReader in = new ByteReader(Packed.unpack(FORMAT, bytes));
      Instant newest = Instant.EPOCH.plusSeconds(second(in.signed()));
      Map<String, Times> times = new HashMap<>();
      for (int left = in.count(); left > 0; left--) {
        String handle = in.text();
        Instant tried = newest.minusSeconds(second(in.signed()));
        times.put(handle, new Times(tried, tried.minusSeconds(second(in.signed()))));
      }
      in.end();
      return Optional.of(times);
    } catch (DataFormatException e) {
      return Optional.empty();
    }
  }

  private static long second(long distance) throws DataFormatException {
    if (Math.abs(distance) > Instant.MAX.getEpochSecond() / 4) {
      throw new DataFormatException("an instant is out of range");
    }
    return distance;
  }
}
