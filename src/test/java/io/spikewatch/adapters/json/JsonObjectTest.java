package io.spikewatch.adapters.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonObjectTest {

  @Test
  void fields_are_read_by_name_and_type_in_any_order() throws MalformedJsonException {
    JsonObject json =
        JsonObject.parse(
            """
            {"n":3,"b":true,"none":null,"at":"2026-11-23T10:00:00Z","d":"1.50","t":["x","y"],
             "o":{"deep":"z"},"os":[{"i":1},{"i":2}],"ds":["1","2.5"]}
            """);

    assertThat(json.count("n")).isEqualTo(3);
    assertThat(json.flag("b")).isTrue();
    assertThat(json.instant("at")).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
    assertThat(json.decimal("d")).isEqualTo("1.50");
    assertThat(json.decimals("ds")).isEqualTo(List.of(BigDecimal.ONE, new BigDecimal("2.5")));
    assertThat(json.texts("t")).containsExactly("x", "y");
    assertThat(json.object("o").text("deep")).isEqualTo("z");
    assertThat(json.objects("os")).hasSize(2);
    assertThat(json.has("none")).isFalse();
    assertThat(json.names()).startsWith("n", "b", "none");
  }

  @Test
  void an_absent_field_is_empty_or_missing() throws MalformedJsonException {
    JsonObject json = JsonObject.parse("{}".getBytes(StandardCharsets.UTF_8));

    assertThat(json.optionalText("x")).isEmpty();
    assertThat(json.count("x")).isZero();
    assertThat(json.flag("x")).isFalse();
    assertThat(json.texts("x")).isEmpty();
    assertThatThrownBy(() -> json.text("x")).hasMessage("'x' is missing");
    assertThatThrownBy(() -> json.object("x")).hasMessage("'x' is missing");
    assertThatThrownBy(() -> json.instant("x")).hasMessage("'x' is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "text    | 7                      | 'x' is not a string",
        "flag    | \"true\"               | 'x' is not true or false",
        "count   | \"7\"                  | 'x' is not a number",
        "count   | -1                     | 'x' is not a valid count",
        "count   | 1.5                    | 'x' is not a valid count",
        "count   | 2147483648             | 'x' is not a valid count",
        "count   | 1e999999999            | 'x' is not a valid count",
        "decimal | \"1e5\"                | 'x' is not a valid decimal number",
        "decimal | \"many\"               | 'x' is not a valid decimal number",
        "instant | \"noon\"               | 'x' is not a valid instant",
        "object  | []                     | 'x' is not an object",
        "texts   | {}                     | 'x' is not a list of strings",
        "texts   | [7]                    | 'x' is not a list of strings",
        "objects | [\"a\"]                | 'x' is not a list of objects"
      })
  void a_field_of_another_type_is_refused_by_name(String type, String value, String reason) {
    assertThatThrownBy(
            () -> {
              JsonObject json = JsonObject.parse("{\"x\":" + value + "}");
              switch (type) {
                case "text" -> json.text("x");
                case "flag" -> json.flag("x");
                case "count" -> json.count("x");
                case "decimal" -> json.decimal("x");
                case "instant" -> json.instant("x");
                case "object" -> json.object("x");
                case "texts" -> json.texts("x");
                default -> json.objects("x");
              }
            })
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~                 | not a JSON object",
        "[]                 | not a JSON object",
        "null               | not a JSON object",
        "{} {}              | something follows the JSON object",
        "<!channel> secret  | not JSON, near character 0",
        "{\"a\":            | not JSON, near character 5",
        "{\"a\":1e99999999999} | a number has an exponent that is too large"
      })
  void what_is_not_an_object_is_refused_without_quoting_it(String text, String reason) {
    assertThatThrownBy(() -> JsonObject.parse(text))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage(reason);
  }

  @Test
  void depth_size_and_digits_are_bounded() {
    for (String text :
        List.of(
            "{\"a\":" + "[".repeat(100_000),
            "{\"a\":" + "9".repeat(61) + "}",
            "{\"" + "a".repeat(2_000) + "\":1}",
            "{\"a\":\"" + "x".repeat((8 << 20) + 1) + "\"}")) {
      assertThatThrownBy(() -> JsonObject.parse(text)).hasMessage("too large or nested too deeply");
    }
  }
}
