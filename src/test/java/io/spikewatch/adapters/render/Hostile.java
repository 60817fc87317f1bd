package io.spikewatch.adapters.render;

import java.util.List;
import java.util.Random;

/** Text such as a stranger might write to break whatever prints it; the same for the same seed. */
public final class Hostile {

  private static final List<String> PIECES =
      List.of(
          "\n",
          "\r\n",
          "\t",
          "\0",
          "\u001b[31m",
          "\u001b]0;title\u0007",
          "\u009b2J",
          "\u2028",
          "\u2029",
          "\u0085",
          "\u202e",
          "\u2066",
          "\u200f",
          "\u200b",
          "\ufeff",
          "\ufffe",
          "\ud83d",
          "\ude00",
          "🤪",
          "👨‍👩‍👧",
          "𠜎𠜱",
          "سلام",
          "e\u0301\u0302\u0303\u0304\u0305\u0306",
          "\"quoted\" \\back\\slash",
          "{\"a\":1}",
          "<!channel>",
          "Subject: x\r\nBcc: y@example.com",
          "https://evil.example/" + "a".repeat(100),
          "   ",
          "word ",
          "",
          "\udb40\udc41",
          "\ue000");

  private final Random random;

  public Hostile(long seed) {
    random = new Random(seed);
  }

  public String text(int mostPieces) {
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(mostPieces + 1); pieces > 0; pieces--) {
      if (random.nextInt(4) == 0) {
        text.append((char) random.nextInt(Character.MAX_VALUE + 1));
      } else {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return text.toString();
  }
}
