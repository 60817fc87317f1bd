package io.spikewatch.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        " https://hooks.slack.com/services/T/B/secret\n",
        "http://localhost:8080/secret",
        "http://127.0.0.1:1/secret",
        "http://[::1]:1/secret"
      })
  void an_address_is_taken_and_never_shown(String text) {
    WebhookUrl url = WebhookUrl.of(text);

    assertThat(url.uri()).hasToString(text.strip());
    assertThat(url).hasToString("***");
    assertThat(Optional.of(url).toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "http://hooks.slack.com/secret",
        "ftp://localhost/secret",
        "https://user@hooks.slack.com/secret",
        "https:///secret",
        "https://hooks.slack.com:99999/secret",
        "https://hooks.slack.com:0/secret",
        "https://hooks.slack.com/secret secret"
      })
  void another_is_refused_without_showing_it(String text) {
    assertThatThrownBy(() -> WebhookUrl.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the Slack webhook is not")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }
}
