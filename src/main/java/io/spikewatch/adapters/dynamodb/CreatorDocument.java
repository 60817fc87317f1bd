package io.spikewatch.adapters.dynamodb;

import io.spikewatch.core.snapshot.ObservationRecord;
import io.spikewatch.core.snapshot.Snapshot;
import java.util.Optional;
import java.util.zip.DataFormatException;

/** The stored document of a creator: a snapshot, the observation record that led to it, or both. */
record CreatorDocument(Optional<Snapshot> snapshot, Optional<ObservationRecord> record) {

  static CreatorDocument of(Snapshot snapshot, ObservationRecord record) {
    return new CreatorDocument(Optional.of(snapshot), Optional.of(record));
  }

  static CreatorDocument of(ObservationRecord record) {
    return new CreatorDocument(Optional.empty(), Optional.of(record));
  }

  byte[] encode() {
    DocumentWriter out = new DocumentWriter();
    snapshot.ifPresent(s -> SnapshotCodec.write(out, s));
    record.ifPresent(r -> ObservationCodec.write(out, r, snapshot));
    return out.toBytes();
  }

  /** Decodes bytes. The memory is bounded, whatever they are. */
  static CreatorDocument decode(byte[] bytes) throws DataFormatException {
    DocumentReader in = DocumentReader.of(bytes);
    Optional<Snapshot> snapshot = SnapshotCodec.read(in);
    return new CreatorDocument(snapshot, ObservationCodec.read(in, snapshot));
  }
}
