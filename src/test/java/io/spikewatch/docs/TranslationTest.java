package io.spikewatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.docs.MarkdownPage.Link;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Chinese pages say what the English ones say, in the same order. */
class TranslationTest {

  private static final String CHINESE = ".zh-CN.md";

  private static final Pattern LEVEL = Pattern.compile("^(#+) ", Pattern.MULTILINE);
  private static final Pattern FIGURE = Pattern.compile("\\d[\\d,.]*\\d|\\d");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

  @ParameterizedTest
  @ValueSource(strings = {"README", "docs/getting-started"})
  void a_translation_has_the_headings_links_commands_and_figures_of_the_original(String name) {
    MarkdownPage english = MarkdownPage.read(Path.of(name + ".md"));
    MarkdownPage chinese = MarkdownPage.read(Path.of(name + CHINESE));

    assertThat(levels(chinese)).isEqualTo(levels(english));
    assertThat(targets(chinese)).isEqualTo(targets(english));
    for (String language : List.of("sh", "crontab", "ini", "xml")) {
      assertThat(commands(chinese, language)).isEqualTo(commands(english, language));
    }
    assertThat(chinese.commands("mermaid")).hasSameSizeAs(english.commands("mermaid"));
    assertThat(found(CODE, chinese)).isEqualTo(found(CODE, english));
    assertThat(chinese.rows()).hasSameSizeAs(english.rows());
    for (int row = 0; row < english.rows().size(); row++) {
      assertThat(figures(chinese.rows().get(row))).isEqualTo(figures(english.rows().get(row)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"README", "docs/getting-started"})
  void each_language_links_to_the_other_at_the_top(String name) {
    MarkdownPage english = MarkdownPage.read(Path.of(name + ".md"));
    MarkdownPage chinese = MarkdownPage.read(Path.of(name + CHINESE));
    String file = english.file().getFileName().toString();

    assertThat(above(english)).contains("](" + file.replace(".md", CHINESE) + ")");
    assertThat(above(chinese)).contains("](" + file + ")");
  }

  private static String above(MarkdownPage page) {
    return page.text().substring(0, page.text().indexOf("\n## "));
  }

  private static List<String> levels(MarkdownPage page) {
    return LEVEL.matcher(page.prose()).results().map(found -> found.group(1)).toList();
  }

  /** The targets of links to anything but the badges and pages of a language. */
  private static List<String> targets(MarkdownPage page) {
    return page.links().stream()
        .map(Link::target)
        .map(target -> target.replace(CHINESE, ".md"))
        .toList();
  }

  /** Commands without their comments, which are translated. */
  private static List<String> commands(MarkdownPage page, String language) {
    return page.commands(language).stream()
        .map(command -> command.replaceAll("\\s+#.*", ""))
        .toList();
  }

  private static List<String> found(Pattern pattern, MarkdownPage page) {
    return pattern.matcher(page.prose()).results().map(found -> found.group(1)).toList();
  }

  private static List<String> figures(List<String> row) {
    return row.stream()
        .flatMap(cell -> FIGURE.matcher(cell).results())
        .map(figure -> figure.group())
        .toList();
  }
}
