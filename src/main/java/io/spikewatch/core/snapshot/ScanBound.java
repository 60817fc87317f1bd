package io.spikewatch.core.snapshot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The bound of a scan in one order: every unread video had at most {@code lowest} of that order's
 * figure at that instant.
 *
 * @param lowest zero if the listing was read to its end; absent if the scan gives no bound
 * @param capped whether a page limit ended the scan
 * @param tolerance the maximum increase of a known video on a skipped page since its last known
 *     figure; absent if no page was skipped
 */
public record ScanBound(
    Instant at, Optional<BigDecimal> lowest, boolean capped, Optional<BigDecimal> tolerance) {

  /** Whether every video at or above the figure has been read. */
  public boolean covers(BigDecimal figure) {
    return lowest.filter(l -> l.compareTo(figure) < 0).isPresent();
  }
}
