package io.spikewatch.poll;

import io.spikewatch.notify.Parcel;
import java.time.Instant;
import java.util.List;

/** Keeps the health, and the operational notifications that a change of it gives rise to. */
public interface HealthStore {

  /** The key under which its parcels wait in the outbox. */
  String OUTBOX_KEY = "operations";

  /** The health as it was last recorded; {@link Health#GOOD} if it never was. */
  Health recall();

  /**
   * Keeps the next health with its parcels, only if nobody has written since {@code
   * next.version()}.
   */
  Recorded record(Health next, List<Parcel> parcels, Instant claimedUntil);
}
