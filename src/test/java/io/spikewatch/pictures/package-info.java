/**
 * The pictures of README and docs, drawn from the demo's data by {@code ./spikewatch pictures}.
 *
 * <p>It lives with the tests, because it uses their browser. Screenshots taken by hand were
 * rejected: nobody would notice when they no longer show the product.
 */
@NullMarked
package io.spikewatch.pictures;

import org.jspecify.annotations.NullMarked;
