package io.spikewatch.adapters.keyapi;

import java.util.Random;

/** Small damage to a text, reproducible by its seed. */
final class Mutations {

  private static final String[] SPLINTERS = {
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    "\\u",
    "\\ud83d",
    "null",
    "true",
    "-",
    "1e999999999",
    "NaN",
    "0",
    "99999999999999999999",
    "\u0000",
    "\uFEFF",
    "\uD800",
    "//",
    "<",
    "\"data\":",
    "\"code\":"
  };

  private Mutations() {}

  /** The text with one to four pieces of damage. */
  static String of(String text, Random random) {
    StringBuilder mutant = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      damage(mutant, random);
    }
    return mutant.toString();
  }

  private static void damage(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + 1 + random.nextInt(20));
    String splinter = SPLINTERS[random.nextInt(SPLINTERS.length)];
    switch (random.nextInt(6)) {
      case 0 -> text.setLength(at);
      case 1 -> text.delete(at, end);
      case 2 -> text.insert(at, splinter);
      case 3 -> text.replace(at, end, splinter);
      case 4 -> text.insert(at, text.substring(at, end));
      default -> text.insert(at, (char) random.nextInt(Character.MAX_VALUE));
    }
  }
}
