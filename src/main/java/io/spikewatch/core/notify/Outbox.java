package io.spikewatch.core.notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The transactional outbox: a notification is stored here until it is marked as sent. An entry is
 * written together with the state that caused it, under the same key. A deferred entry is stored
 * under a key of its own, so that it does not use space of that state.
 */
public interface Outbox {

  /** The location of one entry. */
  record OutboxKey(String key, String entryId) {

    private static final String DEFERRED = "held#";

    /** The location of an entry that is deferred for that reason. */
    public static OutboxKey deferred(DigestReason why, String entryId) {
      return new OutboxKey(DEFERRED + why.key() + "#" + entryId, entryId);
    }

    /** The location of the deferred entry with that key, if the key is one. */
    public static Optional<OutboxKey> deferred(String key) {
      String[] parts = key.split("#", 3);
      return key.startsWith(DEFERRED) && parts.length == 3
          ? Optional.of(new OutboxKey(key, parts[2]))
          : Optional.empty();
    }

    /** Why the entry is deferred; empty if it is not. */
    public Optional<DigestReason> why() {
      return deferred(key).flatMap(_ -> DigestReason.of(key.split("#", 3)[1]));
    }
  }

  /** Why the last attempt to publish an entry failed, and when that was. */
  record FailedAttempt(Instant at, String reason) {}

  /** An entry that is not deferred, and its last failure; empty if no attempt has failed. */
  record WaitingEntry(OutboxKey key, OutboxEntry entry, Optional<FailedAttempt> failure) {}

  /** Returns entries that are not deferred, oldest first, at most {@code most} of them. */
  List<WaitingEntry> waitingEntries(int most);

  /** Returns the keys of entries that are not deferred, oldest first. */
  default List<OutboxKey> waiting(int most) {
    return waitingEntries(most).stream().map(WaitingEntry::key).toList();
  }

  /** Returns deferred entries, oldest first, at most {@code most} of them. */
  List<OutboxKey> deferred(int most);

  /**
   * Claims an entry until an instant. Empty if the entry is gone or claimed by another run; both
   * are normal results.
   */
  Optional<OutboxEntry> claim(OutboxKey outboxKey, Instant now, Instant until);

  /**
   * Moves a claimed entry to the deferred entries, where it is not claimed. Does nothing if it is
   * gone.
   */
  void defer(OutboxKey outboxKey, OutboxEntry entry, DigestReason why);

  /** Stores the last failure of an entry, for people. Does nothing if the entry is gone. */
  void failed(OutboxKey outboxKey, FailedAttempt failure);

  /** Removes an entry after it has been delivered. Does nothing if it is gone. */
  void remove(OutboxKey outboxKey);
}
