package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.adapters.slack.FakeSlack;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The forms of the setup, without a browser. */
@Timeout(60)
class SetupControllerTest {

  private static final Pattern CSRF = Pattern.compile("name=\"secret\" value=\"([^\"]+)\"");
  private static final String MISTYPED = "sk-mistyped-key";

  @TempDir private Path folder;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private SetupHarness harness;

  @BeforeEach
  void anEmptyFolder() {
    harness = new SetupHarness(folder, Map.of(), Duration.ZERO);
    get(URI.create(harness.console.address()));
  }

  @AfterEach
  void ends() {
    http.close();
    harness.close();
  }

  @Test
  void the_key_is_in_no_page_no_export_and_no_error() throws IOException {
    assertThat(post("/setup/key", "key", MISTYPED).body())
        .contains("The key is stored.", "A key is stored in the data folder")
        .doesNotContain(MISTYPED);
    assertThat(folder.resolve("keyapi-key")).hasContent(MISTYPED);
    HttpResponse<String> checked = post("/setup/key/check");
    assertThat(checked.statusCode()).isEqualTo(422);
    assertThat(checked.body()).contains("KeyAPI refuses the key");
    assertThat(post("/setup/creators", "creators", "@mira").body()).contains("1 creator added.");
    assertThat(afterThePoll()).contains("KeyAPI refuses the key");
    for (String path :
        List.of("/", "/setup", "/creators", "/creators/export.csv", "/alerts/export.csv")) {
      assertThat(get(path).body()).as(path).doesNotContain(MISTYPED);
    }
    assertThat(checked.body() + post("/setup/key", "key", MISTYPED + " " + MISTYPED).body())
        .contains("This is not a valid key")
        .doesNotContain(MISTYPED);
  }

  @Test
  void a_new_key_holds_at_once_and_can_be_removed() {
    post("/setup/key", "key", MISTYPED);
    assertThat(post("/setup/key/check").body()).contains("KeyAPI refuses the key");
    post("/setup/key", "key", harness.api.key());
    assertThat(post("/setup/key/check").body()).contains("KeyAPI accepts it");
    assertThat(post("/setup/key/remove").body()).contains("The stored key is removed.");
    assertThat(folder.resolve("keyapi-key")).doesNotExist();
    assertThat(post("/setup/key/check").body()).contains("There is no key to check.");
    assertThat(post("/setup/poll").body()).contains("There is no key. Set it first.");
  }

  @Test
  void creators_are_pasted_as_handles_and_addresses_and_the_credits_are_estimated() {
    assertThat(post("/setup/creators", "creators", "@mira, not/a/handle").body())
        .contains("is not a valid handle", "@mira, not/a/handle</textarea>");
    assertThat(
            post("/setup/creators", "creators", "@mira\nhttps://www.tiktok.com/@luna zoe").body())
        .contains(
            "3 creators added.",
            "The first poll of 3 creators costs about 9 credits.",
            "It is at least 90 credits");
    assertThat(post("/setup/creators", "creators", "mira anna").body())
        .contains("1 creator added. 1 watched already.");
    assertThat(post("/setup/creators", "creators", "mira").body())
        .contains("These creators are watched already.");
  }

  @Test
  void a_second_poll_is_refused_while_one_runs_and_pages_work_beside_it() {
    post("/setup/key", "key", harness.api.key());
    post("/setup/creators", "creators", "mira");
    harness.holdSource();
    assertThat(post("/setup/poll").body())
        .contains("The poll has started.", "hx-get=\"/setup/poll\"");
    assertThat(post("/setup/poll").body()).contains("A poll is running.");
    assertThat(post("/setup/key/remove").body()).contains("A poll is running.");
    assertThat(get("/creators").statusCode()).isEqualTo(200);
    harness.releaseSource();
    assertThat(ended())
        .contains("1 creator polled, 1 video read,", "Polls every hour cost about")
        .doesNotContain("Start the first poll");
  }

  @Test
  void a_webhook_is_stored_only_after_slack_has_accepted_the_message() throws IOException {
    assertThat(post("/setup/slack").body()).contains("Paste the address of an incoming webhook.");
    assertThat(post("/setup/slack", "webhook", "tag=vip https://hooks.slack.com/secret").body())
        .contains("Webhook: ")
        .doesNotContain("hooks.slack.com/secret");
    try (FakeSlack slack = FakeSlack.started().answers(404, "no_service")) {
      assertThat(post("/setup/slack", "webhook", slack.address()).body())
          .contains("no_service")
          .doesNotContain(slack.address());
      assertThat(folder.resolve("slack-webhook")).doesNotExist();
      assertThat(post("/setup/slack", "webhook", slack.address()).body())
          .contains("Slack has accepted the test message.")
          .doesNotContain(slack.address());
      assertThat(slack.bodies().getLast()).contains("TEST: nothing has crossed a level.");
      assertThat(folder.resolve("slack-webhook")).hasContent(slack.address());
      assertThat(post("/alerts/test").body()).contains("A test alert was sent");
      assertThat(slack.bodies()).hasSize(3);
    }
    post("/setup/slack/remove");
    assertThat(folder.resolve("slack-webhook")).doesNotExist();
  }

  @Test
  void secrets_of_the_environment_come_first_and_nothing_can_be_pasted() throws IOException {
    try (FakeSlack slack = FakeSlack.started();
        SetupHarness other =
            new SetupHarness(
                Files.createDirectory(folder.resolve("other")),
                Map.of("KEYAPI_KEY", "sk-env", "SLACK_WEBHOOK_URL", slack.address()),
                Duration.ZERO)) {
      String page = get(URI.create(other.console.address())).body() + get(other, "/setup").body();
      assertThat(page)
          .contains("The environment sets the key", "The environment sets the webhook")
          .doesNotContain("type=\"password\"", "sk-env", slack.address());
    }
  }

  @Test
  void the_setup_needs_a_folder() {
    try (ConsoleHarness deployed = new ConsoleHarness()) {
      get(URI.create(deployed.console.address()));
      URI setup = URI.create("http://127.0.0.1:" + deployed.console.port() + "/setup");
      assertThat(get(setup).statusCode()).isEqualTo(404);
      assertThat(get(setup.resolve("/")).body())
          .contains("Watch your first creator")
          .doesNotContain("/setup");
    }
  }

  private String afterThePoll() {
    post("/setup/poll");
    return ended();
  }

  /** The page after the poll has ended. */
  private String ended() {
    HttpResponse<String> progress = get("/setup/poll");
    while (progress.headers().firstValue("HX-Refresh").isEmpty()) {
      progress = get("/setup/poll");
    }
    return get("/setup").body();
  }

  private HttpResponse<String> get(String path) {
    return get(harness, path);
  }

  private HttpResponse<String> get(SetupHarness at, String path) {
    return get(URI.create("http://127.0.0.1:" + at.console.port() + path));
  }

  private HttpResponse<String> get(URI uri) {
    return send(HttpRequest.newBuilder(uri).build());
  }

  private HttpResponse<String> post(String path, String... fields) {
    Matcher csrf = CSRF.matcher(get("/setup").body());
    assertThat(csrf.find()).isTrue();
    StringBuilder form = new StringBuilder("secret=" + csrf.group(1));
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&')
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    String base = "http://127.0.0.1:" + harness.console.port();
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Origin", base)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
