package io.spikewatch.adapters.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Status;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever strangers write, the rules of each medium hold. */
class HostileTextTest {

  private static final int CASES = 500;

  @Test
  void spikes_keep_the_rules_of_every_medium() {
    LongStream.range(0, CASES).forEach(seed -> check(seed, spikes(new Hostile(seed))));
  }

  @Test
  void operations_keep_the_rules_of_every_medium() {
    LongStream.range(0, CASES)
        .forEach(
            seed -> {
              Hostile hostile = new Hostile(seed);
              check(
                  seed,
                  SampleAlerts.operations(
                      Condition.BAD_WATCH, Status.FIRING, hostile.text(60), hostile.text(8)));
            });
  }

  @Test
  void digests_keep_the_rules_of_every_medium() {
    LongStream.range(0, CASES)
        .forEach(
            seed -> {
              Hostile hostile = new Hostile(seed);
              check(seed, SampleAlerts.digest(hostile.text(8), hostile.text(60)));
            });
  }

  private static Notification spikes(Hostile hostile) {
    List<Alert> alerts =
        IntStream.range(0, 3)
            .mapToObj(i -> SampleAlerts.alert(SampleAlerts.million(), hostile.text(60)))
            .toList();
    return SampleAlerts.spikes(hostile.text(8), alerts, 7);
  }

  private static void checkChinese(String as, Notification notification) {
    PlainText text = PlainText.of(notification, Texts.of("zh-CN", "").orElseThrow());
    assertThat(text.subject()).as(as).matches("[!-~][ -~]{0,98}");
    assertThat(text.sms()).as(as).doesNotContain("\n").hasSizeLessThanOrEqualTo(300);
    assertThat(text.email().lines().filter(line -> !line.contains("https://")))
        .as(as)
        .allMatch(line -> Columns.of(line) <= PlainTextBuilder.WIDTH + 2);
  }

  private static void check(long seed, Notification notification) {
    PlainText text = PlainText.of(notification);
    String as = "seed " + seed;
    checkChinese(as, notification);
    assertThat(text.subject()).as(as).matches("[!-~][ -~]{0,98}");
    assertThat(text.sms()).as(as).matches("[!-~][ -~]{0,299}");
    assertPrintableLines(as, text.email(), PlainTextBuilder.WIDTH);
    assertPrintableLines(as, text.console(96), 96);
  }

  private static void assertPrintableLines(String as, String text, int width) {
    assertThat(text.codePoints().filter(HostileTextTest::forbidden).mapToObj(Integer::toHexString))
        .as(as)
        .isEmpty();
    assertThat(text.lines())
        .as(as)
        .allSatisfy(
            line ->
                assertThat(line.codePointCount(0, line.length()))
                    .isLessThanOrEqualTo(longest(line, width)));
  }

  private static int longest(String line, int width) {
    return line.strip().startsWith("https://www.tiktok.com/@") ? 140 : width;
  }

  private static boolean forbidden(int point) {
    return point != '\n'
        && (Character.isISOControl(point)
            || (Character.getType(point) == Character.FORMAT && point != 0x200C && point != 0x200D)
            || Character.getType(point) == Character.SURROGATE
            || Character.getType(point) == Character.LINE_SEPARATOR
            || Character.getType(point) == Character.PARAGRAPH_SEPARATOR);
  }
}
