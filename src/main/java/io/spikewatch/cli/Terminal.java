package io.spikewatch.cli;

import io.spikewatch.desk.Problem;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command prints.
 *
 * @param live whether somebody looks at it while it is printed, so that a line can be updated
 * @param colours whether it shows colours
 * @param somebody who can be asked; nobody if input or output is a file or a pipe
 */
record Terminal(
    PrintStream out, PrintStream err, boolean live, boolean colours, Optional<Somebody> somebody) {

  /** Who answers questions; empty at the end of the input. */
  @FunctionalInterface
  interface Somebody {
    Optional<String> answer(String question);
  }

  /** Anything that takes text and no more: a file, a pipe, a test. */
  static Terminal plain(PrintStream out, PrintStream err) {
    return new Terminal(out, err, false, false, Optional.empty());
  }

  /** That of this process. */
  static Terminal ofProcess(Map<String, String> variables) {
    Optional<Console> console = console().filter(_ -> !"dumb".equals(variables.get("TERM")));
    boolean live = console.isPresent();
    boolean colours = live && variables.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        live,
        colours,
        console.map(c -> question -> Optional.ofNullable(c.readLine("%s", question))));
  }

  @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again where there is no terminal.
  private static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /** The same, where a program that reads the output is asked nothing. */
  Terminal asking(boolean allowed) {
    return allowed ? this : new Terminal(out, err, live, colours, Optional.empty());
  }

  /**
   * Asks whether to go on.
   *
   * @param otherwise what to say where nobody can be asked
   */
  boolean agreed(String question, String otherwise) {
    return somebody
        .orElseThrow(() -> Problem.usage(otherwise))
        .answer(question + " [y/N] ")
        .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
        .isPresent();
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    Charset local = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    // Where no language is set the JVM takes ASCII, and every terminal of today UTF-8.
    Charset charset = local.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : local;
    return new PrintStream(new FileOutputStream(descriptor), true, charset);
  }

  /** Whether a character can be printed there. */
  boolean shows(char character) {
    return out.charset().newEncoder().canEncode(character);
  }

  /** The text, emphasised where that can be seen. */
  String strong(String text) {
    return styled("1", text);
  }

  /** The text in the colour of a warning. */
  String warning(String text) {
    return styled("33", text);
  }

  /** The text in the colour of trouble. */
  String trouble(String text) {
    return styled("31", text);
  }

  /** The text in the colour of what is well. */
  String good(String text) {
    return styled("32", text);
  }

  private String styled(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
