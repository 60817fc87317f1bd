package io.spikewatch.pictures;

import static io.spikewatch.adapters.render.SampleAlerts.SEEN;
import static io.spikewatch.adapters.render.SampleAlerts.alert;
import static io.spikewatch.adapters.render.SampleAlerts.besideUsual;
import static io.spikewatch.adapters.render.SampleAlerts.detailed;
import static io.spikewatch.adapters.render.SampleAlerts.gmv;
import static io.spikewatch.adapters.render.SampleAlerts.million;
import static io.spikewatch.adapters.render.SampleAlerts.spikes;

import io.spikewatch.adapters.render.SampleAlerts;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.core.alert.Alert;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.watch.Severity;
import io.spikewatch.tools.admin.TestAlert;
import java.util.Collections;
import java.util.List;

/** Messages for the page of examples: ten that are typical, and ten that are hard to show. */
final class MessageExamples {

  /** A message in a language. */
  record Example(String title, Notification message, Texts texts) {

    private Example(String title, Notification message) {
      this(title, message, Texts.ENGLISH);
    }
  }

  private static final String MARKUP =
      "<!channel> <@U123ABC> *bold* <https://example.com|click> & @mei =cmd|'/c calc'!A1";
  private static final String RIGHT_TO_LEFT =
      "مرحبا \u202Eabc\u202C 👩‍👩‍👧‍👦 Zalgo: z̷̢͝a̶l̵ 🔥🔥🔥";
  private static final String LONG = "a very long caption ".repeat(500);

  private MessageExamples() {}

  static List<Example> typical() {
    return List.of(
        new Example(
            "A level is crossed",
            spikes("alice", List.of(detailed(besideUsual(million(), "210000"))), 0)),
        new Example("Two levels in one poll", spikes(million(), gmv())),
        new Example("A higher level after a lower one", spikes(SampleAlerts.escalated(million()))),
        new Example("A level that is predicted", spikes(SampleAlerts.predicted())),
        new Example(
            "A figure with a projected peak", spikes(SampleAlerts.heading(million(), "1850000"))),
        new Example(
            "A multiple of the usual", spikes(SampleAlerts.ofUsual(million(), "5", "210000"))),
        new Example(
            "New video, first sale, silence", SampleAlerts.activity("", SampleAlerts.events())),
        new Example("After quiet hours", SampleAlerts.digest("bob", "haul of the week")),
        new Example("The digest of the week", SampleAlerts.week()),
        new Example(
            "KeyAPI refuses the key",
            SampleAlerts.operations(Condition.KEY_REFUSED, Status.FIRING, "")));
  }

  static List<Example> nasty() {
    Texts chinese = Texts.of("zh-CN", "USD").orElseThrow();
    return List.of(
        new Example(
            "Markup in caption and note", SampleAlerts.noted(MARKUP, alert(million(), MARKUP))),
        new Example(
            "Right-to-left text and emoji",
            spikes("alice", List.of(alert(gmv(), RIGHT_TO_LEFT)), 0)),
        new Example(
            "A caption of 10,000 characters", spikes("alice", List.of(alert(million(), LONG)), 0)),
        new Example(
            "A handle that is not one", spikes("a/../<b>?x", List.of(alert(million(), "")), 7)),
        new Example(
            "A lower bound that may be a backfill",
            spikes(SampleAlerts.lowerBound(SampleAlerts.suspect(gmv())))),
        new Example("A digest of a day without spikes", SampleAlerts.quietDay()),
        new Example(
            "Markup in the note of an activity",
            SampleAlerts.activity(MARKUP, SampleAlerts.events())),
        new Example("A test message", TestAlert.at(SEEN, Severity.CRITICAL)),
        new Example("Chinese with a currency", spikes(gmv(), million()), chinese),
        new Example("Many alerts in one message", spikes("alice", many(), 220)));
  }

  private static List<Alert> many() {
    return Collections.nCopies(30, alert(million(), "one of many"));
  }
}
