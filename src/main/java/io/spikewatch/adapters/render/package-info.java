/**
 * Notifications as JSON and as plain text: one reader, one writer and one wording for email, SMS,
 * Slack, console and terminal. It also sanitises text of other people.
 *
 * <p>Depends on the core and on {@code json}.
 *
 * <p>Text templates were rejected: each template would have to escape hostile text, mark estimates
 * and cut long captions by itself.
 */
@NullMarked
package io.spikewatch.adapters.render;

import org.jspecify.annotations.NullMarked;
