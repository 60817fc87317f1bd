package io.spikewatch.adapters.render;

import io.spikewatch.core.notify.Detail;
import io.spikewatch.core.notify.Fact;
import io.spikewatch.core.notify.Fact.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** What an operational message says, in sentences. A text from outside stays as it is. */
public final class DetailText {

  private DetailText() {}

  /** The English sentences. */
  public static String of(Detail detail) {
    return of(detail, Texts.ENGLISH);
  }

  /** The sentences. Each of several creators has a line. */
  public static String of(Detail detail, Texts texts) {
    StringBuilder text = new StringBuilder();
    Kind last = Kind.ABOUT;
    for (Fact fact : detail.facts()) {
      text.append(text.isEmpty() ? "" : between(last, fact.kind(), texts))
          .append(sentence(fact, texts));
      last = fact.kind();
    }
    return text.toString();
  }

  private static String between(Kind last, Kind next, Texts texts) {
    if (next == Kind.ABOUT || next == Kind.MORE) {
      return "\n";
    }
    if (last == Kind.ABOUT) {
      return "";
    }
    return next == Kind.ATTRIBUTE_INVALID
        ? texts.get("list.semicolon")
        : texts.get("list.sentence");
  }

  private static String sentence(Fact fact, Texts texts) {
    List<String> values = fact.values();
    return switch (fact.kind()) {
      case TEXT -> String.join(" ", values);
      case OVER, SINCE -> texts.get(key(fact), instants(values, 0, texts));
      case RUNS_MISSED -> texts.get(key(fact), instants(values, 1, texts));
      default -> texts.get(key(fact), values.toArray());
    };
  }

  private static String key(Fact fact) {
    return "fact." + fact.kind().key();
  }

  /** The values, of which those from an index on are instants. */
  private static Object[] instants(List<String> values, int first, Texts texts) {
    Object[] written = values.toArray();
    for (int i = first; i < written.length; i++) {
      written[i] = instant(values.get(i), texts);
    }
    return written;
  }

  private static String instant(String text, Texts texts) {
    try {
      return texts.formats().instant(Instant.parse(text));
    } catch (DateTimeException notAnInstant) {
      return text;
    }
  }
}
