package io.spikewatch.dynamodb;

import io.spikewatch.poll.History.Change;
import io.spikewatch.poll.History.Recall;
import io.spikewatch.poll.Spool;
import io.spikewatch.snapshot.Frame;
import io.spikewatch.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.DataFormatException;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Where a new frame goes: to those that lie with the creator's state, as long as the state costs no
 * more to write for it, and else, together with them, to where frames are kept for long.
 *
 * <p>A chunk is filed before the state is written. What counts is the state alone: it names the
 * chunk that was filed last, and each chunk the one before. So a run that dies in between, or that
 * another run forestalls, leaves a chunk that nobody names; no frame is lost or counted twice.
 *
 * @param filed what has to be kept for long before the state is written
 * @param spool what has to be written with the state
 */
public record Filing(Optional<FiledChunk> filed, Spool spool) {

  /** What the store takes for one unit of writing. */
  public static final int WRITE_UNIT = 1_024;

  /** So often a snapshot is filed, too: no replay has to go back further to begin. */
  static final Duration KEYFRAME_EVERY = Duration.ofDays(3);

  /** The names of a state's attributes, and the values of those that are always there. */
  private static final int BESIDES = 140;

  /**
   * Files a change.
   *
   * @param state the next snapshot as it will be written
   * @param token distinguishes this attempt from others
   * @param unit the size up to which bytes cost no more
   */
  public static Filing of(
      String handle, Recall recalled, Change change, byte[] state, int token, int unit) {
    Frame frame = change.frame();
    Instant at = frame.seen().at();
    Chunk chunk = continued(recalled, frame);
    boolean keyframe = !at.isBefore(chunk.keyedAt().plus(KEYFRAME_EVERY)) || chunk.count() == 0;
    ChunkKey key = new ChunkKey(chunk.from(), token);
    Spool spool = chunk.spool();
    int alone = BESIDES + handle.length() + state.length;
    int together = alone + spool.bytes().length;
    if (!keyframe && (together - 1) / unit == (alone - 1) / unit) {
      return new Filing(Optional.empty(), spool);
    }
    Optional<SdkBytes> snapshot =
        keyframe ? Optional.of(SdkBytes.fromByteArray(state)) : Optional.empty();
    SdkBytes frames = SdkBytes.fromByteArray(spool.bytes());
    return new Filing(
        Optional.of(new FiledChunk(key, at, frames, snapshot)),
        Chunk.after(key, at, keyframe ? at : chunk.keyedAt()).spool());
  }

  /**
   * The chunk so far, with the frame. If a snapshot was recorded without frames, there is nothing
   * to hold the frame against, and recording begins behind it.
   */
  private static Chunk continued(Recall recalled, Frame frame) {
    Instant at = frame.seen().at();
    if (!(recalled instanceof Recall.Known known)) {
      return Chunk.first(at).with(at, new FrameWriter(Optional.empty(), frame).write());
    }
    if (known.spool().equals(Spool.EMPTY)) {
      return Chunk.first(at);
    }
    Optional<Snapshot> previous = Optional.of(known.snapshot());
    return open(known.spool()).with(at, new FrameWriter(previous, frame).write());
  }

  /** Why no frame can be added to those that lie with a state; empty if one can. */
  static Optional<String> problem(Spool spool) {
    try {
      if (!spool.equals(Spool.EMPTY)) {
        Chunk.read(spool.bytes());
      }
      return Optional.empty();
    } catch (DataFormatException e) {
      return Optional.of("the frames cannot be read: " + e.getMessage());
    }
  }

  private static Chunk open(Spool spool) {
    try {
      return Chunk.read(spool.bytes());
    } catch (DataFormatException e) {
      throw new IllegalStateException("frames that could be read no longer can", e);
    }
  }
}
