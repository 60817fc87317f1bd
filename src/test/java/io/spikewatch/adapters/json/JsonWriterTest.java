package io.spikewatch.adapters.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  @Test
  void writes_every_kind_of_value_on_one_line() {
    assertThat(
            JsonWriter.written(
                json ->
                    json.object(
                        o ->
                            o.field("text", "a\"b\n")
                                .field("there", Optional.of("x"))
                                .field("absent", Optional.empty())
                                .field("flag", true)
                                .number("whole", 7)
                                .number("plain", new BigDecimal("1E+6"))
                                .number("measured", 0.123456)
                                .strings("strings", List.of("a", "b"))
                                .objects(
                                    "objects", List.of(1L, 2L), (item, n) -> item.number("n", n))
                                .array("numbers", List.of(1L, 2L), JsonWriter::number)
                                .object("inner", inner -> inner.field("x", "y"))
                                .raw("raw", "[null]"))))
        .isEqualTo(
            """
            {"text":"a\\"b\\n","there":"x","flag":true,"whole":7,"plain":1000000,\
            "measured":0.1235,"strings":["a","b"],"objects":[{"n":1},{"n":2}],"numbers":[1,2],\
            "inner":{"x":"y"},"raw":[null]}""");
  }

  @Test
  void writes_a_list_without_an_object_around_it() {
    assertThat(JsonWriter.written(json -> json.array(List.of("a"), JsonWriter::text)))
        .isEqualTo("[\"a\"]");
  }

  @Test
  void escapes_what_is_not_ascii_where_the_receiver_takes_only_that() {
    assertThat(JsonWriter.ascii(json -> json.array(List.of("é🔥"), JsonWriter::text)))
        .isEqualTo("[\"\\u00E9\\uD83D\\uDD25\"]");
  }

  @Test
  void replaces_half_a_character_that_no_store_would_take() {
    assertThat(JsonWriter.written(json -> json.text("a\ud83db"))).isEqualTo("\"a?b\"");
  }
}
