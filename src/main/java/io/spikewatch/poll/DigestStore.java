package io.spikewatch.poll;

import io.spikewatch.notify.Parcel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Keeps which days have had their daily digest, and each of them until it is delivered. */
public interface DigestStore {

  /** The key under which the digest of a day waits in the outbox. */
  static String outboxKey(LocalDate day) {
    return "daily#" + day;
  }

  /** Up to when the digest of that day tells; empty if there is none. */
  Optional<Instant> written(LocalDate day);

  /** Keeps the digest of a day, only if nobody has kept one. */
  Recorded record(LocalDate day, Parcel digest, Instant claimedUntil);
}
