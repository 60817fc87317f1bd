package io.spikewatch.notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where notifications wait between being recorded and being marked as sent. A parcel lies with the
 * state that gave rise to it, under the same key, and was written together with it.
 */
public interface Outbox {

  /** Where one parcel waits. */
  record Address(String key, String parcelId) {}

  /** Parcels that wait, oldest first, and no more of them than that. */
  List<Address> waiting(int most);

  /**
   * Takes a parcel for oneself until an instant. Empty if it is gone or somebody else has it, which
   * are normal outcomes.
   */
  Optional<Parcel> claim(Address address, Instant now, Instant until);

  /** Takes a parcel out, for it has been delivered. Does nothing if it is gone. */
  void remove(Address address);
}
