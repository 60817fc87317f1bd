/**
 * Connections of HttpClient 5, as all who ask over HTTP want them.
 *
 * <p>Depends on nothing of the program. A client with the library's defaults was rejected: it reads
 * a list of all public suffixes and loads cookies, caches, redirects and decompression at every
 * cold start.
 */
@NullMarked
package io.spikewatch.http;

import org.jspecify.annotations.NullMarked;
