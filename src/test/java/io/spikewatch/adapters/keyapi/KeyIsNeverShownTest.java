package io.spikewatch.adapters.keyapi;

import static io.spikewatch.adapters.keyapi.FaultyServer.error;
import static io.spikewatch.adapters.keyapi.FaultyServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.snapshot.FetchResult;
import io.spikewatch.core.snapshot.FetchResult.Malformed;
import io.spikewatch.core.snapshot.FetchResult.Refusal;
import io.spikewatch.core.snapshot.FetchResult.Refused;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIsNeverShownTest extends SourceTestCase {

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\r\nX-Evil: 1", "schlüssel", "a b"})
  void a_key_that_cannot_be_sent_is_refused_without_a_request(String key) {
    assertThat(fetch(source(KeyApiSettings.of(server.address(), () -> key, 1))))
        .isEqualTo(new Refused(Refusal.KEY, "the key is empty or has characters that no key has"));
    assertThat(server.asked()).isEmpty();
    assertThat(credits).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403, 404, 429, 500})
  void the_key_is_in_no_reason_even_if_the_source_repeats_it(int status) {
    String message =
        "invalid header Authorization: Bearer " + KEY + ", key=" + KEY.toUpperCase(Locale.ROOT);
    server.always(error(status, message));
    FetchResult asStatus = fetch();
    assertThat(asStatus.toString()).contains("***").doesNotContainIgnoringCase(KEY);
    assertThat(limiter.enter(time.deadlineIn(Duration.ofMinutes(5))).toString())
        .doesNotContainIgnoringCase(KEY);
  }

  @Test
  void no_cut_leaves_a_part_of_the_key() {
    server.always(error(400, "x".repeat(Redaction.MAX_LENGTH - 20) + KEY));
    assertThat(fetch().toString()).doesNotContain("sk-live");
  }

  @Test
  void a_reason_is_one_short_line() {
    server.always(error(400, "a\\r\\n\\u0000\\u202eb\\ud83d" + "🤪".repeat(5000)));
    String reason = ((Malformed) fetch()).reason();
    assertThat(reason)
        .startsWith("HTTP 400: a b 🤪")
        .hasSizeLessThanOrEqualTo(Redaction.MAX_LENGTH);
    assertThat(reason.codePoints().noneMatch(Character::isISOControl)).isTrue();
  }

  @Test
  void nothing_of_the_adapter_shows_the_key() {
    KeyApiSettings settings = KeyApiSettings.of(server.address(), new TellingSupplier(), 1);
    assertThat(settings.toString()).doesNotContain(KEY);
  }

  private static final class TellingSupplier implements Supplier<String> {
    @Override
    public String get() {
      return KEY;
    }

    @Override
    public String toString() {
      return KEY;
    }
  }
}
