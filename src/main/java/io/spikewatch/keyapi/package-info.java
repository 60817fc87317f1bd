/**
 * The source of the figures, over HTTP: KeyAPI's video analytics of TikTok creators.
 *
 * <p>Depends on {@code watch} and {@code snapshot}, on Apache HttpClient and on Jackson's streaming
 * parser. {@link io.spikewatch.keyapi.KeyApiHttp} makes single exchanges and is shared by all runs;
 * {@link io.spikewatch.keyapi.RateGate} decides who may ask now and is made anew for each run;
 * {@link io.spikewatch.keyapi.KeyApiVideoAnalytics} joins the two and judges the answers.
 *
 * <p>A library for retries and rate limits (Resilience4j, Failsafe) was rejected: each of its
 * policies acts alone, while here one answer to one request has to change what all others may do,
 * and loading it would delay every cold start. Binding the JSON to classes was rejected too: it
 * starts ten times slower, and one video of the wrong shape would cost its whole page.
 */
@NullMarked
package io.spikewatch.keyapi;

import org.jspecify.annotations.NullMarked;
