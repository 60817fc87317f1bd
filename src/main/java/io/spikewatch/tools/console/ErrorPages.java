package io.spikewatch.tools.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import io.spikewatch.adapters.aws.AwsFailure;
import io.spikewatch.core.poll.Failures;
import io.spikewatch.tools.admin.Problem;
import io.spikewatch.tools.local.StoreUnavailable;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** The pages for errors. */
final class ErrorPages {

  private final PageRenderer renderer;

  ErrorPages(PageRenderer renderer) {
    this.renderer = renderer;
  }

  void open(RoutesConfig routes) {
    routes.exception(RequestGuard.RequestRefusedException.class, this::refused);
    routes.exception(Problem.class, this::problem);
    routes.exception(
        NotFoundResponse.class,
        (e, ctx) ->
            say(ctx, 404, "This page does not exist", "The console has no page at this address."));
    routes.exception(StoreUnavailable.class, this::unavailable);
    routes.exception(
        SdkException.class, (e, ctx) -> say(ctx, 502, "AWS did not answer", AwsFailure.explain(e)));
    routes.exception(
        HttpResponseException.class,
        (e, ctx) ->
            say(ctx, e.getStatus(), "The request was rejected", String.valueOf(e.getMessage())));
    routes.exception(
        Exception.class,
        (e, ctx) -> say(ctx, 500, "The request failed", "Unexpected error: " + Failures.named(e)));
  }

  private void refused(RequestGuard.RequestRefusedException e, Context ctx) {
    say(
        ctx,
        e.status(),
        e.status() == 401 ? "Authorization required" : "The request was rejected",
        String.valueOf(e.getMessage()));
  }

  private void unavailable(StoreUnavailable e, Context ctx) {
    if (!e.busy()) {
      say(ctx, 500, "The data cannot be used", String.valueOf(e.getMessage()));
      return;
    }
    print(
        ctx,
        new ErrorView(
            503,
            "The data is in use",
            List.of(
                "A poll or another command is using this folder.",
                "This page reloads every few seconds."),
            true));
  }

  private void problem(Problem e, Context ctx) {
    say(ctx, e.wrongUsage() ? 422 : 409, "The request failed", String.valueOf(e.getMessage()));
  }

  private void say(Context ctx, int status, String title, String sentences) {
    print(ctx, new ErrorView(status, title, sentences.lines().toList(), false));
  }

  private void print(Context ctx, ErrorView view) {
    ctx.status(view.status());
    renderer.part(ctx, ctx.header("HX-Request") == null ? "refusal.jte" : "problem.jte", view);
  }
}
