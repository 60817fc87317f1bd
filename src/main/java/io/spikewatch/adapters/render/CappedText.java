package io.spikewatch.adapters.render;

/** The words for pages that the limit of pages leaves unread. */
public final class CappedText {

  private CappedText() {}

  /** Says how many pages are not read, and what to do. */
  public static String of(int pages) {
    return "capped: at least %s above your levels %s not read; raise the levels or the limit"
        .formatted(pages == 1 ? "1 page" : pages + " pages", pages == 1 ? "is" : "are");
  }
}
