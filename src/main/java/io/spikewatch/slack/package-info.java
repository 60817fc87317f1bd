/**
 * Tells a Slack channel: reads a published alert, lays it out in Block Kit and posts it to an
 * incoming webhook.
 *
 * <p>The reader and the layouts are pure; only {@link io.spikewatch.slack.SlackWebhook} touches the
 * network. The package depends on the JDK, streaming Jackson and the classic Apache HttpClient
 * alone. It reads alerts from their published JSON, not from the core's types: it is a subscriber
 * like any other, and so the schema is proved to be enough.
 *
 * <p>Which channel takes a message is said in the secret itself, beside the addresses ({@link
 * io.spikewatch.slack.WebhookRoutes}): a function and a filter policy for each channel were
 * rejected, since a channel more would then be a deployment, and a message that fits none would be
 * lost.
 *
 * <p>The chat service of AWS shows one schema alone, so {@link io.spikewatch.slack.ChatMessage}
 * writes the same layout in it, for a topic of its own. Subscribing the service to the alerts'
 * topic was rejected: their documented bodies would have had to change.
 *
 * <p>Rejected: showing the video's cover as a Block Kit image. Slack downloads the image when the
 * message arrives and refuses the whole message if it cannot; covers are signed addresses that
 * expire, so an alert would be lost for a thumbnail.
 */
@NullMarked
package io.spikewatch.slack;

import org.jspecify.annotations.NullMarked;
