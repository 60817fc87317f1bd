package io.spikewatch.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of a command as a moving picture: paragraph after paragraph appears and the lines
 * scroll, as on a terminal. Without motion the picture shows the end.
 */
final class TerminalSvg {

  private static final Pattern STYLE = Pattern.compile("\u001b\\[(\\d+)m");
  private static final int ROWS = 24;
  private static final int LINE = 18;
  private static final int LEFT = 16;
  private static final int TOP = 46;
  private static final double LETTER = 8;
  private static final double SECONDS_OF_A_PARAGRAPH = 1.2;
  private static final double SECONDS_OF_THE_END = 9;

  private final List<String> lines = new ArrayList<>();

  private TerminalSvg(String command, String output) {
    lines.add("\u001b[1m$ " + command + "\u001b[0m");
    lines.addAll(output.stripTrailing().lines().toList());
  }

  static String of(String command, String output) {
    return new TerminalSvg(command, output).drawn();
  }

  private String drawn() {
    int columns = lines.stream().mapToInt(l -> plain(l).length()).max().orElse(80);
    long width = Math.round(columns * LETTER) + 2L * LEFT;
    int height = TOP + ROWS * LINE + 14;
    int last = Math.max(0, lines.size() - ROWS);
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" role="img">
        <title>A recording of the command ./spikewatch demo</title>
        <style>
          text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; white-space: pre; }
          .s1 { font-weight: 700; } .s31 { fill: #cf222e; font-weight: 700; } .s32 { fill: #1a7f37; font-weight: 700; } .s33 { fill: #9a6700; font-weight: 700; }
          #lines { animation: scroll %3$.1fs step-end infinite; }
          #cover { animation: cover %3$.1fs step-end infinite; }
          @media (prefers-reduced-motion: reduce) { #lines, #cover { animation: none; } }
        """
            .formatted(width, height, seconds()));
    keyframes(svg);
    svg.append(
        """
        </style>
        <rect x="0.5" y="0.5" width="%1$d" height="%2$d" rx="8" fill="#ffffff" stroke="#d0d7de"/>
        <circle cx="20" cy="18" r="5" fill="#d0d7de"/><circle cx="38" cy="18" r="5" fill="#d0d7de"/><circle cx="56" cy="18" r="5" fill="#d0d7de"/>
        <clipPath id="screen"><rect x="1" y="%3$d" width="%1$d" height="%4$d"/></clipPath>
        <g clip-path="url(#screen)">
        <g id="lines" transform="translate(0,%5$d)">
        """
            .formatted(width - 1, height - 1, TOP - 14, ROWS * LINE + 1, -last * LINE));
    for (int i = 0; i < lines.size(); i++) {
      if (!plain(lines.get(i)).isBlank()) {
        svg.append(
            "<text x=\"%d\" y=\"%d\" xml:space=\"preserve\">%s</text>%n"
                .formatted(LEFT, TOP + i * LINE, spans(lines.get(i))));
      }
    }
    int cover = Math.min(lines.size(), ROWS) * LINE;
    svg.append(
        """
        </g>
        <rect id="cover" x="1" y="%d" width="%d" height="%d" fill="#ffffff" transform="translate(0,%d)"/>
        </g>
        </svg>
        """
            .formatted(TOP - 13, width - 3, 2 * ROWS * LINE, cover));
    return svg.toString();
  }

  private void keyframes(StringBuilder svg) {
    StringBuilder scroll = new StringBuilder("  @keyframes scroll {");
    StringBuilder cover = new StringBuilder("  @keyframes cover {");
    List<Integer> ends = paragraphs();
    for (int i = 0; i < ends.size(); i++) {
      double at = 100 * i * SECONDS_OF_A_PARAGRAPH / seconds();
      int shown = ends.get(i);
      int offset = -Math.max(0, shown - ROWS) * LINE;
      scroll.append(frame(at, offset));
      cover.append(frame(at, Math.min(shown, ROWS) * LINE));
    }
    svg.append(scroll).append(" }\n").append(cover).append(" }\n");
  }

  private static String frame(double percent, int offset) {
    return String.format(Locale.ROOT, " %.2f%% { transform: translateY(%dpx); }", percent, offset);
  }

  /** How many lines are shown after each paragraph, the command first. */
  private List<Integer> paragraphs() {
    List<Integer> ends = new ArrayList<>(List.of(1));
    for (int i = 2; i <= lines.size(); i++) {
      boolean last = i == lines.size();
      if (last || plain(lines.get(i - 1)).isBlank()) {
        ends.add(i);
      }
    }
    return ends;
  }

  private double seconds() {
    return paragraphs().size() * SECONDS_OF_A_PARAGRAPH + SECONDS_OF_THE_END;
  }

  private static String plain(String line) {
    return STYLE.matcher(line).replaceAll("");
  }

  private static String spans(String line) {
    StringBuilder svg = new StringBuilder();
    Matcher styles = STYLE.matcher(line);
    int from = 0;
    boolean open = false;
    while (styles.find()) {
      svg.append(Html.escaped(line.substring(from, styles.start())));
      from = styles.end();
      if (open) {
        svg.append("</tspan>");
      }
      open = !styles.group(1).equals("0");
      if (open) {
        svg.append("<tspan class=\"s").append(styles.group(1)).append("\">");
      }
    }
    svg.append(Html.escaped(line.substring(from)));
    return open ? svg.append("</tspan>").toString() : svg.toString();
  }
}
