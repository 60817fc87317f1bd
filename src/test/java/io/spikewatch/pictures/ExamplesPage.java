package io.spikewatch.pictures;

import io.spikewatch.adapters.render.PlainText;
import io.spikewatch.adapters.slack.Layout;
import io.spikewatch.adapters.slack.SlackMessage;
import io.spikewatch.pictures.MessageExamples.Example;
import java.util.List;
import java.util.stream.Collectors;

/** A page with examples of messages: in Slack, as email at two widths, and as SMS. */
final class ExamplesPage {

  static final int WIDE = 72;
  static final int NARROW = 40;

  private static final String STYLE =
      """
      <style>
        body { margin: 24px auto; padding: 0 16px; max-width: 1280px; background: #f6f8fa;
               font: 15px/1.5 system-ui, sans-serif; color: #1f2328; }
        article { margin: 0 0 40px; }
        .forms { display: flex; flex-wrap: wrap; gap: 20px; align-items: flex-start; }
        figure { margin: 0; max-width: 100%; overflow-x: auto; }
        figcaption { font-size: 13px; color: #59636e; margin-bottom: 4px; }
        pre { background: #fff; border: 1px solid #d0d7de; border-radius: 8px; margin: 0;
              padding: 12px 16px; font: 13px/1.5 monospace; white-space: pre-wrap;
              overflow-wrap: anywhere; }
      </style>
      """;

  private ExamplesPage() {}

  static String html() {
    return SlackPage.HEAD
        + "<title>Spikewatch: examples of messages</title>\n"
        + STYLE
        + "<h1>Examples of messages</h1>\n"
        + "<p>Made from the program's own messages. The Slack messages are drawn from their blocks;"
        + " they are not screenshots of Slack.</p>\n"
        + section("Typical messages", MessageExamples.typical())
        + section("Messages that are hard to show", MessageExamples.nasty());
  }

  private static String section(String title, List<Example> examples) {
    return "<h2>%s</h2>\n".formatted(title)
        + examples.stream().map(ExamplesPage::article).collect(Collectors.joining());
  }

  private static String article(Example example) {
    PlainText text = PlainText.of(example.message(), example.texts());
    String slack = SlackMessage.of(Layout.of(example.message(), example.texts())).json();
    return "<article><h3>%s</h3>\n<div class=\"forms\">\n".formatted(Html.escaped(example.title()))
        + figure("Slack", SlackPage.main(slack))
        + figure("Email, " + WIDE + " columns", email(text, WIDE))
        + figure("Email, " + NARROW + " columns", email(text, NARROW))
        + figure("SMS", "<pre style=\"max-width: 340px\">" + Html.escaped(text.sms()) + "</pre>")
        + "</div></article>\n";
  }

  private static String email(PlainText text, int width) {
    return "<pre style=\"width: %dch\">%s</pre>"
        .formatted(
            width, Html.escaped("Subject: " + text.subject() + "\n\n" + text.email(width).strip()));
  }

  private static String figure(String caption, String content) {
    return "<figure><figcaption>%s</figcaption>%s</figure>\n".formatted(caption, content);
  }
}
