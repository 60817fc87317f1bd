package io.spikewatch.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.spikewatch.desk.AwsTrouble;
import io.spikewatch.desk.Problem;
import io.spikewatch.local.StoreUnavailable;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** The pages that say why there is none. */
final class Refusals {

  private final Printer printer;

  Refusals(Printer printer) {
    this.printer = printer;
  }

  void open(RoutesConfig routes) {
    routes.exception(Doorkeeper.Refused.class, this::refused);
    routes.exception(Problem.class, this::problem);
    routes.exception(
        NotFoundResponse.class,
        (e, ctx) -> say(ctx, 404, "There is no such page", "Nothing is kept under this address."));
    routes.exception(
        StoreUnavailable.class,
        (e, ctx) ->
            print(
                ctx,
                new RefusalView(
                    503,
                    "The data is in use",
                    List.of(
                        "A poll, or another command, works on this folder at the moment.",
                        "This page tries again by itself every few seconds."),
                    true)));
    routes.exception(
        SdkException.class,
        (e, ctx) -> say(ctx, 502, "AWS did not answer", AwsTrouble.sentence(e)));
  }

  private void refused(Doorkeeper.Refused e, Context ctx) {
    say(
        ctx,
        e.status(),
        e.status() == 401 ? "This console does not know you yet" : "This was refused",
        String.valueOf(e.getMessage()));
  }

  private void problem(Problem e, Context ctx) {
    say(ctx, e.wrongUsage() ? 422 : 409, "That did not work", String.valueOf(e.getMessage()));
  }

  private void say(Context ctx, int status, String title, String sentences) {
    print(ctx, new RefusalView(status, title, sentences.lines().toList(), false));
  }

  private void print(Context ctx, RefusalView view) {
    ctx.status(view.status());
    printer.part(ctx, ctx.header("HX-Request") == null ? "refusal.jte" : "problem.jte", view);
  }
}
