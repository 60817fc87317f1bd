package io.spikewatch.slack;

import java.util.List;
import java.util.Optional;

/**
 * A block of Block Kit, always within Slack's limits: one that is not is a mistake of ours, found
 * by a test.
 */
sealed interface Block {
  int MAX_HEADER = 150;
  int MAX_SECTION = 3000;
  int MAX_FIELD = 2000;
  int MAX_FIELDS = 10;
  int MAX_BUTTON = 75;
  int MAX_BLOCKS = 50;

  /** The large line on top. */
  record Header(Text text) implements Block {
    public Header {
      require(!text.markup() && text.fits(MAX_HEADER), "header");
    }
  }

  /** A paragraph, with a button beside it or without. */
  record Section(Text text, Optional<Button> button) implements Block {
    public Section {
      require(text.fits(MAX_SECTION), "section");
    }
  }

  /** Short texts in two columns. */
  record Fields(List<Text> texts) implements Block {
    public Fields {
      texts = List.copyOf(texts);
      require(!texts.isEmpty() && texts.size() <= MAX_FIELDS, "fields");
      require(texts.stream().allMatch(text -> text.fits(MAX_FIELD)), "field");
    }
  }

  /** Small print. */
  record Context(List<Text> texts) implements Block {
    public Context {
      texts = List.copyOf(texts);
      require(!texts.isEmpty() && texts.size() <= MAX_FIELDS, "context");
      require(texts.stream().allMatch(text -> text.fits(MAX_FIELD)), "context text");
    }
  }

  /** A row of buttons. */
  record Actions(List<Button> buttons) implements Block {
    public Actions {
      buttons = List.copyOf(buttons);
      require(!buttons.isEmpty() && buttons.size() <= MAX_FIELDS, "actions");
    }
  }

  /** A rule between two parts. */
  record Divider() implements Block {}

  /** A button that opens an address, which {@link SlackText#url} must have let pass. */
  record Button(Text label, String url) {
    public Button {
      require(!label.markup() && label.fits(MAX_BUTTON), "button");
    }
  }

  /**
   * A text, already escaped. What strangers wrote is only ever plain: Slack reads neither links,
   * nor mentions, nor formatting, nor emoji names in it. Markup is for our own words and figures.
   */
  record Text(boolean markup, String content) {
    static Text plain(String hostile, int limit) {
      return new Text(false, SlackText.line(hostile, limit));
    }

    /** Two lines, each shortened by itself; without a second one, a single line. */
    static Text plain(String first, String second, int limit) {
      String below = SlackText.line(second, limit);
      String above = SlackText.line(first, limit);
      return new Text(false, below.isEmpty() ? above : above + "\n" + below);
    }

    static Text markup(String ours) {
      return new Text(true, ours);
    }

    private boolean fits(int limit) {
      return !content.isEmpty() && content.length() <= limit;
    }
  }

  private static void require(boolean within, String what) {
    if (!within) {
      throw new IllegalArgumentException("[slack] " + what + " outside Slack's limits");
    }
  }
}
