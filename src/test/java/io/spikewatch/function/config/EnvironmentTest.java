package io.spikewatch.function.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.http.Proxies;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.keyapi.ai, http://proxy.example.com:3128",
    "http://api.keyapi.ai,  ''",
    "https://localhost,     ''",
    "https://sns.internal,  ''",
    "https://slack.com,     ''",
  })
  void the_proxy_of_java_applies_to_its_scheme(URI address, String proxy) {
    Properties java = new Properties();
    java.setProperty("https.proxyHost", "proxy.example.com");
    java.setProperty("https.proxyPort", "3128");
    java.setProperty("http.nonProxyHosts", "localhost|*.internal");
    assertThat(proxy(Environment.withProxies(Map.of("NO_PROXY", "slack.com"), java), address))
        .isEqualTo(proxy);
  }

  @ParameterizedTest
  @CsvSource({
    "http,  proxy, 'http://proxy:80'",
    "https, proxy, 'http://proxy:443'",
    "https, ::1,   'http://[::1]:443'",
    "https, ' ',   ''",
  })
  void a_port_may_be_missing(String scheme, String host, String proxy) {
    Properties java = new Properties();
    java.setProperty(scheme + ".proxyHost", host);
    assertThat(
            proxy(Environment.withProxies(Map.of(), java), URI.create(scheme + "://api.keyapi.ai")))
        .isEqualTo(proxy);
  }

  @Test
  void a_variable_that_names_a_proxy_comes_before_the_properties() {
    Properties java = new Properties();
    java.setProperty("https.proxyHost", "java");
    for (String name : new String[] {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "HTTP_PROXY"}) {
      Map<String, String> variables = Map.of(name, "http://variable:1");
      assertThat(Environment.withProxies(variables, java)).isEqualTo(variables);
    }
    assertThat(Environment.withProxies(Map.of("HTTPS_PROXY", " "), java))
        .containsEntry("https_proxy", "http://java:443");
    assertThat(Environment.withProxies(Map.of("NO_PROXY", "a"), new Properties()))
        .isEqualTo(Map.of("NO_PROXY", "a"));
  }

  private static String proxy(Map<String, String> variables, URI address) {
    return Proxies.from(variables).to(address).proxy().map(Object::toString).orElse("");
  }
}
