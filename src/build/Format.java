import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The formatter of the build: it applies google-java-format to every source below a folder. Maven
 * runs it in the JDK that compiles. The Maven plugins for google-java-format run inside Maven's own
 * JVM, and on Java 17 google-java-format cannot read Java 25.
 */
public final class Format {
  private static final Formatter FORMATTER = new Formatter();

  private Format() {}

  /**
   * Takes {@code check} or {@code apply}, then the folder. A check exits with 1 if a source is not
   * formatted.
   */
  public static void main(String[] args) throws IOException {
    boolean apply = args[0].equals("apply");
    List<String> problems = new ArrayList<>();
    for (Path source : sources(Path.of(args[1]))) {
      String text = Files.readString(source);
      try {
        String formatted = format(text);
        if (formatted.equals(text)) {
          continue;
        }
        if (apply) {
          Files.writeString(source, formatted);
        } else {
          problems.add(source.toString());
        }
      } catch (FormatterException e) {
        problems.add(source + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      System.err.println("Not formatted:\n  " + String.join("\n  ", problems));
      System.err.println("Fix it with: ./mvnw -Pformat process-sources");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String format(String text) throws FormatterException {
    String imported = RemoveUnusedImports.removeUnusedImports(text);
    return FORMATTER.formatSource(ImportOrderer.reorderImports(imported, Style.GOOGLE));
  }
}
