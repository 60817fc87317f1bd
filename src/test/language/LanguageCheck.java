import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.languagetool.JLanguageTool;
import org.languagetool.Language;
import org.languagetool.Languages;
import org.languagetool.markup.AnnotatedText;
import org.languagetool.markup.AnnotatedTextBuilder;
import org.languagetool.rules.Rule;
import org.languagetool.rules.RuleMatch;
import org.languagetool.rules.spelling.SpellingCheckRule;

/**
 * Checks the spelling and the grammar of README and docs with LanguageTool. Words of this project
 * are in a list. Maven runs it: {@code ./mvnw -Planguage validate}.
 */
public final class LanguageCheck {

  /** Rules that are switched off, each with its reason. */
  private static final Map<String, String> DISABLED =
      Map.of(
          "UPPERCASE_SENTENCE_START", "cells of tables and items of lists are not sentences",
          "ID_CASING", "id is the name of a field");

  /** Words that stand for code: different ones, so that two pieces of code are no repetition. */
  private static final List<String> CODE = List.of("Beta", "Gamma", "Delta", "Sigma");

  /** What is not prose, in the order in which it is recognised. */
  private static final Pattern MARKUP =
      Pattern.compile(
          "(?<block>^```.*?^```$|\n {4}\\S[^\n]*)|(?<wrap>\n +)|(?<code>`[^`]+`|https?://[^\\s)]+|\\b\\w*[a-z][A-Z]\\w*\\b)"
              + "|(?<rule>^\\|[-|]+\\|$)|(?<cell> *\\| *)|(?<start>^#+ |^ *[-*] |^ *\\d+\\. )"
              + "|(?<picture>!\\[[^]]*]\\([^)]*\\))|(?<mark>]\\([^)]*\\)|\\[(?=[^]]*]\\()|\\*\\*)",
          Pattern.DOTALL | Pattern.MULTILINE);

  private LanguageCheck() {}

  /** Takes the list of words, then the pages and folders of pages. */
  public static void main(String[] args) throws IOException {
    JLanguageTool tool = tool(Files.readAllLines(Path.of(args[0])));
    List<String> findings = new ArrayList<>();
    for (Path page : pages(List.of(args).subList(1, args.length))) {
      String text = Files.readString(page);
      for (RuleMatch match : tool.check(annotated(text))) {
        findings.add(words(page, text, match));
      }
    }
    findings.forEach(System.err::println);
    System.err.println(findings.size() + " findings of LanguageTool.");
    System.exit(findings.isEmpty() ? 0 : 1);
  }

  private static JLanguageTool tool(List<String> words) {
    Language english = Languages.getLanguageForShortCode("en-GB");
    JLanguageTool tool = new JLanguageTool(english);
    DISABLED.keySet().forEach(tool::disableRule);
    for (Rule rule : tool.getAllActiveRules()) {
      if (rule instanceof SpellingCheckRule spelling) {
        spelling.addIgnoreTokens(words);
      }
    }
    return tool;
  }

  private static List<Path> pages(List<String> places) throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String place : places) {
      try (Stream<Path> files = Files.walk(Path.of(place), 1)) {
        files.filter(LanguageCheck::isEnglish).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  private static boolean isEnglish(Path file) {
    String name = file.toString();
    return name.endsWith(".md") && !name.endsWith(".zh-CN.md") && !name.endsWith("cli.md");
  }

  /** Marks what is not prose. Code in a sentence counts as a name, and a cell as a paragraph. */
  private static AnnotatedText annotated(String text) {
    AnnotatedTextBuilder builder = new AnnotatedTextBuilder();
    Matcher markup = MARKUP.matcher(text);
    int end = 0;
    while (markup.find()) {
      builder.addText(text.substring(end, markup.start()));
      builder.addMarkup(markup.group(), meaning(markup));
      end = markup.end();
    }
    return builder.addText(text.substring(end)).build();
  }

  private static String meaning(Matcher markup) {
    if (markup.group("code") != null) {
      return CODE.get(markup.start() % CODE.size());
    }
    if (markup.group("wrap") != null) {
      return " ";
    }
    return markup.group("mark") == null ? "\n\n" : "";
  }

  private static String words(Path page, String text, RuleMatch match) {
    long line = text.substring(0, match.getFromPos()).lines().count();
    String found = text.substring(match.getFromPos(), match.getToPos()).replace('\n', ' ');
    String better =
        match.getSuggestedReplacements().stream().limit(3).collect(Collectors.joining(", "));
    return "%s:%d: '%s': %s (%s) [%s]"
        .formatted(page, line, found, match.getMessage(), better, match.getRule().getId());
  }
}
