package io.spikewatch.core.snapshot;

import java.util.List;
import java.util.Optional;

/**
 * What the source says about a video in addition to its figures. Its contract lists neither field.
 *
 * @param paid whether the video is an advertisement ({@code is_ad}); absent if the source does not
 *     say
 * @param products ids of the products that the video shows ({@code video_products})
 */
public record Promotion(Optional<Boolean> paid, List<String> products) {

  /** The source says nothing. */
  public static final Promotion UNKNOWN = new Promotion(Optional.empty(), List.of());

  public Promotion {
    products = List.copyOf(products);
  }
}
