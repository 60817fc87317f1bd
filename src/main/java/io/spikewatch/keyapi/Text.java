package io.spikewatch.keyapi;

/** Text of strangers, made sound: no half characters, no control characters, no excess length. */
final class Text {

  private static final int REPLACEMENT = 0xFFFD;

  private Text() {}

  /** At most that many chars of the text, never half a code point. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splits ? longest - 1 : longest);
  }

  /** The text with a replacement for lone surrogates and a space for control characters. */
  static String sound(String text) {
    return isPlain(text) ? text : mended(text);
  }

  /** Whether no character of it is of a kind that may have to be replaced. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (sound(text.charAt(i)) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String mended(String text) {
    return text.codePoints()
        .map(Text::sound)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int sound(int codePoint) {
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      return REPLACEMENT;
    }
    return Character.isISOControl(codePoint) && codePoint != '\n' ? ' ' : codePoint;
  }
}
