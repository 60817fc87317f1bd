/**
 * Calls to those services of AWS that speak its JSON protocol.
 *
 * <p>Depends on {@code http} and on the SDK's interfaces, requests, errors and credentials; what is
 * of our own is the way between them: signing, sending, repeating, JSON. The SDK's way was rejected
 * for the functions: of a cold start it takes half, and of a call's processor time most ({@code
 * ./spikewatch bench}). SNS stays with the SDK, for few runs have anything to tell.
 */
@NullMarked
package io.spikewatch.aws;

import org.jspecify.annotations.NullMarked;
