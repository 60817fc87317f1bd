/**
 * Posts notifications to Slack: lays them out in Block Kit and sends them to an incoming webhook.
 * It also lays them out for Amazon Q.
 *
 * <p>Depends on the core, on {@code http}, {@code json} and {@code render}. Only {@code
 * SlackWebhook} uses the network; the layouts are pure.
 *
 * <p>The secret lists the webhooks and says which notifications each webhook takes, see {@code
 * WebhookRoutes}.
 *
 * <p>The cover of a video as an image was rejected: Slack refuses the whole message if it cannot
 * download an image, and the addresses of covers expire.
 */
@NullMarked
package io.spikewatch.adapters.slack;

import org.jspecify.annotations.NullMarked;
