package io.spikewatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.notify.AlertLog.DeliveryStatus;
import io.spikewatch.core.notify.AlertLog.Entry;
import io.spikewatch.tools.admin.TestAlert;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which alerts a page shows, without a browser. */
@Timeout(60)
class AlertsControllerTest {

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private ConsoleHarness harness;

  @BeforeEach
  void opens() throws Exception {
    harness = new ConsoleHarness();
    get(harness.console.address());
  }

  @AfterEach
  void ends() {
    http.close();
    harness.close();
  }

  private String get(String address) throws Exception {
    String base = "http://127.0.0.1:" + harness.console.port();
    URI uri = URI.create(base).resolve(address);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  private void logs(Instant at) {
    harness
        .application
        .stores()
        .log()
        .append(new Entry(TestAlert.at(at), DeliveryStatus.ANNOUNCED, at));
  }

  @Test
  void the_last_date_ends_before_the_next_midnight() throws Exception {
    logs(Instant.parse("2026-11-16T00:00:00Z"));
    assertThat(get("/alerts?to=2026-11-15")).contains("No matching alerts");
    assertThat(get("/alerts?to=2026-11-16")).contains("1 alert, by date");
    logs(ConsoleHarness.START);
    assertThat(get("/alerts?days=7")).contains("2 alerts in 7 days");
  }

  @Test
  void a_page_beyond_the_last_one_is_the_last_one() throws Exception {
    for (int i = 0; i <= AlertsView.PAGE; i++) {
      logs(ConsoleHarness.START.minus(Duration.ofMinutes(i)));
    }
    assertThat(get("/alerts?page=9"))
        .contains("Page 2 of 2", "page=1\"")
        .doesNotContain("page=8", "Older");
  }
}
