package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.spikewatch.testing.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which covers are loaded, from where, and what is accepted as an image. */
class CoversTest {

  static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

  private static final String VIDEO = "7456066022957665553";
  private static final String URL = "https://covers.example.com/1.jpeg";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://covers.example.com/1.jpeg",
        "https://covers.example.com:8443/1.jpeg",
        "https://user:secret@covers.example.com/1.jpeg",
        "https://127.0.0.1/1.jpeg",
        "https://[::1]/1.jpeg",
        "https://2130706433/1.jpeg",
        "https://0x7f.1/1.jpeg",
        "https://localhost/1.jpeg",
        "file:///etc/passwd",
        "https:///1.jpeg",
        "data:image/png;base64,AAAA",
        "not an address"
      })
  void only_https_to_a_named_host_at_the_usual_port_is_requested(String url) {
    Covers covers = Covers.from(_ -> Optional.of(PNG), TestClock.at(Instant.EPOCH));
    assertThat(covers.address(VIDEO, url)).isEmpty();
    assertThat(covers.address(VIDEO, URL)).contains("/covers/" + VIDEO);
    assertThat(covers.address("../creators", URL)).isEmpty();
    assertThat(Covers.none().address(VIDEO, URL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "198.19.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2001::1"
      })
  void an_address_of_a_private_network_is_not_public(String address) throws UnknownHostException {
    assertThat(PublicHosts.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.169.0.1", "2606:4700::1111"})
  void other_addresses_are_public(String address) throws UnknownHostException {
    assertThat(PublicHosts.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void a_name_of_this_machine_is_not_resolved() {
    assertThatThrownBy(() -> new PublicHosts().resolve("localhost"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("not public");
  }

  @Test
  void the_content_decides_what_is_an_image() {
    assertThat(CoverImage.of(PNG).map(CoverImage::type)).contains("image/png");
    assertThat(type(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0})).contains("image/jpeg");
    assertThat(type(bytes("RIFF....WEBPVP8 "))).contains("image/webp");
    assertThat(type(bytes("GIF89a"))).contains("image/gif");
    assertThat(type(bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"))).isEmpty();
    assertThat(type(bytes("<html><script>alert(1)</script>"))).isEmpty();
    assertThat(type(new byte[0])).isEmpty();
    byte[] large = Arrays.copyOf(PNG, CoverImage.MAX_BYTES + 1);
    assertThat(type(large)).isEmpty();
    assertThat(type(Arrays.copyOf(PNG, CoverImage.MAX_BYTES))).contains("image/png");
  }

  @Test
  void what_is_not_there_is_not_requested() {
    assertThat(new CoverDownload().read(URI.create("https://localhost/x.png"))).isEmpty();
    assertThat(new CoverDownload().read(URI.create("http://example.com/x.png"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 404})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void an_endless_body_is_not_read_to_its_end(int status) throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, 0);
          try {
            while (true) {
              exchange.getResponseBody().write(new byte[100_000]);
            }
          } catch (IOException closed) {
            hungUp.countDown();
          }
        });
    server.start();
    try (CloseableHttpClient client = HttpClients.createMinimal()) {
      URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/1.jpeg");
      assertThat(new CoverDownload(client).download(uri)).isEmpty();
      assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      server.stop(0);
    }
  }

  private static Optional<String> type(byte[] content) {
    return CoverImage.of(content).map(CoverImage::type);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
