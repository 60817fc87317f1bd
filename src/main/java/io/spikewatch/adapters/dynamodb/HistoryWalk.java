package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.poll.HistoryReader.HistoryVisitor;
import io.spikewatch.core.poll.HistoryReader.ReadResult;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;

/** Visits the records of one creator, from a suitable start to the newest one. */
public final class HistoryWalk {

  private final HistoryVisitor visitor;
  private boolean begun;
  private boolean reading;
  private long last;
  private int records;
  private int passed;

  private HistoryWalk(HistoryVisitor visitor) {
    this.visitor = visitor;
  }

  /**
   * Visits records.
   *
   * @param newestFirst all records, newest first; only as many as needed are loaded
   */
  public static ReadResult visit(
      Stream<StoredRecord> newestFirst, Instant since, HistoryVisitor visitor) {
    HistoryWalk walk = new HistoryWalk(visitor);
    try {
      for (StoredRecord record : since(newestFirst, since)) {
        walk.visit(record);
      }
      return new ReadResult.Complete(walk.records, walk.passed - walk.records);
    } catch (UnsupportedFormatException e) {
      return new ReadResult.UnreadableHistory("the history cannot be read: " + e.getMessage());
    }
  }

  /** The newest records, back to one at which a replay since the instant can start. */
  private static Deque<StoredRecord> since(Stream<StoredRecord> newestFirst, Instant since) {
    Deque<StoredRecord> records = new ArrayDeque<>();
    Iterator<StoredRecord> all = newestFirst.iterator();
    while ((records.isEmpty() || !records.getFirst().beginsBefore(since)) && all.hasNext()) {
      records.addFirst(all.next());
    }
    return records;
  }

  /** A record is useful only after a snapshot or a baseline, and without a gap. */
  private void visit(StoredRecord stored) throws UnsupportedFormatException {
    boolean next = reading && stored.version() == last + 1;
    last = stored.version();
    reading = false;
    passed += begun ? 1 : 0;
    try {
      if (next || stored.begins()) {
        visit(CreatorDocument.decode(stored.document().asByteArray()), next);
      }
    } catch (UnsupportedFormatException newer) {
      throw newer;
    } catch (DataFormatException damaged) {
      // An unreadable record counts among the skipped ones.
    }
  }

  private void visit(CreatorDocument stored, boolean next) {
    if (stored.record().filter(record -> next || record.baseline()).isPresent()) {
      passed += begun ? 0 : 1;
      records++;
      visitor.onRecord(stored.record().get());
      reading = true;
    } else if (stored.snapshot().isPresent()) {
      visitor.onSnapshot(stored.snapshot().get());
      reading = true;
    }
    begun |= reading;
  }
}
