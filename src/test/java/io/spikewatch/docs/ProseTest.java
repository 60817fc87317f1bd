package io.spikewatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.template.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plain English in README, CONTRIBUTING, CHANGELOG, docs, the descriptions of the templates and the
 * comments of the source: short sentences, and no phrase that readers had to decode.
 */
class ProseTest {

  private static final int MAX_WORDS = 30;

  /** Phrases to replace, each with what to write. */
  private static final Map<String, String> BANNED =
      Map.ofEntries(
          Map.entry("whoever|whomever", "anyone who, or name the person"),
          Map.entry("nobody|no-one", "no user, no subscriber"),
          Map.entry("somebody|someone else|everybody", "name the person"),
          Map.entry("stranger|strangers", "other people, untrusted input"),
          Map.entry("mend|mends|mended", "fix"),
          Map.entry("as far as", "if, or up to"),
          Map.entry("so many|so long a", "N, or the number"),
          Map.entry("so much for", "leave it out"),
          Map.entry("lies in|lie in", "is in"),
          Map.entry("tells of|told of|tell of", "reports, sends"),
          Map.entry("is told|are told|was told", "is notified, receives"),
          Map.entry("who is|who are|who has", "name the person"),
          Map.entry("gravest|graver", "most severe"),
          Map.entry("(?<!there )(is|are) no(?! longer)", "is not a valid"),
          Map.entry("worth a thought", "decide"),
          Map.entry("suffices|suffice", "is enough"),
          Map.entry("dealt out|deals out|deal out", "divided"),
          Map.entry("given up", "stopped, rejected, moved"),
          Map.entry("next to nothing|next to nobody", "too low"),
          Map.entry("what is more|that which", "repeat the noun"),
          Map.entry("lest|thereof|whereby|herein|hitherto", "plain words"),
          Map.entry("footage|parcel|crew", "the word of the glossary"));

  /** The only exclusion: generated from the help of the program, whose words are in the source. */
  private static final Set<Path> GENERATED = Set.of(Path.of("docs", "cli.md"));

  private static final Pattern LINK = Pattern.compile("!?\\[([^]]*)]\\([^)]*\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern END = Pattern.compile("(?<=[.!?:])[*_\")]*\\s+(?=[A-Z\"*`(\\[X])");

  /** A sentence and where it is. */
  record Sentence(String place, String text) {
    @Override
    public String toString() {
      return place + ": " + text;
    }

    long words() {
      return Arrays.stream(text.split("[\\s—–]+", -1)).filter(w -> w.matches(".*\\w.*")).count();
    }
  }

  static Stream<MarkdownPage> pages() {
    return MarkdownPage.all().stream().filter(page -> !GENERATED.contains(page.file()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_page_is_plain(MarkdownPage page) {
    assertPlain(sentences(page.file().toString(), page.prose()));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void the_descriptions_of_a_template_are_plain(String file) {
    List<Sentence> sentences = new ArrayList<>();
    describe(file, Template.read(file).resources(), sentences);
    describe(file, Template.read(file).parameters(), sentences);
    describe(file, Template.read(file).outputs(), sentences);
    assertThat(sentences).isNotEmpty();
    assertPlain(sentences);
  }

  static List<String> templates() {
    return List.of("template.yaml", "chat.yaml");
  }

  @ParameterizedTest
  @MethodSource("packages")
  void the_comments_of_a_package_are_plain(String name) {
    List<JavaComments> files = JavaComments.ofPackage(name);
    assertThat(files).isNotEmpty();
    assertPlain(files.stream().flatMap(file -> sentencesOf(file).stream()).toList());
  }

  static List<String> packages() {
    List<String> packages = JavaComments.packages();
    assertThat(packages).as("packages of the source").hasSizeGreaterThan(20);
    return packages;
  }

  @Test
  void a_comment_is_found_and_a_string_is_not_one() {
    JavaComments file =
        JavaComments.of(
            Path.of("A.java"),
            """
            /**
             * Shows {@code x}. Whoever <b>reads</b>:
             *
             * <ul>
             *   <li>one item
             * </ul>
             *
             * @param text the text
             */
            String text = "// no comment " + '"'; // A remark
            // on two lines.
            """);

    assertThat(sentencesOf(file))
        .extracting(Sentence::text)
        .containsExactly(
            "Shows X.", "Whoever reads:", "one item", "the text", "A remark on two lines.");
  }

  @Test
  void a_long_sentence_and_a_banned_phrase_are_noticed() {
    List<Sentence> found =
        sentences("x", "Short. It " + "goes on ".repeat(15) + "here.\n\n- Whoever reads `mend`.");

    assertThat(found).hasSize(3);
    assertThat(found.stream().filter(sentence -> sentence.words() > MAX_WORDS)).hasSize(1);
    assertThat(banned(found.getLast())).containsExactly("whoever|whomever");
    assertThat(banned(new Sentence("x", "There is no such table."))).isEmpty();
    assertThat(banned(new Sentence("x", "'x' is no number."))).hasSize(1);
  }

  private static void assertPlain(List<Sentence> sentences) {
    Stream<String> tooLong =
        sentences.stream()
            .filter(sentence -> sentence.words() > MAX_WORDS)
            .map(sentence -> "more than " + MAX_WORDS + " words in " + sentence);
    Stream<String> banned =
        sentences.stream()
            .flatMap(s -> banned(s).stream().map(p -> p + " (" + BANNED.get(p) + ") in " + s));
    assertThat(Stream.concat(tooLong, banned)).isEmpty();
  }

  private static List<String> banned(Sentence sentence) {
    String text = sentence.text().toLowerCase(Locale.ROOT);
    return BANNED.keySet().stream()
        .filter(phrase -> Pattern.compile("\\b(" + phrase + ")\\b").matcher(text).find())
        .toList();
  }

  /** The sentences of paragraphs, items of lists and cells of tables. Code counts as one word. */
  private static List<Sentence> sentences(String place, String markdown) {
    List<Sentence> sentences = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    for (String line : markdown.lines().toList()) {
      boolean begins = line.isBlank() || line.matches("\\s*([-*#|]|\\d+\\.|<).*");
      if (begins) {
        split(place, paragraph.toString(), sentences);
        paragraph.setLength(0);
      }
      if (line.startsWith("|")) {
        Arrays.stream(line.split("\\|", -1)).forEach(cell -> split(place, cell, sentences));
      } else {
        paragraph.append(line.replaceFirst("^\\s*([-*#]+|\\d+\\.)\\s", "")).append(' ');
      }
    }
    split(place, paragraph.toString(), sentences);
    return sentences;
  }

  private static void split(String place, String text, List<Sentence> sentences) {
    String plain = CODE.matcher(LINK.matcher(text).replaceAll("$1")).replaceAll("X").strip();
    Arrays.stream(END.split(plain, -1))
        .map(String::strip)
        .filter(sentence -> sentence.matches(".*\\w.*"))
        .forEach(sentence -> sentences.add(new Sentence(place, sentence)));
  }

  private static List<Sentence> sentencesOf(JavaComments file) {
    return file.prose().stream()
        .flatMap(paragraph -> sentences(file.file().toString(), paragraph).stream())
        .toList();
  }

  private static void describe(String file, Object node, List<Sentence> sentences) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            boolean words =
                Set.of("Description", "AlarmDescription", "ConstraintDescription").contains(key);
            if (words && value instanceof String text) {
              sentences.addAll(sentences(file, text));
            } else {
              describe(file, value, sentences);
            }
          });
    } else if (node instanceof List<?> list) {
      list.forEach(element -> describe(file, element, sentences));
    }
  }
}
