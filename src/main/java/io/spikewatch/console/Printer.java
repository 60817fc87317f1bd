package io.spikewatch.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.spikewatch.desk.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Prints pages, and remembers for the next one what has just been done. */
final class Printer {

  private static final String PAGES = "io.spikewatch.console.pages";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Printer.class.getClassLoader(), PAGES);
  private final Queue<Look.Notice> notices = new ConcurrentLinkedQueue<>();
  private final InstantSource clock;
  private final String formSecret;
  private final String place;

  Printer(InstantSource clock, String formSecret, String place) {
    this.clock = clock;
    this.formSecret = formSecret;
    this.place = place;
  }

  /** A whole page. */
  void page(Context ctx, String template, String title, Object view) {
    String section = "/" + ctx.path().split("/", 3)[1];
    List<Look.Notice> said = new ArrayList<>();
    for (Look.Notice notice = notices.poll(); notice != null; notice = notices.poll()) {
      said.add(notice);
    }
    Look look = new Look(title, section, formSecret, place, said, clock.instant());
    html(ctx, template, Map.of("look", look, "view", view));
  }

  /** A part of a page, for a page that is there already. */
  void part(Context ctx, String template, Object view) {
    html(ctx, template, Map.of("view", view, "secret", formSecret));
  }

  /** A page as text. */
  String text(String template, Map<String, Object> values) {
    StringOutput output = new StringOutput();
    engine.render(template, values, output);
    return output.toString();
  }

  private void html(Context ctx, String template, Map<String, Object> values) {
    ctx.html(text(template, values));
  }

  /** Tells on the next page what was done, and leads there. */
  void done(Context ctx, String sentence, String next) {
    notices.add(new Look.Notice(true, sentence));
    ctx.redirect(next, HttpStatus.SEE_OTHER);
  }

  /** Tells on the next page why something was not done, and leads there. */
  void refused(Context ctx, Problem problem, String next) {
    notices.add(new Look.Notice(false, String.valueOf(problem.getMessage())));
    ctx.redirect(next, HttpStatus.SEE_OTHER);
  }
}
