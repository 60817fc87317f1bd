package io.spikewatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.template.Template;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plain English in README, CONTRIBUTING, CHANGELOG, docs, the descriptions of the templates, the
 * texts of messages and pages, and the texts and comments of the source: short sentences, and no
 * phrase that readers had to decode.
 */
class ProseTest {

  private static final int MAX_WORDS = 25;

  /** The starts of texts that are not sentences, each with what they are. */
  private static final Map<String, String> NOT_PROSE =
      Map.of(
          "<style>", "a style sheet",
          "Then watch your own creators:", "commands, one on a line, each with what it does");

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
          Map.entry("held back|holds back", "deferred, paused"),
          Map.entry("asked too much", "throttled"),
          Map.entry("heart|living|dies", "the state of the process"),
          Map.entry("the last word|anew", "latest, again"),
          Map.entry("footage|parcel|crew|ration|scout|strides?|fleet", "the standard term"),
          Map.entry("doorkeeper|settlement|judgement|handover|rhythm", "the standard term"));

  /** Generated from the help of the program, whose words are in the source. */
  private static final Set<Path> GENERATED = Set.of(Path.of("docs", "cli.md"));

  private static final Pattern LINK = Pattern.compile("!?\\[([^]]*)]\\([^)]*\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");

  /** Commands of a template of a page, whose arguments may have parentheses. */
  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "<%--(?s:.*?)--%>|(?m:^@(import|param|template).*$)|@(else|endif|endfor)"
              + "|@(if|elseif|for)\\((?:[^()]|\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))*\\)");

  private static final Pattern EXPRESSION = Pattern.compile("\\$(?:unsafe)?\\{[^}]*}");
  private static final Pattern INLINE =
      Pattern.compile("</?(a|b|code|strong|em|span|bdi|time|kbd)\\b[^>]*>");
  private static final Pattern ELEMENT = Pattern.compile("<[^>]*>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?:title|alt|aria-label|placeholder|content)=\"([^\"]*)\"");

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
    assertPlain(sentences(name, JavaSource::comments));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void the_texts_of_a_package_are_plain(String name) {
    assertPlain(sentences(name, JavaSource::literals));
  }

  @Test
  void the_texts_of_messages_are_plain() throws IOException {
    Path file = Path.of("src", "main", "resources", "io", "spikewatch", "adapters", "render");
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(file.resolve("texts_en.properties"))) {
      texts.load(reader);
    }
    assertThat(texts).isNotEmpty();
    assertPlain(
        texts.entrySet().stream()
            .flatMap(e -> sentences((String) e.getKey(), (String) e.getValue()).stream())
            .toList());
  }

  @ParameterizedTest
  @MethodSource("pageTemplates")
  void the_words_of_a_page_are_plain(Path file) throws IOException {
    assertPlain(sentences(file.toString(), words(Files.readString(file))));
  }

  static List<Path> pageTemplates() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src", "main", "jte"))) {
      return files.filter(file -> file.toString().endsWith(".jte")).sorted().toList();
    }
  }

  /** The words of a template of a page: a paragraph for each block, and for each attribute. */
  private static String words(String template) {
    String text = DIRECTIVE.matcher(template).replaceAll("\n\n");
    text = EXPRESSION.matcher(text).replaceAll("X");
    String attributes =
        ATTRIBUTE.matcher(text).results().map(a -> a.group(1)).collect(Collectors.joining("\n\n"));
    text = INLINE.matcher(text).replaceAll("");
    return ELEMENT.matcher(text).replaceAll("\n\n") + "\n\n" + attributes;
  }

  static List<String> packages() {
    List<String> packages = JavaSource.packages();
    assertThat(packages).as("packages of the source").hasSizeGreaterThan(20);
    return packages;
  }

  @Test
  void comments_and_literals_are_found() {
    JavaSource file =
        new JavaSource(
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
            class A {
              String text = "// no comment " + '"'; // A remark
              // on two lines.
              String more = "It has " + (text == null ? "no" : "a") + " value. " + "Good.";
              String block =
                  \"""
                  A text
                  of two lines.\""";
            }
            """);

    assertThat(sentences(file, JavaSource::comments))
        .extracting(Sentence::text)
        .containsExactly(
            "Shows X.", "Whoever reads:", "one item", "the text", "A remark on two lines.");
    assertThat(sentences(file, JavaSource::literals))
        .extracting(Sentence::text)
        .containsExactly(
            "// no comment X", "no", "a", "It has X value.", "Good.", "A text of two lines.");
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
            .filter(s -> NOT_PROSE.keySet().stream().noneMatch(s.text()::startsWith))
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

  private static List<Sentence> sentences(
      String name, Function<JavaSource, List<String>> paragraphs) {
    List<JavaSource> files = JavaSource.ofPackage(name);
    assertThat(files).isNotEmpty();
    return files.stream().flatMap(file -> sentences(file, paragraphs).stream()).toList();
  }

  private static List<Sentence> sentences(
      JavaSource file, Function<JavaSource, List<String>> paragraphs) {
    return paragraphs.apply(file).stream()
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
