package io.spikewatch.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.spikewatch.adapters.render.PlainText;
import io.spikewatch.core.notify.Notification.Spikes;
import io.spikewatch.pictures.MessageExamples.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of examples shows what the program sends. After an intended change, {@code ./mvnw
 * -Dquick -Dtest=ExamplesPageTest -Dgolden.update=true test} writes it and fails.
 */
class ExamplesPageTest {

  private static final Path PAGE = Path.of("docs", "examples.html");

  @Test
  void the_page_shows_ten_typical_and_ten_nasty_messages() throws IOException {
    assertThat(MessageExamples.typical()).hasSize(10);
    assertThat(MessageExamples.nasty()).hasSize(10);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, ExamplesPage.html());
      fail(PAGE + " was written: look at it in a browser");
    }
    assertThat(Files.readString(PAGE)).isEqualTo(ExamplesPage.html());
  }

  static List<Example> examples() {
    return Stream.concat(MessageExamples.typical().stream(), MessageExamples.nasty().stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void no_line_of_an_email_is_wider_than_its_column(Example example) {
    PlainText text = PlainText.of(example.message(), example.texts());

    for (int width : List.of(ExamplesPage.WIDE, ExamplesPage.NARROW)) {
      assertThat(text.email(width).lines())
          .filteredOn(line -> !line.contains("https://") && !line.contains("spikewatch watch"))
          .allSatisfy(
              line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(width));
    }
    assertThat(text.subject()).hasSizeLessThan(100).isPrintable().isASCII();
    assertThat(text.sms().lines()).hasSize(1);
  }

  @Test
  void an_alert_has_the_creator_the_figure_the_usual_the_pace_and_the_projection() {
    List<String> emails =
        MessageExamples.typical().stream()
            .filter(example -> example.message() instanceof Spikes)
            .map(example -> PlainText.of(example.message(), example.texts()).email())
            .toList();

    assertThat(emails)
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(
            email ->
                assertThat(email)
                    .contains("@alice", " in 1 day")
                    .containsPattern("Level|Before")
                    .contains("https://www.tiktok.com/@alice", "watch mute"));
    assertThat(emails.getFirst()).contains("usual", "per hour");
    assertThat(emails.get(3)).contains("at this pace");
  }
}
