package io.spikewatch.core.scan;

/** How an order of a creator's videos is read in a poll. */
enum ScanMode {
  /** Only the pages of videos near a level. */
  NEAR,
  /** Down to the lowest level; pages without a video that can have crossed a level are skipped. */
  SKIP,
  /** Down to the lowest level, page by page. */
  FULL
}
