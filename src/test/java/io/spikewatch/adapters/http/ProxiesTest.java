package io.spikewatch.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

  private static final URI KEYAPI = URI.create("https://api.keyapi.ai/v1");
  private static final String PROXY = "http://proxy.example.com:3128";

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY, https://api.keyapi.ai, true",
    "https_proxy, https://api.keyapi.ai, true",
    "ALL_PROXY,   https://api.keyapi.ai, true",
    "all_proxy,   http://api.keyapi.ai,  true",
    "HTTP_PROXY,  http://api.keyapi.ai,  true",
    "http_proxy,  http://api.keyapi.ai,  true",
    "HTTP_PROXY,  https://api.keyapi.ai, false",
    "HTTPS_PROXY, http://api.keyapi.ai,  false",
    "HTTPS_PROXY, https://localhost:9,   false",
    "HTTPS_PROXY, https://127.0.0.1:9,   false",
    "HTTPS_PROXY, https://127.9.9.9,     false",
    "HTTPS_PROXY, https://[::1]:9,       false",
  })
  void the_variable_of_the_scheme_applies_but_never_to_this_machine(
      String variable, URI address, boolean proxied) {
    assertThat(Proxies.from(Map.of(variable, PROXY)).to(address).proxy().isPresent())
        .isEqualTo(proxied);
  }

  @Test
  void the_lower_case_takes_precedence_and_an_empty_variable_is_ignored() {
    Map<String, String> both = Map.of("https_proxy", "http://lower", "HTTPS_PROXY", "http://upper");
    assertThat(host(Proxies.from(both))).contains("lower");
    Map<String, String> empty = Map.of("https_proxy", " ", "HTTPS_PROXY", "http://upper");
    assertThat(host(Proxies.from(empty))).contains("upper");
    assertThat(host(Proxies.from(Map.of("HTTPS_PROXY", "", "NO_PROXY", "*")))).isEmpty();
    assertThat(host(Proxies.from(Map.of("ALL_PROXY", "http://all", "HTTPS_PROXY", "http://https"))))
        .contains("https");
  }

  private static Optional<String> host(Proxies proxies) {
    return proxies.to(KEYAPI).proxy().map(ProxyAddress::host);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*                                | https://api.keyapi.ai      | true",
        "api.keyapi.ai                    | https://api.keyapi.ai      | true",
        "API.KEYAPI.AI                    | https://api.keyapi.ai      | true",
        "keyapi.ai                        | https://api.keyapi.ai      | true",
        ".keyapi.ai                       | https://api.keyapi.ai      | true",
        "*.keyapi.ai                      | https://api.keyapi.ai      | true",
        "eyapi.ai                         | https://api.keyapi.ai      | false",
        "other.com, keyapi.ai             | https://api.keyapi.ai      | true",
        "other.com keyapi.ai              | https://api.keyapi.ai      | true",
        "other.com,, .                    | https://api.keyapi.ai      | false",
        "keyapi.ai:443                    | https://api.keyapi.ai      | true",
        "keyapi.ai:8443                   | https://api.keyapi.ai      | false",
        "keyapi.ai:8443                   | https://api.keyapi.ai:8443 | true",
        "10.0.0.0/8                       | https://10.1.2.3           | true",
        "10.0.0.0/8                       | https://11.1.2.3           | false",
        "10.0.0.0/9                       | https://10.200.0.1         | false",
        "10.0.0.0/99                      | https://10.1.2.3           | false",
        "10.1.2.3                         | https://10.1.2.3           | true",
        "fd00::/8                         | https://[fd12::1]          | true",
        "fd00::/8                         | https://[fe80::1]          | false",
        "fd00:0::1                        | https://[fd00::1]          | true",
        "[fd00::1]:8443                   | https://[fd00::1]:8443     | true",
        "[fd00::1]:8443                   | https://[fd00::1]          | false",
      })
  void no_proxy_names_hosts_domains_addresses_and_blocks(
      String noProxy, URI address, boolean direct) {
    for (String name : new String[] {"NO_PROXY", "no_proxy"}) {
      ProxyRoute route = Proxies.from(Map.of("HTTPS_PROXY", PROXY, name, noProxy)).to(address);
      assertThat(route instanceof ProxyRoute.Direct).as("%s", route).isEqualTo(direct);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "proxy.example.com,                          http://proxy.example.com:80,    ''",
    "proxy.example.com:3128,                     http://proxy.example.com:3128,  ''",
    "http://proxy.example.com:3128/,             http://proxy.example.com:3128,  ''",
    "HTTP://u:p%40s+s@proxy.example.com:3128,    http://proxy.example.com:3128,  u:p@s+s",
    "https://u@proxy.example.com,                https://proxy.example.com:443,  u",
  })
  void an_address_may_lack_scheme_port_and_credentials(
      String text, String address, String credentials) {
    ProxyAddress read = ProxyAddress.of(text);
    assertThat(read).hasToString(address);
    assertThat(read.credentials().orElse("")).isEqualTo(credentials);
  }

  @ParameterizedTest
  @CsvSource({
    "socks5://u:secret@proxy:1080, SOCKS proxy",
    "socks5h://proxy:1080,         SOCKS proxy",
    "http://u:secret@proxy:99999,  not a valid proxy address",
    "http://u:secret@proxy:0,      not a valid proxy address",
    "http://u:secret@my proxy,     not a valid proxy address",
    "ftp://proxy,                  not a valid proxy address",
    "http://,                      not a valid proxy address",
  })
  void an_unusable_address_is_reported_by_its_variable_and_without_its_credentials(
      String text, String reason) {
    Proxies proxies = Proxies.from(Map.of("ALL_PROXY", text));
    assertThat(proxies.to(KEYAPI))
        .isInstanceOfSatisfying(
            ProxyRoute.Unusable.class,
            unusable ->
                assertThat(unusable.reason())
                    .startsWith("ALL_PROXY ")
                    .contains(reason)
                    .doesNotContain("secret"));
    assertThat(proxies.to(URI.create("https://localhost"))).isEqualTo(new ProxyRoute.Direct());
  }
}
