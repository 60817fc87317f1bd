package io.spikewatch.console;

import io.javalin.http.Context;
import java.util.Optional;

/** What was typed into a form or an address, of which everything may be missing. */
final class Typing {

  private Typing() {}

  /** A field of a form. */
  static String text(Context ctx, String field) {
    return Optional.ofNullable(ctx.formParam(field)).orElse("").strip();
  }

  /** A part of the address. */
  static String asked(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name)).orElse("").strip();
  }

  /** A part of the address that is said. */
  static Optional<String> said(Context ctx, String name) {
    return Optional.of(asked(ctx, name)).filter(text -> !text.isEmpty());
  }

  /** A whole number in the address, within bounds. */
  static int number(Context ctx, String name, int otherwise, int least, int most) {
    try {
      return Math.clamp(Long.parseLong(asked(ctx, name)), least, most);
    } catch (NumberFormatException notThere) {
      return otherwise;
    }
  }
}
