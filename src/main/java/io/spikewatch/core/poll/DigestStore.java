package io.spikewatch.core.poll;

import io.spikewatch.core.notify.DigestReason;
import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Stores which days have had their digests, and each digest until it is delivered. */
public interface DigestStore {

  /** The outbox key of the scheduled digest of a day. */
  static String outboxKey(DigestReason kind, LocalDate day) {
    return kind.key() + "#" + day;
  }

  /** The end of the period of that day's scheduled digest; empty if there is none. */
  Optional<Instant> written(DigestReason kind, LocalDate day);

  /** Stores the scheduled digest of a day, if none is stored yet. */
  WriteResult record(DigestReason kind, LocalDate day, OutboxEntry digest, Instant claimedUntil);
}
