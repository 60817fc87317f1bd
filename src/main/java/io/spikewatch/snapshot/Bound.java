package io.spikewatch.snapshot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a scan in one order went: every video that it did not read had at most {@code lowest} of
 * that order's figure at that instant.
 *
 * @param lowest zero where the listing was read to its end; absent where the scan says nothing
 * @param capped whether a limit of pages ended the scan, and not the figures
 */
public record Bound(Instant at, Optional<BigDecimal> lowest, boolean capped) {

  /** Whether every video at or above the figure has been read. */
  public boolean covers(BigDecimal figure) {
    return lowest.filter(l -> l.compareTo(figure) < 0).isPresent();
  }
}
