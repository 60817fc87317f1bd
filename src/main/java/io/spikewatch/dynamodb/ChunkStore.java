package io.spikewatch.dynamodb;

import java.time.Instant;
import java.util.List;

/** Where chunks of frames are kept, each under its key, until they expire. */
public interface ChunkStore {

  /** Keeps a chunk; doing so again changes nothing. */
  void put(String handle, FiledChunk chunk);

  /** The chunks of a creator whose first frame is no older than that; sees every put that ended. */
  List<FiledChunk> since(String handle, Instant from);

  /** Drops all chunks of a creator. */
  void forget(String handle);
}
