package io.spikewatch.bench;

import io.spikewatch.tools.console.ConsoleBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Measures, prints the table, and exits with 1 if a line is not met. Without arguments it measures
 * everything; {@code start}, {@code page}, {@code plan}, {@code run}, {@code units}, {@code
 * growth}, {@code console} and {@code size} choose. {@code growth} takes a minute or a minute and a
 * half of it, most of them for ten thousand creators. And {@code profile}, alone, says where the
 * time goes.
 */
public final class Bench {

  private static final List<String> PARTS =
      List.of("size", "page", "plan", "units", "growth", "console", "start", "run");

  private static final int ROUNDS = 7;
  private static final int MAX_PAGE_MILLIS = 300;
  private static final double MEGABYTE = 1_000_000;

  private Bench() {}

  public static void main(String[] args)
      throws IOException, InterruptedException, GeneralSecurityException {
    if (List.of(args).equals(List.of("profile"))) {
      Profile.print();
      System.exit(0);
    }
    if (List.of(args).equals(List.of("--help")) || !PARTS.containsAll(List.of(args))) {
      boolean help = List.of(args).equals(List.of("--help"));
      (help ? System.out : System.err)
          .println(
              "Usage: spikewatch bench [PART...]\nMeasures, and exits with 1 if a line is not met."
                  + " The parts: "
                  + String.join(", ", PARTS)
                  + "; and profile, alone.");
      System.exit(help ? 0 : 2);
    }
    List<Line> lines = measure(args.length == 0 ? Set.of() : Set.of(args));
    System.out.print(Line.head());
    lines.forEach(line -> System.out.print(line.text()));
    // The emulators have threads that nobody ends.
    System.exit(lines.stream().allMatch(Line::met) ? 0 : 1);
  }

  private static List<Line> measure(Set<String> chosen)
      throws IOException, InterruptedException, GeneralSecurityException {
    boolean script = BenchScript.canRun();
    if (!script) {
      System.err.println("no python3 with boto3 and requests: the lines against it are left out");
    }
    List<Line> lines = new ArrayList<>();
    if (begins("size", chosen)) {
      lines.add(Line.absolute("size of the zip", Files.size(Zips.OURS) / MEGABYTE, "MB", 15));
    }
    if (begins("page", chosen)) {
      lines.addAll(Pages.measure());
    }
    if (begins("plan", chosen)) {
      lines.addAll(Plans.measure());
    }
    if (begins("units", chosen)) {
      lines.addAll(new Units().measure());
    }
    if (begins("growth", chosen)) {
      lines.addAll(new Growth().measure());
    }
    if (begins("console", chosen)) {
      ConsoleBenchmark.measure()
          .forEach(
              (page, millis) ->
                  lines.add(
                      ConsoleBenchmark.isJudged(page)
                          ? Line.absolute(
                              "console: " + page, Pages.median(millis), "ms", MAX_PAGE_MILLIS)
                          : Line.shown("console: " + page, Pages.median(millis), "ms")));
    }
    if (begins("start", chosen)) {
      lines.addAll(new Starts(ROUNDS).measure(script));
    }
    if (begins("run", chosen)) {
      lines.addAll(new Runs().measure(script));
    }
    return lines;
  }

  /** Whether a part is measured. Says so, because a part takes up to some minutes. */
  private static boolean begins(String part, Set<String> chosen) {
    boolean begins = chosen.isEmpty() || chosen.contains(part);
    if (begins) {
      System.err.println("Measuring: " + part + " ...");
    }
    return begins;
  }
}
