/**
 * Connections of HttpClient 5 with the time-outs and the proxies that all HTTP calls use.
 *
 * <p>Depends on no other package of Spikewatch.
 *
 * <p>A client with the defaults of the library was rejected: it loads cookies, caches and a list of
 * public suffixes at every cold start.
 */
@NullMarked
package io.spikewatch.adapters.http;

import org.jspecify.annotations.NullMarked;
