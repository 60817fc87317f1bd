package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.admin.WhatIf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change whose cost is estimated, and the price of a credit.
 *
 * @param every the time between two polls; empty for no change
 * @param budget the credits of a day; empty for no change
 * @param delay the accepted delay; empty for no change
 * @param level a level of the metric; empty for no change
 * @param price the price of a credit; empty if it is not known
 */
public record CreditsQuery(
    String every, String budget, String delay, String metric, String level, String price) {

  private static final String PRICE = "\\d{1,6}(\\.\\d{1,6})?";

  static CreditsQuery of(Context ctx) {
    return new CreditsQuery(
        FormInput.asked(ctx, "every"),
        FormInput.asked(ctx, "budget"),
        FormInput.asked(ctx, "delay"),
        FormInput.said(ctx, "metric").orElse("views_1d"),
        FormInput.asked(ctx, "level"),
        FormInput.asked(ctx, "price"));
  }

  /** The parameters of the same query. */
  public String parameters() {
    return "every=%s&budget=%s&delay=%s&metric=%s&level=%s&price=%s"
        .formatted(
            FormInput.encoded(every),
            FormInput.encoded(budget),
            FormInput.encoded(delay),
            FormInput.encoded(metric),
            FormInput.encoded(level),
            FormInput.encoded(price));
  }

  /** The change in words; empty if nothing changes. */
  String words() {
    List<String> words = new ArrayList<>();
    add(words, "every", every);
    add(words, "budget", budget);
    add(words, "accepted_delay", delay);
    add(words, metric, level);
    return String.join(", ", words);
  }

  private static void add(List<String> words, String name, String value) {
    if (!value.isEmpty()) {
      words.add(name + "=" + value);
    }
  }

  /** The change; a {@link Problem} if a field is not valid. */
  WhatIf change() {
    if (!price.isEmpty() && !price.matches(PRICE)) {
      throw Problem.usage("Price of a credit: write a number such as 0.002.");
    }
    return words().isEmpty() ? WhatIf.NOTHING : WhatIf.read(words());
  }

  /** The error of the input, without the name of the option of the command line. */
  static String withoutOption(Problem problem) {
    return String.valueOf(problem.getMessage()).replaceFirst("^--what-if( \\w+)?: ", "");
  }

  /** The field that an error belongs to. */
  static String field(Problem problem) {
    String message = String.valueOf(problem.getMessage());
    if (message.startsWith("Price")) {
      return "price";
    }
    return message.startsWith("--what-if budget") ? "budget" : "level";
  }

  /** The price of a credit. */
  Optional<BigDecimal> money() {
    return Optional.of(price).filter(p -> p.matches(PRICE)).map(BigDecimal::new);
  }
}
