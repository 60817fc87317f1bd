package io.spikewatch.core.health;

import io.spikewatch.core.notify.OutboxEntry;
import io.spikewatch.core.notify.WriteResult;
import java.time.Instant;
import java.util.List;

/** Stores the health, and the operational notifications that its changes cause. */
public interface HealthStore {

  /** The outbox key of operational notifications. */
  String OUTBOX_KEY = "operations";

  /** Loads the last recorded health; {@link Health#GOOD} if there is none. */
  Health load();

  /**
   * Stores the next health with its outbox entries, if there was no write since {@code
   * next.version()}.
   */
  WriteResult record(Health next, List<OutboxEntry> entries, Instant claimedUntil);
}
