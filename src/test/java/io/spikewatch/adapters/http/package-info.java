/** Tests of the connections that all HTTP clients share. */
@NullMarked
package io.spikewatch.adapters.http;

import org.jspecify.annotations.NullMarked;
