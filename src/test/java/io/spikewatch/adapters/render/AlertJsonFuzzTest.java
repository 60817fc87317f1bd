package io.spikewatch.adapters.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spikewatch.adapters.render.AlertJson.ParsedNotification.Read;
import io.spikewatch.adapters.render.AlertJson.ParsedNotification.UnreadableNotification;
import io.spikewatch.core.notify.Notification;
import java.nio.charset.StandardCharsets;

/** Whatever is taken for a kept notification, it is one that can be told, or refused in words. */
class AlertJsonFuzzTest {

  @FuzzTest
  void reads_any_text(byte[] text) {
    switch (AlertJson.read(new String(text, StandardCharsets.UTF_8))) {
      case Read(Notification notification) -> check(notification);
      case UnreadableNotification(String reason) -> assertThat(reason).isNotBlank();
    }
  }

  private static void check(Notification notification) {
    String written = AlertJson.write(notification);
    assertThat(AlertJson.read(written)).isInstanceOf(Read.class);
    assertThat(AlertJson.write(((Read) AlertJson.read(written)).notification())).isEqualTo(written);
    PlainText told = PlainText.of(notification);
    assertThat(told.subject()).matches("[!-~][ -~]{0,98}");
    assertThat(told.sms()).matches("[!-~][ -~]{0,299}");
    assertThat(told.console(96)).matches("[^\\p{Cc}&&[^\n]]*");
  }
}
