package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in, byte by byte: no client here is as polite as a browser. */
@TestInstance(Lifecycle.PER_CLASS)
class RequestGuardTest {

  private final ConsoleHarness harness = new ConsoleHarness();
  private final String token = harness.console.address().replaceFirst(".*token=", "");
  private final String host = "127.0.0.1:" + harness.console.port();

  @AfterAll
  void closes() {
    harness.close();
  }

  @Test
  void another_host_is_refused_whatever_it_brings() {
    assertThat(status(get("/", "evil.example:" + harness.console.port(), cookie()))).isEqualTo(421);
    assertThat(status(get("/?token=" + token, "evil.example", ""))).isEqualTo(421);
    assertThat(status(get("/assets/console.css", "evil.example", ""))).isEqualTo(421);
    assertThat(status(get("/", "127.0.0.1", cookie()))).isEqualTo(421);
    assertThat(status(get("/", "localhost:" + harness.console.port(), cookie()))).isEqualTo(200);
  }

  @Test
  void without_the_token_there_is_nothing() {
    for (String path :
        List.of("/", "/creators", "/creators/export.csv", "/spark/mira/all/views_1d", "/nothing")) {
      assertThat(status(get(path, host, ""))).as(path).isEqualTo(401);
      assertThat(status(get(path, host, "Cookie: spikewatch-1=x\r\n"))).as(path).isEqualTo(401);
    }
    assertThat(status(get("/?token=" + token.substring(1), host, ""))).isEqualTo(401);
    assertThat(status(get("/assets/console.css", host, ""))).isEqualTo(200);
  }

  @Test
  void the_token_is_taken_out_of_the_address() {
    String answer = get("/?token=" + token, host, "");
    assertThat(status(answer)).isEqualTo(303);
    assertThat(answer).contains("HttpOnly; SameSite=Strict");
    assertThat(answer.lines().filter(line -> line.startsWith("Location:")))
        .singleElement(as(STRING))
        .doesNotContain("token");
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/creators/mira, /creators/mira",
    "//evil.example/, /",
    "///evil.example, /",
    "/\\evil.example/, ",
    "/%5cevil.example/, /%5cevil.example/"
  })
  void the_token_leads_to_no_other_site(String path, @Nullable String location) {
    String answer = get(path + "?token=" + token, host, "");
    if (location == null) {
      assertThat(answer).doesNotContain("Location:");
    } else {
      assertThat(answer.lines()).contains("Location: " + location);
    }
  }

  @Test
  void a_form_of_another_site_changes_nothing() {
    String body = "creators=eve&enabled=yes&secret=" + secret();
    assertThat(status(post(body, "Origin: http://evil.example\r\n"))).isEqualTo(403);
    assertThat(status(post(body, "Origin: null\r\n"))).isEqualTo(403);
    assertThat(status(post(body, "Origin: https://" + host + "\r\n"))).isEqualTo(403);
    assertThat(status(post(body, ""))).isEqualTo(403);
    assertThat(status(post("creators=eve&enabled=yes", origin()))).isEqualTo(403);
    assertThat(status(post("creators=eve&enabled=yes&secret=x", origin()))).isEqualTo(403);
    assertThat(harness.watches("eve")).isFalse();
    assertThat(status(post(body, origin()))).isEqualTo(303);
    assertThat(harness.watches("eve")).isTrue();
  }

  @Test
  void every_answer_says_what_a_page_may_do() {
    for (String path : List.of("/", "/nothing", "/assets/console.js")) {
      assertThat(get(path, host, cookie()))
          .contains("Content-Security-Policy: default-src 'none'; script-src 'self'")
          .contains("X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin")
          .doesNotContain("unsafe-inline");
    }
  }

  @Test
  void nothing_but_its_own_files_is_served() {
    for (String path :
        List.of("/assets/nothing.js", "/assets/..%2fconsole.css", "/assets/%2e%2e/Console.class")) {
      assertThat(status(get(path, host, cookie()))).as(path).isIn(400, 404);
    }
    assertThat(status(get("/creators/%3Cb%3E", host, cookie()))).isEqualTo(422);
    assertThat(status(get("/creators/unknown.one", host, cookie()))).isEqualTo(422);
    assertThat(status(get("/creators/unknown.one/videos/x", host, cookie()))).isEqualTo(404);
  }

  @Test
  void a_form_that_breaks_off_is_refused_with_a_page() {
    String part = "--B\r\nContent-Disposition: form-data; name=\"secret\"\r\n\r\n" + secret();
    assertThat(post(part, origin(), "multipart/form-data; boundary=B"))
        .startsWith("HTTP/1.1 400 ")
        .contains("The request was rejected", "To the overview");
    assertThat(post(part, origin(), "multipart/form-data"))
        .startsWith("HTTP/1.1 400 ")
        .contains("To the overview");
  }

  private String secret() {
    return get("/creators", host, cookie())
        .replaceFirst("(?s).*name=\"secret\" value=\"([^\"]+)\".*", "$1");
  }

  private String cookie() {
    return get("/?token=" + token, host, "")
        .lines()
        .filter(line -> line.startsWith("Set-Cookie: "))
        .map(line -> line.replaceFirst("Set-(Cookie: [^;]+);.*", "$1\r\n"))
        .findFirst()
        .orElseThrow();
  }

  private String origin() {
    return "Origin: http://" + host + "\r\n";
  }

  private String get(String path, String asHost, String headers) {
    return answer(
        "GET %s HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\n\r\n"
            .formatted(path, asHost, headers));
  }

  private String post(String body, String headers) {
    return post(body, headers, "application/x-www-form-urlencoded");
  }

  private String post(String body, String headers, String type) {
    return answer(
        ("POST /creators HTTP/1.1\r\nHost: %s\r\n%s%sContent-Type: %s\r\n"
                + "Content-Length: %d\r\nConnection: close\r\n\r\n%s")
            .formatted(host, cookie(), headers, type, body.length(), body));
  }

  private String answer(String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), harness.console.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the console does not answer", e);
    }
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.substring(9, 12));
  }
}
