package io.spikewatch.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The comments of a Java file.
 *
 * @param prose one paragraph for each part of a comment: a list item and a Javadoc tag are parts.
 *     Code is in backticks
 */
record JavaComments(Path file, List<String> prose) {

  private static final Path SOURCE = Path.of("src", "main", "java");

  /** A comment, or a literal, because a literal may contain the characters of a comment. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"(?:\\\\.|[^\\\\])*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'"
              + "|(?<comment>/\\*.*?\\*/|//[^\n]*+(?:\n\\s*+//[^\n]*+)*+)",
          Pattern.DOTALL);

  private static final Pattern MARGIN = Pattern.compile("(?m)^\\s*(/\\*\\*?|\\*(?!/)|//)|\\*/");
  private static final Pattern PRE = Pattern.compile("(?s)<pre>.*?</pre>");
  private static final Pattern CODE = Pattern.compile("(?s)\\{@\\w+\\s[^}]*}|<code>.*?</code>");
  private static final Pattern PART =
      Pattern.compile("<(?:p|ul|ol|li|/li|/ul|/ol)>|(?m)^\\s*@(?:param|throws)\\s+\\S+|^\\s*@\\w+");
  private static final Pattern TAG = Pattern.compile("</?\\w+>");

  /** The packages of the source, as paths below it. */
  static List<String> packages() {
    return files(SOURCE, Integer.MAX_VALUE).stream()
        .map(file -> SOURCE.relativize(file.getParent()).toString())
        .distinct()
        .toList();
  }

  static List<JavaComments> ofPackage(String name) {
    return files(SOURCE.resolve(name), 1).stream().map(JavaComments::read).toList();
  }

  private static List<Path> files(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JavaComments of(Path file, String source) {
    List<String> prose = new ArrayList<>();
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      String comment = token.group("comment");
      if (comment != null) {
        String text = MARGIN.matcher(comment).replaceAll("");
        text = CODE.matcher(PRE.matcher(text).replaceAll("<p>")).replaceAll("`X`");
        Arrays.stream(PART.split(text, -1))
            .map(part -> TAG.matcher(part).replaceAll("").replaceAll("\\s+", " ").strip())
            .filter(part -> !part.isEmpty())
            .forEach(prose::add);
      }
    }
    return new JavaComments(file, prose);
  }

  private static JavaComments read(Path file) {
    try {
      return of(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
