package io.spikewatch.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maker.of_things",
        "@maker.of_things",
        "  @Maker.Of_Things \n",
        "https://www.tiktok.com/@maker.of_things",
        "http://tiktok.com/@maker.of_things/",
        "www.tiktok.com/@Maker.of_things?lang=en",
        "https://m.tiktok.com/@maker.of_things/video/7301234567890123456?x=1#t",
        "HTTPS://WWW.TIKTOK.COM/@MAKER.OF_THINGS"
      })
  void finds_the_handle_in_a_name_and_in_the_address_of_a_profile(String text) {
    assertThat(Handle.in(text)).contains("maker.of_things");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        "@@maker",
        "two words",
        "maker!",
        "<!channel>",
        "maker\nmaker",
        "mäker",
        "https://evil.example/@maker",
        "https://tiktok.com.evil.example/@maker",
        "https://www.tiktok.com/maker",
        "https://www.tiktok.com/@",
        "ftp://tiktok.com/@maker",
        "maker\u0000"
      })
  void finds_nothing_in_an_empty_store(String text) {
    assertThat(Handle.in(text)).isEmpty();
  }

  @Test
  void takes_64_characters_and_no_more() {
    assertThat(Handle.in("a".repeat(64))).contains("a".repeat(64));
    assertThat(Handle.in("a".repeat(65))).isEmpty();
  }

  @Test
  void gives_up_on_an_address_that_is_too_long() {
    String profile = "https://www.tiktok.com/@maker?";

    assertThat(Handle.in(profile + "x".repeat(300 - profile.length()))).contains("maker");
    assertThat(Handle.in(profile + "x".repeat(301 - profile.length()))).isEmpty();
  }

  @Test
  void is_the_same_in_every_language_of_the_machine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      assertThat(Handle.in("IDRIS")).contains("idris");
    } finally {
      Locale.setDefault(before);
    }
  }
}
