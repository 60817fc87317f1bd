package io.spikewatch.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation. */
public record MarkdownPage(Path file, String text) {

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
  private static final Pattern LINK =
      Pattern.compile("(!?)\\[((?:[^\\[\\]]|!\\[[^]]*])*)]\\(([^)\\s]+)\\)");

  /** A link or a picture. */
  public record Link(boolean picture, String words, String target) {}

  /**
   * README in both languages, CONTRIBUTING, CHANGELOG, the security page and every page in docs.
   */
  public static List<MarkdownPage> all() {
    List<Path> files =
        new ArrayList<>(
            Stream.of(
                    "README.md",
                    "README.zh-CN.md",
                    "CONTRIBUTING.md",
                    "CHANGELOG.md",
                    ".github/SECURITY.md")
                .map(Path::of)
                .toList());
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().map(MarkdownPage::read).toList();
  }

  /** The page of that name in docs. */
  public static MarkdownPage docs(String name) {
    return read(Path.of("docs", name + ".md"));
  }

  static MarkdownPage read(Path file) {
    try {
      return new MarkdownPage(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of all code blocks in a language; a backslash continues a line. */
  public List<String> commands(String language) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .flatMap(block -> block.group(2).replace("\\\n", " ").lines())
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** Everything but code blocks. */
  String prose() {
    return BLOCK.matcher(text).replaceAll("\n");
  }

  List<String> headings() {
    return HEADING.matcher(prose()).results().map(found -> found.group(1)).toList();
  }

  /** The anchors that GitHub gives to the headings. */
  List<String> anchors() {
    return headings().stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .toList();
  }

  List<Link> links() {
    return LINK.matcher(prose())
        .results()
        .map(found -> new Link(!found.group(1).isEmpty(), found.group(2), found.group(3)))
        .toList();
  }

  /** The text below a heading, down to the next heading. */
  String section(String heading) {
    List<MatchResult> headings = HEADING.matcher(text).results().toList();
    for (int i = 0; i < headings.size(); i++) {
      if (headings.get(i).group(1).equals(heading)) {
        int end = i + 1 < headings.size() ? headings.get(i + 1).start() : text.length();
        return text.substring(headings.get(i).end(), end);
      }
    }
    throw new AssertionError(file + " has no section '" + heading + "'");
  }

  /** The rows of every table below a heading, without the head, each as its cells. */
  List<List<String>> rows(String heading) {
    return rowsOf(section(heading));
  }

  /** The rows of every table of the page. */
  List<List<String>> rows() {
    return rowsOf(prose());
  }

  private static List<List<String>> rowsOf(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      boolean head = i + 1 < lines.size() && lines.get(i + 1).startsWith("|---");
      if (lines.get(i).startsWith("| ") && !head) {
        rows.add(cells(lines.get(i)));
      }
    }
    return rows;
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
        .map(String::strip)
        .toList();
  }

  /** Its name in the reports of tests. */
  @Override
  public String toString() {
    return file.toString();
  }

  /** A cell without its code marks. */
  static String plain(String cell) {
    return cell.replace("`", "");
  }
}
