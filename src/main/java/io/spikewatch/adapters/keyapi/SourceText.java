package io.spikewatch.adapters.keyapi;

/** Sanitises untrusted text: no half characters, no control characters, no excess length. */
final class SourceText {

  private static final int REPLACEMENT = 0xFFFD;

  private SourceText() {}

  /** At most {@code longest} chars of the text, never half a code point. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splits ? longest - 1 : longest);
  }

  /** Replaces lone surrogates, and control characters by a space. */
  static String sanitize(String text) {
    return isPlain(text) ? text : replaced(text);
  }

  /** Whether no character needs to be replaced. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (sanitize(text.charAt(i)) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String replaced(String text) {
    return text.codePoints()
        .map(SourceText::sanitize)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int sanitize(int codePoint) {
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      return REPLACEMENT;
    }
    return Character.isISOControl(codePoint) && codePoint != '\n' ? ' ' : codePoint;
  }
}
