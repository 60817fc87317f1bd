package io.spikewatch.dynamodb;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.DataFormatException;

/**
 * The instants of the polls, each once. Nearly everything in a snapshot happened at one of a few
 * polls, so that a place in this table says when in one byte, and mostly in the same one.
 *
 * @param newestFirst the instants, to the millisecond
 */
record InstantTable(List<Instant> newestFirst) {

  /** Polls of a month every minute, and the creation of every video besides, are fewer. */
  private static final int MOST = 100_000;

  static InstantTable of(List<Instant> instants) {
    TreeSet<Instant> sorted = new TreeSet<>();
    instants.forEach(i -> sorted.add(millis(i)));
    return new InstantTable(List.copyOf(sorted.descendingSet()));
  }

  static InstantTable read(ByteReader in) throws DataFormatException {
    int count = in.count();
    if (count > MOST) {
      throw new DataFormatException("there are too many instants");
    }
    List<Instant> instants = new ArrayList<>();
    long second = 0;
    for (int i = 0; i < count; i++) {
      instants.add(in.instant(second));
      second = instants.getLast().getEpochSecond();
    }
    return new InstantTable(instants);
  }

  void write(ByteWriter out) {
    out.unsigned(newestFirst.size());
    long second = 0;
    for (Instant instant : newestFirst) {
      out.instant(instant, second);
      second = instant.getEpochSecond();
    }
  }

  /** The place of an instant that the table was made with. */
  int place(Instant instant) {
    return Collections.binarySearch(newestFirst, millis(instant), Comparator.reverseOrder());
  }

  /** The instant at the place that comes next in the bytes. */
  Instant next(ByteReader in) throws DataFormatException {
    return newestFirst.get(in.below(newestFirst.size()));
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
