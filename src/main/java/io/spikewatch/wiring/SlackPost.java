package io.spikewatch.wiring;

import io.spikewatch.config.Secret;
import io.spikewatch.http.Pause;
import io.spikewatch.slack.Labels;
import io.spikewatch.slack.PostResult;
import io.spikewatch.slack.SlackMessage;
import io.spikewatch.slack.SlackWebhook;
import io.spikewatch.slack.WebhookHttp;
import io.spikewatch.slack.WebhookRoutes;
import io.spikewatch.slack.WebhookUrl;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;

/** Posts to the webhook that the secret names, at the time of posting, for such a message. */
public final class SlackPost {

  private final Supplier<Secret> webhook;
  private final HttpClient http = WebhookHttp.minimal(Duration.ofSeconds(3));
  private final Random jitter = new Random();

  SlackPost(Supplier<Secret> webhook) {
    this.webhook = webhook;
  }

  /** Posts a message; takes no longer than the budget. */
  public PostResult post(SlackMessage message, Labels labels, Duration budget) {
    WebhookUrl url = WebhookRoutes.of(webhook.get().reveal()).to(labels);
    return new SlackWebhook(http, url, Pause.REAL, InstantSource.system(), jitter)
        .post(message, budget);
  }
}
