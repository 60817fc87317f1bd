package io.spikewatch.tools.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.spikewatch.tools.admin.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Renders pages, and keeps the result of an action for the next page. */
final class PageRenderer {

  private static final String PAGES = "io.spikewatch.tools.console.pages";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, PageRenderer.class.getClassLoader(), PAGES);
  private final Queue<PageLayout.Notice> notices = new ConcurrentLinkedQueue<>();
  private final InstantSource clock;
  private final String csrfToken;
  private final String place;

  PageRenderer(InstantSource clock, String formSecret, String place) {
    this.clock = clock;
    this.csrfToken = formSecret;
    this.place = place;
  }

  /** Renders a whole page. */
  void page(Context ctx, String template, String title, Object view) {
    String section = "/" + ctx.path().split("/", 3)[1];
    List<PageLayout.Notice> said = new ArrayList<>();
    for (PageLayout.Notice notice = notices.poll(); notice != null; notice = notices.poll()) {
      said.add(notice);
    }
    PageLayout pageLayout =
        new PageLayout(title, section, csrfToken, place, said, here(ctx), clock.instant());
    html(ctx, template, Map.of("layout", pageLayout, "view", view));
  }

  /** The address of the page; of a page that answers a form, its path. */
  private static String here(Context ctx) {
    String query = ctx.queryString();
    return query == null ? ctx.path() : ctx.path() + "?" + query;
  }

  /** Renders a part that replaces a part of a page. */
  void part(Context ctx, String template, Object view) {
    html(ctx, template, Map.of("view", view, "secret", csrfToken));
  }

  /** Renders a template as text. */
  String text(String template, Map<String, Object> values) {
    StringOutput output = new StringOutput();
    engine.render(template, values, output);
    return output.toString();
  }

  private void html(Context ctx, String template, Map<String, Object> values) {
    ctx.html(text(template, values));
  }

  /** Redirects to a page that shows the success. */
  void done(Context ctx, String sentence, String next) {
    done(ctx, sentence, Optional.empty(), next);
  }

  /**
   * Redirects to a page that shows the success.
   *
   * @param undo the id of the change, if it can be undone
   */
  void done(Context ctx, String sentence, Optional<String> undo, String next) {
    notices.add(new PageLayout.Notice(true, sentence, undo));
    ctx.redirect(next, HttpStatus.SEE_OTHER);
  }

  /** Redirects to a page that shows the error. */
  void refused(Context ctx, Problem problem, String next) {
    notices.add(
        new PageLayout.Notice(false, String.valueOf(problem.getMessage()), Optional.empty()));
    ctx.redirect(next, HttpStatus.SEE_OTHER);
  }
}
