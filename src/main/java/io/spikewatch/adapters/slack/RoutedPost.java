package io.spikewatch.adapters.slack;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message for one webhook.
 *
 * @param line the line of its route, if there are several routes
 */
public record RoutedPost(Optional<Integer> line, WebhookUrl url, Layout layout) {

  /** Posts with the same content for the same webhook are equal, whatever line they come from. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RoutedPost post && url.equals(post.url) && layout.equals(post.layout);
  }

  @Override
  public int hashCode() {
    return Objects.hash(url, layout);
  }

  /** The text of a failure, with the line of the route. The address is a secret. */
  public String named(String problem) {
    return line.map(number -> "line " + number + " of the routes: ").orElse("") + problem;
  }
}
