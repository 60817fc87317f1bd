package io.spikewatch.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spikewatch.slack.AlertMessage.Severity;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRoutesTest {

  private static final String LINES =
      """
      # The brand's own channel, if it is urgent.
      severity=critical,warning tag=brand-a,brand-b https://hooks.example/secret/brand

      severity=critical https://hooks.example/secret/urgent
      tag=vip https://hooks.example/secret/vip
      https://hooks.example/secret/rest
      """;

  @Test
  void one_address_takes_everything() {
    WebhookRoutes routes = WebhookRoutes.of(" https://hooks.example/secret/all\n");

    assertThat(routes.to(labels(Severity.INFO)).uri()).hasPath("/secret/all");
    assertThat(routes.to(labels(Severity.CRITICAL, "vip")).uri()).hasPath("/secret/all");
  }

  @Test
  void the_first_line_that_fits_takes_a_message() {
    assertThat(path(Severity.CRITICAL, "brand-b")).isEqualTo("/secret/brand");
    assertThat(path(Severity.WARNING, "sg", "brand-a", "vip")).isEqualTo("/secret/brand");
    assertThat(path(Severity.CRITICAL, "vip")).isEqualTo("/secret/urgent");
    assertThat(path(Severity.INFO, "brand-a", "vip")).isEqualTo("/secret/vip");
    assertThat(path(Severity.INFO, "brand-a")).isEqualTo("/secret/rest");
    assertThat(path(Severity.WARNING)).isEqualTo("/secret/rest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        "severity=critical https://hooks.example/secret",
        "https://hooks.example/secret\nhttps://hooks.example/secret2",
        "https://hooks.example/secret https://hooks.example/secret2",
        "severity=loud https://hooks.example/secret",
        "tag= https://hooks.example/secret",
        "tag=a,,b https://hooks.example/secret",
        "colour=red https://hooks.example/secret",
        "tag=secret",
        "tag=a http://hooks.example/secret\nhttps://hooks.example/secret"
      })
  void another_text_is_refused_without_showing_it(String text) {
    assertThatThrownBy(() -> WebhookRoutes.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the Slack webhook is not")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void a_problem_names_its_line() {
    assertThatThrownBy(() -> WebhookRoutes.of("# people\n\ncolour=red https://h.example/s"))
        .hasMessageContaining("line 3 has a condition that is neither severity= nor tag=");
  }

  @Test
  void a_message_is_as_loud_as_its_loudest_alert() {
    Labels labels =
        Published.spike(
                Published.alert("views_1d", "100000", "123456").text("severity", "info"),
                Published.alert("likes_1d", "10000", "12345").text("severity", "critical"))
            .json("tags", "[\"vip\",\"sg\",7,[\"x\"]]")
            .labels();

    assertThat(labels).isEqualTo(labels(Severity.CRITICAL, "vip", "sg"));
  }

  @Test
  void what_is_about_the_watching_has_its_own_severity_and_no_tags() {
    assertThat(Published.operations("key_refused", "firing").text("severity", "critical").labels())
        .isEqualTo(labels(Severity.CRITICAL));
    assertThat(Published.operations("key_refused", "firing").labels())
        .isEqualTo(labels(Severity.WARNING));
  }

  private static String path(Severity severity, String... tags) {
    return WebhookRoutes.of(LINES).to(labels(severity, tags)).uri().getPath();
  }

  private static Labels labels(Severity severity, String... tags) {
    return new Labels(severity, Set.of(tags));
  }
}
