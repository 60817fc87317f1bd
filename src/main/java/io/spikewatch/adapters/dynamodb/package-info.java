/**
 * The watchlist, the snapshots, the history and the logs as items of DynamoDB tables.
 *
 * <p>Depends on the core, on {@code render} and on the low-level client of the SDK. A failed
 * condition is a normal outcome. A failure of the platform is an exception of the SDK.
 *
 * <p>An item with many fields holds a document: CBOR with named fields and a version, compressed
 * with zlib. A later version may add fields. It must not rename a field or reuse its name. {@code
 * UpgradeIT} checks this.
 *
 * <p>One item for each video was rejected: the state of a creator and its outbox must change in one
 * conditional write. Records as differences were rejected too: each record would depend on all
 * earlier records.
 */
@NullMarked
package io.spikewatch.adapters.dynamodb;

import org.jspecify.annotations.NullMarked;
