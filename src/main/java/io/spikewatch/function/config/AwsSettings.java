package io.spikewatch.function.config;

import io.spikewatch.adapters.http.Proxies;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that the standard AWS environment variables give, as the managed runtime sets them.
 *
 * @param region the AWS region, if a variable names it
 * @param endpoints the address of each service that does not have its usual address, by the
 *     service's name
 * @param hasKeys whether the variables hold an access key. Under SnapStart they hold none, because
 *     a key would expire with the snapshot
 * @param willBeSnapshot whether Lambda takes a SnapStart snapshot of this process
 * @param inFunction whether this process runs in Lambda, where no AWS profile exists
 * @param proxies the hosts that are reached through a proxy
 */
public record AwsSettings(
    Optional<String> region,
    Map<String, URI> endpoints,
    boolean hasKeys,
    boolean willBeSnapshot,
    boolean inFunction,
    Proxies proxies) {

  private static final String ENDPOINT = "AWS_ENDPOINT_URL";
  private static final String ANY = "";

  /** The services that Spikewatch calls. The addresses of other services are ignored. */
  private static final List<String> SERVICES = List.of(ANY, "dynamodb", "sns", "ssm");

  /** Reads the environment of this process. */
  public static AwsSettings fromEnvironment() {
    return from(Environment.variables());
  }

  /** Reads variables; throws {@link InvalidSettings} if an address is not valid. */
  public static AwsSettings from(Map<String, String> values) {
    Variables v = new Variables(values);
    Map<String, URI> endpoints = new HashMap<>();
    for (String service : SERVICES) {
      String name =
          service.equals(ANY) ? ENDPOINT : ENDPOINT + "_" + service.toUpperCase(Locale.ROOT);
      if (v.optional(name).isPresent()) {
        endpoints.put(service, v.address(name, "https://localhost"));
      }
    }
    v.throwIfAny();
    return new AwsSettings(
        v.optional("AWS_REGION").or(() -> v.optional("AWS_DEFAULT_REGION")),
        Map.copyOf(endpoints),
        v.optional("AWS_ACCESS_KEY_ID").isPresent()
            && v.optional("AWS_SECRET_ACCESS_KEY").isPresent(),
        v.optional("AWS_LAMBDA_INITIALIZATION_TYPE").filter("snap-start"::equals).isPresent(),
        v.optional("AWS_LAMBDA_FUNCTION_NAME").isPresent(),
        Proxies.from(values));
  }

  /** The address of a service that does not have its usual address. */
  public Optional<URI> endpoint(String service) {
    return Optional.ofNullable(endpoints.get(service))
        .or(() -> Optional.ofNullable(endpoints.get(ANY)));
  }
}
