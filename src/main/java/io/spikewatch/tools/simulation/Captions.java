package io.spikewatch.tools.simulation;

import java.util.List;
import java.util.Random;

/** Captions of videos, including hostile texts. */
final class Captions {

  static final List<String> HOSTILE =
      List.of(
          "<!channel> restock today <https://example.com|click>",
          "=HYPERLINK(\"https://example.com\",\"free gift\")",
          "line one\nline two\r\n\tand a tab",
          "she said \"buy it\", so I did; it's <b>5 & up</b>",
          "مرحبا بالجميع \u202e!txet desrever",
          "POV: worth it? 😳🤯👩‍👩‍👧‍👦 👍🏽",
          "*bold* _it_ `code` ~no~ \\ \u2028 end",
          "@everyone -1+2 @SUM(A1:A9)",
          "");

  private static final List<String> OPENINGS =
      List.of(
          "skin looks fresher already",
          "restock dah sampai",
          "you asked for it",
          "sốc với giá hôm nay",
          "สวยมาก ลองเลย",
          "unboxing time",
          "three ways to wear it",
          "is it worth the hype?",
          "my honest review");
  private static final List<String> TAGS =
      List.of("#fyp", "#tiktokshop", "#glow", "#haul", "#ootd", "#racunshopee", "#review", "#grwm");

  private Captions() {}

  private static final List<String> THINGS =
      List.of(
          "lip tint",
          "face mist",
          "batik dress",
          "phone case",
          "air fryer",
          "serum",
          "tote bag",
          "sneakers",
          "sunscreen",
          "hair clip",
          "kopi set",
          "night lamp",
          "yoga mat");

  static String draw(Random random) {
    if (random.nextInt(12) == 0) {
      return HOSTILE.get(random.nextInt(HOSTILE.size()));
    }
    return "%s: %s %s %s"
        .formatted(
            THINGS.get(random.nextInt(THINGS.size())),
            OPENINGS.get(random.nextInt(OPENINGS.size())),
            TAGS.get(random.nextInt(TAGS.size())),
            TAGS.get(random.nextInt(TAGS.size())));
  }
}
