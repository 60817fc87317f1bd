package io.spikewatch.aws;

import io.spikewatch.config.AwsSettings;
import java.net.URI;
import software.amazon.awssdk.regions.GeneratedPartitionMetadataProvider;
import software.amazon.awssdk.regions.Region;

/** Where the services of AWS are. */
public final class Endpoints {

  private Endpoints() {}

  /** At the address that the variables name for it, or at its usual one in the region. */
  public static URI of(String service, Region region, AwsSettings settings) {
    return settings.endpoint(service).orElseGet(() -> usual(service, region));
  }

  private static URI usual(String service, Region region) {
    // PartitionMetadata.of says the same, and loads what the SDK knows of 300 services and 60
    // regions for it.
    String suffix = new GeneratedPartitionMetadataProvider().partitionMetadata(region).dnsSuffix();
    return URI.create("https://%s.%s.%s".formatted(service, region.id(), suffix));
  }
}
