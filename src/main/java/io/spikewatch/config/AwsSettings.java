package io.spikewatch.config;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the variables of AWS's own tools say, as the managed runtime sets them.
 *
 * @param region where everything is, if they say so
 * @param endpoints where a service is if not at its usual address, by the service's name
 * @param hasKeys whether they hold an access key; under SnapStart they do not, for it would grow
 *     old with the snapshot
 * @param willBeSnapshot whether this process is started to be kept as a snapshot
 */
public record AwsSettings(
    Optional<String> region, Map<String, URI> endpoints, boolean hasKeys, boolean willBeSnapshot) {

  private static final String ENDPOINT = "AWS_ENDPOINT_URL";
  private static final String ANY = "";

  /** Reads the environment of this process. */
  public static AwsSettings fromEnvironment() {
    return from(System.getenv());
  }

  /** Reads variables; throws {@link InvalidSettings} if an address is none. */
  public static AwsSettings from(Map<String, String> values) {
    Variables v = new Variables(values);
    Map<String, URI> endpoints = new HashMap<>();
    for (String name : values.keySet()) {
      if (name.startsWith(ENDPOINT) && v.optional(name).isPresent()) {
        String service = name.substring(ENDPOINT.length()).replaceFirst("^_", ANY);
        endpoints.put(service.toLowerCase(Locale.ROOT), v.address(name, "https://localhost"));
      }
    }
    v.throwIfAny();
    return new AwsSettings(
        v.optional("AWS_REGION").or(() -> v.optional("AWS_DEFAULT_REGION")),
        Map.copyOf(endpoints),
        v.optional("AWS_ACCESS_KEY_ID").isPresent()
            && v.optional("AWS_SECRET_ACCESS_KEY").isPresent(),
        v.optional("AWS_LAMBDA_INITIALIZATION_TYPE").filter("snap-start"::equals).isPresent());
  }

  /** All services at one address. */
  public static AwsSettings at(URI address) {
    return new AwsSettings(Optional.empty(), Map.of(ANY, address), false, false);
  }

  /** Where a service is, if not at its usual address. */
  public Optional<URI> endpoint(String service) {
    return Optional.ofNullable(endpoints.get(service))
        .or(() -> Optional.ofNullable(endpoints.get(ANY)));
  }
}
