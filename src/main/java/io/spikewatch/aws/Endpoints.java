package io.spikewatch.aws;

import io.spikewatch.config.AwsSettings;
import java.net.URI;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** Where the services of AWS are. */
public final class Endpoints {

  private Endpoints() {}

  /** At the address that the variables name for it, or at its usual one in the region. */
  public static URI of(String service, Region region, AwsSettings settings) {
    return settings.endpoint(service).orElseGet(() -> usual(service, region));
  }

  private static URI usual(String service, Region region) {
    String suffix = PartitionMetadata.of(region).dnsSuffix();
    return URI.create("https://%s.%s.%s".formatted(service, region.id(), suffix));
  }
}
