package io.spikewatch.function.wiring;

import io.spikewatch.adapters.http.Proxies;
import io.spikewatch.adapters.http.ProxyAddress;
import io.spikewatch.adapters.http.ProxyRoute;
import io.spikewatch.adapters.http.Sleeper;
import io.spikewatch.adapters.parameterstore.Secret;
import io.spikewatch.adapters.render.AlertJson.ParsedMessage.NewerMessage;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.slack.PostResult;
import io.spikewatch.adapters.slack.RoutedPost;
import io.spikewatch.adapters.slack.SlackMessage;
import io.spikewatch.adapters.slack.SlackWebhook;
import io.spikewatch.adapters.slack.WebhookHttp;
import io.spikewatch.adapters.slack.WebhookRoutes;
import io.spikewatch.adapters.slack.WebhookUrl;
import io.spikewatch.core.notify.Notification;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * Creates a client of the webhook or the routes in the secret. The secret is read when a message is
 * posted.
 */
public final class SlackPost {

  private final Supplier<Secret> webhook;
  private final Proxies proxies;
  private final Texts texts;
  private final Map<Optional<ProxyAddress>, HttpClient> clients = new ConcurrentHashMap<>();
  private final Random jitter = new Random();

  SlackPost(Supplier<Secret> webhook, Proxies proxies, Texts texts) {
    this.webhook = webhook;
    this.proxies = proxies;
    this.texts = texts;
  }

  /** Returns the posts of an alert: one for each webhook whose route takes it. */
  public List<RoutedPost> posts(Notification alert) {
    return routes().posts(alert, texts);
  }

  /** Returns the posts of an alert of a newer version. */
  public List<RoutedPost> posts(NewerMessage alert) {
    return routes().posts(alert, texts);
  }

  private WebhookRoutes routes() {
    return WebhookRoutes.of(webhook.get().reveal());
  }

  /** Posts an alert to each of its webhooks within the time budget; returns the problems. */
  public List<String> post(Notification alert, Duration budget) {
    List<RoutedPost> posts = posts(alert);
    return posts.stream()
        .flatMap(
            post -> post(post, budget.dividedBy(posts.size())).problem().map(post::named).stream())
        .toList();
  }

  /** Posts to one webhook within the time budget. */
  public PostResult post(RoutedPost post, Duration budget) {
    WebhookUrl url = post.url();
    if (url.route(proxies) instanceof ProxyRoute.Unusable(String reason)) {
      return new PostResult.SlackUnavailable(reason);
    }
    Optional<ProxyAddress> proxy = url.route(proxies).proxy();
    HttpClient http =
        clients.computeIfAbsent(proxy, p -> WebhookHttp.client(Duration.ofSeconds(3), p));
    return new SlackWebhook(http, proxy, url, Sleeper.REAL, InstantSource.system(), jitter)
        .post(SlackMessage.of(post.layout()), budget);
  }
}
