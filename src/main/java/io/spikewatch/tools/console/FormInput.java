package io.spikewatch.tools.console;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the fields of forms and the parameters of addresses. Each of them may be missing. */
final class FormInput {

  private FormInput() {}

  /** A form field; empty if it is missing. */
  static String text(Context ctx, String field) {
    return Optional.ofNullable(ctx.formParam(field)).orElse("").strip();
  }

  /** The page to return to; empty if the form names none, or a page of another site. */
  static Optional<String> back(Context ctx) {
    return Optional.of(text(ctx, "back")).filter(FormInput::isPage);
  }

  /** Whether an address is a page of the console. To a browser, {@code //host} is another site. */
  static boolean isPage(String address) {
    return address.matches("/(?![/\\\\])[\\x21-\\x7e]*");
  }

  /** A parameter; empty if it is missing. */
  static String asked(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name)).orElse("").strip();
  }

  /** A parameter with a value that is not blank. */
  static Optional<String> said(Context ctx, String name) {
    return Optional.of(asked(ctx, name)).filter(text -> !text.isEmpty());
  }

  /** A value as a parameter of an address. */
  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** A whole number within bounds. */
  static int number(Context ctx, String name, int otherwise, int least, int most) {
    try {
      return Math.clamp(Long.parseLong(asked(ctx, name)), least, most);
    } catch (NumberFormatException notThere) {
      return otherwise;
    }
  }
}
