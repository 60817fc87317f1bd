package io.spikewatch.docs;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A Java file, and the prose in it. */
record JavaSource(Path file, String source) {

  private static final Path MAIN = Path.of("src", "main", "java");

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
    return files(MAIN, Integer.MAX_VALUE).stream()
        .map(file -> MAIN.relativize(file.getParent()).toString())
        .distinct()
        .toList();
  }

  static List<JavaSource> ofPackage(String name) {
    return files(MAIN.resolve(name), 1).stream().map(JavaSource::read).toList();
  }

  private static List<Path> files(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaSource read(Path file) {
    try {
      return new JavaSource(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One paragraph for each part of a comment: a list item and a Javadoc tag are parts. Code is in
   * backticks.
   */
  List<String> comments() {
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
    return prose;
  }

  /**
   * The texts of all string literals, as the compiler parses them. Literals that a plus sign joins
   * are one text, in which X is any other part.
   */
  List<String> literals() {
    List<String> texts = new ArrayList<>();
    for (CompilationUnitTree unit : parsed()) {
      new Literals().scan(unit, texts);
    }
    return texts;
  }

  private Iterable<? extends CompilationUnitTree> parsed() {
    JavaFileObject object =
        new SimpleJavaFileObject(URI.create("string:///" + file), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    try {
      return ((JavacTask)
              ToolProvider.getSystemJavaCompiler()
                  .getTask(null, null, null, List.of(), null, List.of(object)))
          .parse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Literals extends TreeScanner<Void, List<String>> {

    @Override
    public Void visitLiteral(LiteralTree literal, List<String> texts) {
      if (literal.getValue() instanceof String text) {
        texts.add(text);
      }
      return null;
    }

    @Override
    public Void visitBinary(BinaryTree sum, List<String> texts) {
      List<ExpressionTree> parts = new ArrayList<>();
      flatten(sum, parts);
      if (parts.stream().noneMatch(Literals::isText)) {
        return super.visitBinary(sum, texts);
      }
      StringBuilder joined = new StringBuilder();
      for (ExpressionTree part : parts) {
        if (isText(part)) {
          joined.append(((LiteralTree) part).getValue());
        } else {
          joined.append('X');
          scan(part, texts);
        }
      }
      texts.add(joined.toString());
      return null;
    }

    private static boolean isText(ExpressionTree part) {
      return part.getKind() == Kind.STRING_LITERAL;
    }

    private static void flatten(ExpressionTree tree, List<ExpressionTree> parts) {
      if (tree.getKind() == Kind.PLUS && tree instanceof BinaryTree sum) {
        flatten(sum.getLeftOperand(), parts);
        flatten(sum.getRightOperand(), parts);
      } else {
        parts.add(tree);
      }
    }
  }
}
