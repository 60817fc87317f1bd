package io.spikewatch.notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where notifications wait between being recorded and being marked as sent. A parcel lies with the
 * state that gave rise to it, under the same key, and was written together with it. One that is
 * held back on purpose lies apart, under a key of its own, so that it weighs on no state however
 * long it waits.
 */
public interface Outbox {

  /** Where one parcel waits. */
  record Address(String key, String parcelId) {

    private static final String HELD = "held#";

    /** Where a parcel waits that is held back for that reason. */
    public static Address held(DigestReason why, String parcelId) {
      return new Address(HELD + why.key() + "#" + parcelId, parcelId);
    }

    /** Where the parcel waits that is held back under that key, if one is. */
    public static Optional<Address> held(String key) {
      String[] parts = key.split("#", 3);
      return key.startsWith(HELD) && parts.length == 3
          ? Optional.of(new Address(key, parts[2]))
          : Optional.empty();
    }

    /** Why the parcel is held back; empty if it is not. */
    public Optional<DigestReason> why() {
      return held(key).flatMap(_ -> DigestReason.of(key.split("#", 3)[1]));
    }
  }

  /** Parcels that wait and are not held back, oldest first, and no more of them than that. */
  List<Address> waiting(int most);

  /** Parcels that are held back, oldest first, and no more of them than that. */
  List<Address> held(int most);

  /**
   * Takes a parcel for oneself until an instant. Empty if it is gone or somebody else has it, which
   * are normal outcomes.
   */
  Optional<Parcel> claim(Address address, Instant now, Instant until);

  /**
   * Moves a parcel that one has claimed to those that are held back, where nobody has a claim to
   * it. Does nothing if it is gone.
   */
  void hold(Address address, Parcel parcel, DigestReason why);

  /** Takes a parcel out, for it has been delivered. Does nothing if it is gone. */
  void remove(Address address);
}
