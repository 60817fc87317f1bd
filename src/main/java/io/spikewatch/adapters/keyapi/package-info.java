/**
 * The source of the figures: the video analytics of KeyAPI over HTTP.
 *
 * <p>Depends on {@code core.watch}, {@code core.snapshot}, {@code http}, Apache HttpClient and the
 * streaming parser.
 *
 * <p>{@code KeyApiHttp} sends single requests and is shared by all runs. {@code RateLimiter} limits
 * the requests of one run. {@code KeyApiVideoAnalytics} joins the two and classifies the answers.
 *
 * <p>A library for retries and rate limits was rejected. Each of its policies acts alone, but here
 * one answer has to change what all other requests may do.
 */
@NullMarked
package io.spikewatch.adapters.keyapi;

import org.jspecify.annotations.NullMarked;
