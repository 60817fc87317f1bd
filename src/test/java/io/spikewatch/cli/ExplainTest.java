package io.spikewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.testing.JsonText;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {

  private static final String HOT = "7456066022957665553";
  private static final String OTHER = "7456066022957665554";

  @TempDir private Path folder;
  private CommandLineUser user;

  @BeforeEach
  void sitsDown() {
    user = new CommandLineUser(folder);
    user.world.video("mira", HOT).age(Duration.ofDays(10)).views1d(88_000).likes1d(12_000);
    user.world.video("mira", OTHER).age(Duration.ofDays(40)).views1d(50);
    user.types("watch", "add", "mira", "--thresholds", "views_1d=100k/200k/1m/50x");
    user.types("poll");
    user.at("2026-11-23T13:00:00Z");
    user.world.video("mira", HOT).views1d(123_456);
    user.types("poll");
  }

  @AfterEach
  void getsUp() {
    user.close();
  }

  @Test
  void tells_every_level_its_state_and_what_would_make_it_fire() {
    user.types("watch", "add", "mira", "--mute-until", "2026-11-23T14:30:00Z");
    user.at("2026-11-23T14:00:00Z");
    user.world.video("mira", HOT).views1d(1_300_000).likes1d(9_000);
    user.types("poll");
    user.at("2026-11-23T15:00:00Z");
    user.world.video("mira", HOT).views1d(900_000).likes1d(7_000);
    user.types("poll");
    user.clock.advance(Duration.ofHours(1));
    assertThat(user.types("explain", "@Mira", HOT).out()).isEqualTo("?");
  }

  @Test
  void explains_what_was_never_announced() {
    assertThat(user.types("explain", "mira", OTHER).out()).isEqualTo("?");
  }

  @Test
  void gives_programs_the_same() {
    String json = user.types("explain", "mira", HOT, "--json").out();
    assertThat(json).isEqualTo("?");
    assertThat(JsonText.field(json, "alerts")).contains("\"announced\":true");
  }

  @Test
  void takes_the_address_of_a_video_and_refuses_what_is_none_or_not_known() {
    String address = "https://www.tiktok.com/@mira/video/" + HOT + "?lang=en";
    assertThat(user.types("explain", "mira", address).exitCode()).isEqualTo(Cli.OK);
    CommandLineUser.Result none = user.types("explain", "mira", "that one");
    assertThat(none.exitCode()).isEqualTo(Cli.WRONG_USAGE);
    assertThat(none.err()).contains("'that one' is no video; write its id");
    CommandLineUser.Result unknown = user.types("explain", "mira", "7456066022957665599");
    assertThat(unknown.exitCode()).isEqualTo(Cli.FAILED);
    assertThat(unknown.err()).contains("the video 7456066022957665599 of @mira is not known");
    user.types("watch", "add", "luna");
    assertThat(user.types("explain", "luna", HOT).err()).contains("nothing is known of @luna yet");
  }
}
