package io.spikewatch.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.adapters.render.AlertJson;
import io.spikewatch.adapters.render.AlertJson.ParsedMessage;
import io.spikewatch.adapters.render.PlainText;
import io.spikewatch.adapters.render.SampleAlerts;
import io.spikewatch.adapters.render.Texts;
import io.spikewatch.adapters.slack.Layout;
import io.spikewatch.adapters.slack.SlackMessage;
import io.spikewatch.adapters.slack.SlackRules;
import io.spikewatch.adapters.sns.FakeSns;
import io.spikewatch.adapters.sns.SnsNotifier;
import io.spikewatch.core.notify.Condition;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Status;
import io.spikewatch.core.notify.Notifier;
import io.spikewatch.function.config.Settings;
import io.spikewatch.function.lambda.PollHandler;
import io.spikewatch.function.wiring.Wiring;
import io.spikewatch.testing.KeptLog;
import io.spikewatch.testing.NastyText;
import io.spikewatch.tools.admin.Csv;
import io.spikewatch.tools.local.EmbeddedStore;
import io.spikewatch.tools.simulation.LocalTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What strangers write (a caption, and a handle if the source passes it on) commands nothing:
 * neither a terminal, nor a log, nor Slack, nor a mail program, nor a spreadsheet, nor the page of
 * a report. The console's pages are looked at in a browser, by {@code ConsoleIT}.
 */
class NastyTextTest {

  private static final String VIDEO = "74560660229576655";

  @Test
  void commands_no_terminal_and_no_page(@TempDir Path folder) throws IOException {
    try (CommandLineUser user = new CommandLineUser(folder)) {
      films(user, 1_000);
      user.types("watch", "add", "mira");
      user.types("poll");
      user.at("2026-11-23T13:00:00Z");
      films(user, 123_456);
      for (String command :
          List.of(
              "poll --dry-run",
              "poll",
              "show mira --videos 50",
              "explain mira " + VIDEO + "10",
              "explain mira " + VIDEO + "15",
              "alerts",
              "history mira",
              "history mira --csv",
              "watch list")) {
        assertHarmless(command, user.types(command.split(" ", -1)));
      }
      reportsHarmlessly(user, folder.resolve("week.html"));
      NastyText.all()
          .map(text -> text.replace("\0", "") + "!")
          .forEach(
              text -> {
                assertHarmless("watch show", user.types("watch", "show", text));
                assertHarmless("watch mute", user.types("watch", "mute", "mira", "--until", text));
              });
    }
  }

  private static void reportsHarmlessly(CommandLineUser user, Path page) throws IOException {
    user.types("report", "--out", page.toString());
    String html = Files.readString(page);
    assertThat(html).contains("&lt;script&gt;alert(1)").doesNotContain("<script", "<img");
    NastyText.assertHarmless("report", html);
  }

  /** One video for each of the captions. */
  private static void films(CommandLineUser user, long views) {
    List<String> captions = NastyText.all().toList();
    for (int i = 0; i < captions.size(); i++) {
      user.world
          .video("mira", VIDEO + (10 + i))
          .caption(captions.get(i))
          .views1d(views + i)
          .likes1d(400);
    }
  }

  private static void assertHarmless(String command, CommandLineUser.Result result) {
    NastyText.assertHarmless(command + ": out", result.out().replace("\r\n", "\n"));
    NastyText.assertHarmless(command + ": err", result.err());
  }

  @ParameterizedTest
  @MethodSource("io.spikewatch.testing.NastyText#all")
  void commands_no_spreadsheet(String text) {
    String cell = Csv.line(text, "next").replaceFirst("^\"", "");
    assertThat(cell).doesNotContainPattern("\\A[=+\\-@\\t\\r＝＋－＠]");
  }

  @ParameterizedTest
  @MethodSource("io.spikewatch.testing.NastyText#all")
  void commands_neither_slack_nor_a_mail_program(String text) {
    for (Notification notification :
        List.of(
            SampleAlerts.spikes(text, List.of(SampleAlerts.alert(SampleAlerts.million(), text)), 7),
            SampleAlerts.operations(Condition.BAD_WATCH, Status.FIRING, text, text),
            SampleAlerts.digest(text, text))) {
      PlainText plain = PlainText.of(notification);
      assertThat(plain.subject()).matches("[!-~][ -~]{0,98}");
      assertThat(plain.sms()).matches("[!-~][ -~]{0,299}");
      NastyText.assertHarmless("email", plain.email());
      NastyText.assertHarmless("console", plain.console(96));

      FakeSns sns = new FakeSns();
      new SnsNotifier(sns, "arn:aws:sns:us-east-1:123456789012:a", AlertJson::write, Texts.ENGLISH)
          .publish(notification);
      String json = sns.body("default");
      assertThat(json).doesNotContainPattern("[\\x00-\\x1f]");
      assertThat(AlertJson.read(json)).isInstanceOf(AlertJson.ParsedNotification.Read.class);
      assertThat(AlertJson.published(json))
          .isInstanceOfSatisfying(
              ParsedMessage.SupportedMessage.class,
              supported -> {
                SlackMessage message =
                    SlackMessage.of(Layout.of(supported.notification(), Texts.ENGLISH));
                assertThat(SlackRules.violations(message.json())).isEmpty();
                assertThat(SlackRules.textViolations(message.textOnly())).isEmpty();
              });
    }
  }

  @ParameterizedTest
  @MethodSource("io.spikewatch.testing.NastyText#all")
  void writes_no_line_of_its_own_into_a_log(String text, @TempDir Path folder) throws Exception {
    KeptLog log = new KeptLog();
    try (CommandLineUser user = new CommandLineUser(folder);
        EmbeddedStore store = EmbeddedStore.inMemory()) {
      LocalTables.create(store.client());
      user.variables.putAll(LocalTables.variables());
      Settings settings = Settings.from(user.variables);
      PollHandler handler =
          new PollHandler(
              Wiring.local(
                  settings,
                  store.client(),
                  _ -> new Notifier.PublishResult.Retryable(text),
                  user.clock));
      store
          .client()
          .putItem(r -> r.tableName("watchlist").item(item("unique_id", shortened(text) + "!")));
      store.client().putItem(r -> r.tableName("watchlist").item(item("unique_id", "mira")));
      user.world.video("mira", VIDEO + "10").caption(text).views1d(1_000);
      poll(handler, text, log);
      user.at("2026-11-23T13:00:00Z");
      user.world.video("mira", VIDEO + "10").caption(text).views1d(123_456);
      poll(handler, text, log);
    }
    List<String> lines = log.lines();
    assertThat(lines).anyMatch(line -> line.startsWith("{\"kind\":\"spike\""));
    for (String line : lines) {
      assertThat(line.strip()).doesNotContain("\n", "\r");
      NastyText.assertHarmless("log", line);
    }
  }

  private static void poll(PollHandler handler, String creator, KeptLog log) throws IOException {
    handler.handleRequest(
        new ByteArrayInputStream(event(creator).getBytes(StandardCharsets.UTF_8)),
        OutputStream.nullOutputStream(),
        log.context());
  }

  private static String event(String creator) throws IOException {
    StringWriter event = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(event)) {
      json.writeStartObject();
      json.writeArrayFieldStart("creators");
      json.writeString(creator);
      json.writeString("mira");
      json.writeEndArray();
      json.writeEndObject();
    }
    return event.toString();
  }

  /** A key of a table has no more than 2048 bytes, of UTF-8: half a character cannot be in it. */
  private static String shortened(String text) {
    String some = text.substring(0, Math.min(500, text.length()));
    return new String(some.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static Map<String, AttributeValue> item(String name, String text) {
    return Map.of(name, AttributeValue.fromS(text));
  }
}
