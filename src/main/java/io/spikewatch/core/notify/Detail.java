package io.spikewatch.core.notify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an operational message says, in the order of its sentences. The words are made later. */
public record Detail(List<Fact> facts) {

  /** The length of a fact without its values. */
  private static final int BESIDES = 10;

  private static final int MIN_VALUE = 20;

  public Detail {
    facts = List.copyOf(facts);
  }

  /** A text from outside. */
  public static Detail text(String text) {
    return text.isEmpty() ? new Detail(List.of()) : of(Fact.of(Fact.Kind.TEXT, text));
  }

  /** Those facts. */
  public static Detail of(Fact... facts) {
    return new Detail(Arrays.asList(facts));
  }

  /** The approximate length in code points. */
  public int length() {
    return facts.stream().mapToInt(Detail::length).sum();
  }

  private static int length(Fact fact) {
    return BESIDES + fact.values().stream().mapToInt(v -> v.codePointCount(0, v.length())).sum();
  }

  /** The first facts, as many as fit. The last one may have shortened values. */
  public Detail cut(int most) {
    List<Fact> kept = new ArrayList<>();
    int room = most;
    for (Fact fact : facts) {
      if (length(fact) > room) {
        int share = (room - BESIDES) / Math.max(1, fact.values().size());
        if (share >= MIN_VALUE) {
          kept.add(
              new Fact(
                  fact.kind(),
                  fact.values().stream().map(value -> shortened(value, share)).toList()));
        }
        break;
      }
      kept.add(fact);
      room -= length(fact);
    }
    return new Detail(kept);
  }

  private static String shortened(String value, int most) {
    return value.codePointCount(0, value.length()) <= most
        ? value
        : value.substring(0, value.offsetByCodePoints(0, most - 1)) + "…";
  }
}
