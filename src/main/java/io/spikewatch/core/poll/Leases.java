package io.spikewatch.core.poll;

import io.spikewatch.core.watch.Watch;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The creators that each run is polling, so that two runs do not pay for the same pages. */
public interface Leases {

  /**
   * The creators of one run.
   *
   * @param owner the invocation that the run belongs to
   * @param creators the hash codes of their handles, which are shorter than the handles. If two
   *     handles have the same one, a creator is skipped by mistake, and the next run polls it.
   * @param until when the claim ends unless it is renewed
   */
  record Claim(String owner, Set<Integer> creators, Instant until) {
    public Claim {
      creators = Set.copyOf(creators);
    }

    static Claim of(String owner, Collection<Watch> watches, Instant until) {
      return new Claim(
          owner,
          watches.stream().map(w -> w.handle().hashCode()).collect(Collectors.toSet()),
          until);
    }

    boolean covers(Watch watch) {
      return creators.contains(watch.handle().hashCode());
    }
  }

  /**
   * All claims at one moment.
   *
   * @param changes increases with each change
   */
  record LeaseClaims(long changes, List<Claim> claims) {
    public LeaseClaims {
      claims = List.copyOf(claims);
    }
  }

  /** The current claims. */
  LeaseClaims current();

  /**
   * Replaces the claims that were seen. If they have changed since, nothing is written, and the
   * current claims are returned.
   */
  Optional<LeaseClaims> replace(LeaseClaims seen, List<Claim> claims);
}
