package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.core.SdkBytes;

/**
 * One observation record as an item of the history table. Its content depends only on the version
 * of the creator's snapshot, so storing it again changes nothing.
 *
 * <p>A record has full figures, but high-water marks and sales points are only in snapshots. Every
 * {@link #SNAPSHOT_EVERY}th document therefore contains the snapshot too. A replay can start there
 * when older records have expired.
 *
 * @param version of the snapshot that the record led to
 * @param seenAt when the poll saw it
 * @param begins whether a replay can start here: with the record, or after it with the snapshot
 * @param document see {@link CreatorDocument}
 */
public record StoredRecord(long version, Instant seenAt, boolean begins, SdkBytes document) {

  /** Half a day of hourly changes, or a week of a source that changes once a day. */
  static final int SNAPSHOT_EVERY = 12;

  public StoredRecord {
    seenAt = seenAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The record of a version, with the snapshot of that version. */
  public static StoredRecord of(long version, ObservationRecord record, Snapshot snapshot) {
    boolean both = version % SNAPSHOT_EVERY == 0;
    CreatorDocument document =
        both ? CreatorDocument.of(snapshot, record) : CreatorDocument.of(record);
    return new StoredRecord(
        version,
        record.seen().at(),
        both || record.baseline(),
        SdkBytes.fromByteArray(document.encode()));
  }

  /** Whether a replay of the records since that instant can start here. */
  boolean beginsBefore(Instant since) {
    return begins && seenAt.isBefore(since);
  }
}
