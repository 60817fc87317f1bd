package io.spikewatch.poll;

import io.spikewatch.watch.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which creators are being polled by which run, so that no two runs pay for the same pages. */
public interface Leases {

  /**
   * The creators of one run.
   *
   * @param owner the run
   * @param creators the {@linkplain #print prints} of their handles, which are shorter than these
   * @param until when the run has ended in any case
   */
  record Claim(String owner, Set<Integer> creators, Instant until) {
    public Claim {
      creators = Set.copyOf(creators);
    }

    static Claim of(String owner, List<Watch> watches, Instant until) {
      return new Claim(
          owner, watches.stream().map(w -> print(w.handle())).collect(Collectors.toSet()), until);
    }

    /** Whether both are of one run and the same creators; the time may be kept less exactly. */
    boolean isOfSame(Claim other) {
      return owner.equals(other.owner) && creators.equals(other.creators);
    }

    boolean covers(Watch watch) {
      return creators.contains(print(watch.handle()));
    }

    boolean coversAny(List<Watch> watches) {
      return watches.stream().anyMatch(this::covers);
    }
  }

  /**
   * All claims at one moment.
   *
   * @param changes grows with each change: whoever sees the same number twice was alone in between
   */
  record Held(long changes, List<Claim> claims) {
    public Held {
      claims = List.copyOf(claims);
    }
  }

  /** What shows that a run is alive; closed when it ends, silent when it dies. */
  interface Pulse extends AutoCloseable {
    @Override
    void close();
  }

  /** The claims now. */
  Held held();

  /**
   * Puts these claims in the place of those seen. If others have changed them since, nothing is
   * put, and what there is now is returned.
   */
  Optional<Held> replace(Held seen, List<Claim> claims);

  /** Lets the owner's heart beat, at least once a second, until it is closed or the time comes. */
  Pulse pulse(String owner, Instant until);

  /** How often the owner's heart has beaten so far. */
  long heartbeats(String owner);

  /**
   * Stands for a handle in a claim. Of four thousand million prints two are the same now and then:
   * then a creator is taken for leased that is not, and is polled by the next run.
   */
  static int print(String handle) {
    int print = 0x811C9DC5;
    for (int i = 0; i < handle.length(); i++) {
      print = (print ^ handle.charAt(i)) * 0x01000193;
    }
    return print;
  }
}
