package io.spikewatch.adapters.dynamodb;

import io.spikewatch.adapters.dynamodb.TableReader.ReadColumn;
import io.spikewatch.core.schedule.PollTimes.Times;
import io.spikewatch.core.schedule.RefreshPattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DataFormatException;

/**
 * The poll times of many creators as a stored document, to the second. Each time is stored as the
 * number of seconds before another time of the creator, because the difference is usually small.
 */
final class PollTimesCodec {

  private static final String CREATORS = "creators";
  private static final String HANDLE = "handle";
  private static final String TRIED = "tried";
  private static final String POLLED = "polled_before_tried";
  private static final String SCANNED = "scanned_before_polled";
  private static final String REFRESHED_BY = "refreshed_by_before_polled";
  private static final String REFRESHED_AFTER = "refreshed_after_before_by";
  private static final String DAYS = "days";
  private static final String CONTINUOUS = "restless";
  private static final String LATE = "late";

  private PollTimesCodec() {}

  static byte[] encode(Map<String, Times> times) {
    return new DocumentWriter()
        .table(CREATORS, List.copyOf(new TreeMap<>(times).entrySet()), table -> write(table))
        .toBytes();
  }

  private static void write(TableWriter<Map.Entry<String, Times>> out) {
    out.texts(HANDLE, creator -> Optional.of(creator.getKey()));
    out.wholes(TRIED, c -> c.getValue().tried().getEpochSecond());
    out.wholes(POLLED, c -> before(c.getValue().tried(), c.getValue().polled()));
    out.wholes(SCANNED, c -> before(c.getValue().polled(), c.getValue().scanned()));
    out.wholes(REFRESHED_BY, c -> before(c.getValue().polled(), c.getValue().pattern().by()));
    out.wholes(
        REFRESHED_AFTER, c -> before(c.getValue().pattern().by(), c.getValue().pattern().after()));
    out.wholes(DAYS, c -> c.getValue().pattern().days());
    out.wholes(CONTINUOUS, c -> c.getValue().pattern().continuous());
    out.wholes(LATE, c -> c.getValue().pattern().late());
  }

  /** Decodes the times; empty if the bytes cannot be read. */
  static Optional<Map<String, Times>> decode(byte[] bytes) {
    try {
      return Optional.of(read(DocumentReader.of(bytes).table(CREATORS)));
    } catch (DataFormatException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Times> read(TableReader in) throws DataFormatException {
    ReadColumn<String> handle = in.texts(HANDLE);
    ReadColumn<Long> triedAt = in.wholes(TRIED);
    ReadColumn<Long> polledBefore = in.wholes(POLLED);
    ReadColumn<Long> scannedBefore = in.wholes(SCANNED);
    ReadColumn<Long> byBefore = in.wholes(REFRESHED_BY);
    ReadColumn<Long> afterBefore = in.wholes(REFRESHED_AFTER);
    ReadColumn<Long> days = in.wholes(DAYS);
    ReadColumn<Long> continuous = in.wholes(CONTINUOUS);
    ReadColumn<Long> late = in.wholes(LATE);
    Map<String, Times> times = new HashMap<>();
    for (int row = 0; row < in.rows(); row++) {
      Instant tried = before(Instant.EPOCH, -triedAt.get(row));
      Instant polled = before(tried, polledBefore.get(row));
      Instant scanned = before(polled, scannedBefore.get(row));
      Instant by = before(polled, byBefore.get(row));
      Instant after = before(by, afterBefore.get(row));
      RefreshPattern pattern =
          new RefreshPattern(
              after, by, count(days.get(row)), count(continuous.get(row)), count(late.get(row)));
      times.put(handle.get(row), new Times(tried, polled, scanned, pattern));
    }
    return times;
  }

  private static int count(long number) throws DataFormatException {
    if (number < 0 || number > RefreshPattern.MAX_COUNT) {
      throw new DataFormatException("a count is out of range");
    }
    return (int) number;
  }

  private static long before(Instant later, Instant earlier) {
    return later.getEpochSecond() - earlier.getEpochSecond();
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
