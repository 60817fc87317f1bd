package io.spikewatch.tools.cli.terminal;

import io.spikewatch.tools.admin.Problem;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The terminal of a command.
 *
 * @param live whether a user watches the output, so that a line can be updated
 * @param colours whether it shows colours
 * @param columns the width of the terminal; empty for a file or a pipe, where no line is broken
 * @param prompt the user who can answer questions; empty if input or output is a file or a pipe
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    boolean live,
    boolean colours,
    OptionalInt columns,
    Optional<Prompt> prompt) {

  // Longer lines are hard to read.
  private static final int MAX_HELP = 92;
  private static final int MAX_ALERT = 96;
  private static final int MAX_EMAIL = 72;

  /** The width of a terminal that does not state it. */
  private static final int USUAL_COLUMNS = 80;

  private static final int MIN_COLUMNS = 20;

  public Terminal {
    if (columns.isPresent()) {
      out = wrapped(out, columns.getAsInt());
      err = wrapped(err, columns.getAsInt());
    }
  }

  /** Answers questions; empty at the end of the input. */
  @FunctionalInterface
  public interface Prompt {
    Optional<String> answer(String question);
  }

  /** A terminal that only accepts text: a file, a pipe or a test. */
  public static Terminal plain(PrintStream out, PrintStream err) {
    return new Terminal(out, err, false, false, OptionalInt.empty(), Optional.empty());
  }

  /** The terminal of this process. */
  public static Terminal ofProcess(Map<String, String> variables) {
    Optional<Console> console = console().filter(_ -> !"dumb".equals(variables.get("TERM")));
    boolean live = console.isPresent();
    boolean colours = live && variables.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        live,
        colours,
        live ? OptionalInt.of(columns(variables)) : OptionalInt.empty(),
        console.map(c -> question -> Optional.ofNullable(c.readLine("%s", question))));
  }

  /** The width that the script of this program has found. */
  private static int columns(Map<String, String> variables) {
    String stated = variables.getOrDefault("COLUMNS", "");
    int columns = stated.matches("\\d{1,4}") ? Integer.parseInt(stated) : USUAL_COLUMNS;
    return columns >= MIN_COLUMNS ? columns : USUAL_COLUMNS;
  }

  private static PrintStream wrapped(PrintStream stream, int width) {
    return stream instanceof WrappedOutput ? stream : new WrappedOutput(stream, width);
  }

  @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again where there is no terminal.
  private static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /** The same terminal; without questions if they are not allowed. */
  public Terminal asking(boolean allowed) {
    return allowed ? this : new Terminal(out, err, live, colours, columns, Optional.empty());
  }

  /**
   * Asks for confirmation.
   *
   * @param otherwise the message if no user can answer
   */
  public boolean agreed(String question, String otherwise) {
    return prompt
        .orElseThrow(() -> Problem.usage(otherwise))
        .answer(question + " [y/N] ")
        .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
        .isPresent();
  }

  /** The output for JSON, CSV and scripts, whose lines are never broken. */
  public PrintStream data() {
    return out instanceof WrappedOutput wrapped ? wrapped.unwrapped() : out;
  }

  /** The output for data, or the one for text. */
  public PrintStream out(boolean data) {
    return data ? data() : out;
  }

  /** A part of help, broken to a width that can be read. */
  public String help(String text) {
    return TextWidth.wrapped(text, atMost(MAX_HELP));
  }

  /** The width of an alert in a few lines. */
  public int alertWidth() {
    return atMost(MAX_ALERT);
  }

  /** The width of an email, which is that of a phone. */
  public int emailWidth() {
    return atMost(MAX_EMAIL);
  }

  private int atMost(int width) {
    return Math.min(columns.orElse(width), width);
  }

  /** A table of the width of the terminal. */
  public String text(TextTable table) {
    return columns.isPresent() ? table.text(columns.getAsInt()) : table.text();
  }

  /** A line of progress that fits the terminal. */
  String fitted(String line) {
    int width = columns.orElse(Integer.MAX_VALUE) - 1;
    return TextWidth.of(line) <= width
        ? line
        : TextWidth.wrapped(line, width - 2).lines().findFirst().orElse("") + " …";
  }

  /** Why the output could not be written, in words; empty if it was written. */
  public Optional<String> unwritten() {
    if (!out.checkError()) {
      return Optional.empty();
    }
    return data() instanceof ProcessOutput output
        ? output.failure()
        : Optional.of("it could not be written");
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    Charset local = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    // Without a language setting the JVM uses ASCII, but present terminals use UTF-8.
    Charset charset = local.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : local;
    return ProcessOutput.to(new FileOutputStream(descriptor), charset);
  }

  /** Whether the terminal can print a character. */
  public boolean shows(char character) {
    return out.charset().newEncoder().canEncode(character);
  }

  /** The text, emphasised if the terminal supports it. */
  public String strong(String text) {
    return styled("1", text);
  }

  /** The text in the colour of a warning. */
  public String warning(String text) {
    return styled("33", text);
  }

  /** The text in the colour of an error. */
  public String trouble(String text) {
    return styled("31", text);
  }

  /** The text in the colour of success. */
  public String good(String text) {
    return styled("32", text);
  }

  private String styled(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
