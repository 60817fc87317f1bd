package io.spikewatch.function.config;

import io.spikewatch.adapters.http.Proxies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The environment variables of this process. */
public final class Environment {

  private Environment() {}

  /** Returns all variables, including variables of other programs. */
  public static Map<String, String> variables() {
    return withProxies(System.getenv(), System.getProperties());
  }

  /**
   * If no variable names a proxy, Java's own properties such as {@code https.proxyHost} apply.
   * Networks that set them do so for every Java program, with {@code JAVA_TOOL_OPTIONS}.
   */
  static Map<String, String> withProxies(Map<String, String> variables, Properties properties) {
    if (!Proxies.from(variables).equals(Proxies.NONE)) {
      return variables;
    }
    Map<String, String> all = new HashMap<>(variables);
    for (String scheme : List.of("https", "http")) {
      String host = properties.getProperty(scheme + ".proxyHost", "").strip();
      if (!host.isEmpty()) {
        String port = properties.getProperty(scheme + ".proxyPort", "").strip();
        all.put(scheme + "_proxy", "http://" + bracketed(host) + ":" + portOr(port, scheme));
        String direct = properties.getProperty("http.nonProxyHosts", "").replace('|', ',');
        String named = variables.getOrDefault("no_proxy", variables.getOrDefault("NO_PROXY", ""));
        all.put("no_proxy", named + "," + direct);
      }
    }
    return Map.copyOf(all);
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static String portOr(String port, String scheme) {
    return port.isEmpty() ? scheme.equals("https") ? "443" : "80" : port;
  }
}
