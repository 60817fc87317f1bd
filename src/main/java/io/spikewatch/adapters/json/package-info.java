/**
 * Reads and writes JSON for all deployed code: one reader, one writer, and their limits.
 *
 * <p>Depends on the JDK and on the streaming parser.
 *
 * <p>Data binding by reflection was rejected. It adds several hundred milliseconds to a cold start,
 * and a renamed field would silently change what subscribers rely on.
 */
@NullMarked
package io.spikewatch.adapters.json;

import org.jspecify.annotations.NullMarked;
