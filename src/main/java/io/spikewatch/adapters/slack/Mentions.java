package io.spikewatch.adapters.slack;

import io.spikewatch.core.notify.Digest;
import io.spikewatch.core.notify.Notification;
import io.spikewatch.core.notify.Notification.Activity;
import io.spikewatch.core.notify.Notification.Operations;
import io.spikewatch.core.notify.Notification.Spikes;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The members and user groups of Slack that a message mentions. A tag or the note of a watch names
 * them, such as {@code call @mei}. Only a name that the routes map is a mention: all other text
 * stays text.
 */
final class Mentions {

  /** A longer list would only be noise. */
  private static final int MAX_MENTIONS = 10;

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]{1,50}");
  private static final Pattern TARGET =
      Pattern.compile("<@[UW][A-Z0-9]{2,20}>|<!subteam\\^S[A-Z0-9]{2,20}>");

  /** Scripts with spaces between words. */
  private static final Set<UnicodeScript> SPACED =
      Set.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

  private final Map<String, String> targets;

  /**
   * @param targets Slack's markup by name
   */
  Mentions(Map<String, String> targets) {
    this.targets = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.targets.putAll(targets);
  }

  /** Whether a tag or note can contain this name after an {@code @}. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether the text is Slack's markup of a member or a user group, and nothing else. */
  static boolean isTarget(String text) {
    return TARGET.matcher(text).matches();
  }

  /**
   * The mentions of a message, as Slack's markup. The digest of a day or a week repeats what was
   * sent before, so it mentions no one.
   */
  List<String> of(Notification notification) {
    Set<String> found = new LinkedHashSet<>();
    texts(notification).forEach(text -> collect(text, found));
    return found.stream().limit(MAX_MENTIONS).toList();
  }

  private static List<String> texts(Notification notification) {
    List<String> texts = new ArrayList<>(notification.tags());
    switch (notification) {
      case Spikes spikes -> spikes.note().ifPresent(texts::add);
      case Activity activity -> activity.note().ifPresent(texts::add);
      case Digest digest when digest.reason().lasting() -> texts.clear();
      case Digest digest -> digest.activity().forEach(a -> a.note().ifPresent(texts::add));
      case Operations _ -> texts.clear();
    }
    return texts;
  }

  private void collect(String text, Set<String> found) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      if (at == 0 || !isJoined(text.charAt(at - 1))) {
        name(text, at + 1).map(targets::get).ifPresent(found::add);
      }
    }
  }

  /** The longest mapped name at that place. Chinese text has no space after a name. */
  private Optional<String> name(String text, int at) {
    return targets.keySet().stream()
        .filter(name -> text.regionMatches(true, at, name, 0, name.length()))
        .filter(name -> ends(text, at + name.length()))
        .max(Comparator.comparingInt(String::length));
  }

  private static boolean ends(String text, int at) {
    if (at == text.length()) {
      return true;
    }
    boolean fullStop = text.charAt(at) == '.';
    return fullStop
        ? at + 1 == text.length() || !isJoined(text.charAt(at + 1))
        : !isJoined(text.charAt(at)) && text.charAt(at) != '@';
  }

  /** Whether the character continues a name or an email address. */
  private static boolean isJoined(char character) {
    return "._-".indexOf(character) >= 0
        || (Character.isLetterOrDigit(character)
            && (character < 128 || SPACED.contains(UnicodeScript.of(character))));
  }
}
