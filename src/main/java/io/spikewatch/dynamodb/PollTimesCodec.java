package io.spikewatch.dynamodb;

import io.spikewatch.poll.PollTimes.Times;
import io.spikewatch.poll.Rhythm;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DataFormatException;

/** The times of many creators as few bytes; to the second. */
final class PollTimesCodec {

  private static final int FORMAT = 2;

  private PollTimesCodec() {}

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
              before(t.tried(), t.polled(), out);
              before(t.polled(), t.scanned(), out);
              before(t.polled(), t.rhythm().by(), out);
              before(t.rhythm().by(), t.rhythm().after(), out);
              out.unsigned(t.rhythm().days());
              out.unsigned(t.rhythm().restless());
            });
    return Packed.pack(FORMAT, out.toBytes());
  }

  /** The times; empty if the bytes cannot be read. */
  static Optional<Map<String, Times>> decode(byte[] bytes) {
    try {
      ByteReader in = new ByteReader(Packed.unpack(FORMAT, bytes));
      Instant newest = before(Instant.EPOCH, -in.signed());
      Map<String, Times> times = new HashMap<>();
      for (int left = in.count(); left > 0; left--) {
        String handle = in.text();
        times.put(handle, times(before(newest, in.signed()), in));
      }
      in.end();
      return Optional.of(times);
    } catch (DataFormatException e) {
      return Optional.empty();
    }
  }

  private static Times times(Instant tried, ByteReader in) throws DataFormatException {
    Instant polled = before(tried, in.signed());
    Instant scanned = before(polled, in.signed());
    Instant by = before(polled, in.signed());
    Instant after = before(by, in.signed());
    int days = in.below(Rhythm.MOST + 1);
    return new Times(
        tried, polled, scanned, new Rhythm(after, by, days, in.below(Rhythm.MOST + 1)));
  }

  private static void before(Instant later, Instant earlier, ByteWriter out) {
    out.signed(later.getEpochSecond() - earlier.getEpochSecond());
  }

  private static Instant before(Instant later, long seconds) throws DataFormatException {
    try {
      return later.minusSeconds(seconds);
    } catch (DateTimeException | ArithmeticException e) {
      throw (DataFormatException)
          new DataFormatException("an instant is out of range").initCause(e);
    }
  }
}
