package io.spikewatch.adapters.slack;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of Block Kit within Slack's limits. A block that exceeds them is a bug, which a test
 * finds.
 */
public sealed interface Block {
  int MAX_HEADER = 150;
  int MAX_SECTION = 3000;
  int MAX_FIELD = 2000;
  int MAX_FIELDS = 10;
  int MAX_BUTTON = 75;

  /** The large line at the top. */
  record Header(Text text) implements Block {
    public Header {
      require(!text.markup() && text.fits(MAX_HEADER), "header");
    }
  }

  /** A paragraph with an optional button. */
  record Section(Text text, Optional<Button> button) implements Block {
    public Section {
      require(text.fits(MAX_SECTION), "section");
    }
  }

  /** Short texts in two columns, with an optional picture. */
  record Fields(List<Text> texts, Optional<Image> image) implements Block {
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

  /** A button that opens an address. The address is always built by Spikewatch. */
  record Button(Text label, String url) {
    public Button {
      require(!label.markup() && label.fits(MAX_BUTTON), "button");
    }
  }

  /** A picture that Slack fetches, with an alternative text. */
  record Image(String url, String alternative) {
    static final int MAX_URL = 3000;
    private static final Pattern ADDRESS = Pattern.compile("https://[\\x21-\\x7e]+");

    public Image {
      require(isAddress(url) && !alternative.isEmpty(), "image");
    }

    /** Whether the address may be passed to Slack. */
    static boolean isAddress(String url) {
      return url.length() <= MAX_URL && ADDRESS.matcher(url).matches();
    }
  }

  /**
   * An escaped text. Untrusted text is always plain: Slack does not interpret links, mentions,
   * formatting and emoji names in it. Markup is only for Spikewatch's own text and figures.
   */
  record Text(boolean markup, String content) {
    static Text plain(String hostile, int limit) {
      return new Text(false, SlackText.line(hostile, limit));
    }

    /**
     * Two lines, each shortened separately. If the second one is empty, the result is a single
     * line.
     */
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
