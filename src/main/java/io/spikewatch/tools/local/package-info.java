/**
 * The local replacement for AWS: tables in a folder or in memory, and notifications on the
 * terminal.
 *
 * <p>Depends on {@code core.notify}, {@code core.watch}, {@code parameterstore}, {@code render} and
 * DynamoDB Local.
 *
 * <p>A second set of stores over plain files was rejected: the guarantees need conditional writes,
 * and the same code on the same engine provides them.
 */
@NullMarked
package io.spikewatch.tools.local;

import org.jspecify.annotations.NullMarked;
