package io.spikewatch.console;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.Set;

/**
 * Decides who gets in. The console listens on loopback, where every page of every site that is open
 * in a browser can send requests to as well; so it answers only
 *
 * <ul>
 *   <li>under its own name: another {@code Host} is a site whose name was bent to this address;
 *   <li>to whoever has the cookie, which is given for the token in the printed address;
 *   <li>and changes something only for a form of its own: the {@code Origin} and a secret tell.
 * </ul>
 */
final class Doorkeeper {

  /** Nothing is loaded from elsewhere, nothing runs that stands in a page, nobody frames it. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD);

  private final Pass pass;
  private final Set<String> hosts;
  private final String cookie;

  Doorkeeper(Pass pass, int port) {
    this.pass = pass;
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    this.cookie = "spikewatch-" + port;
  }

  /** Sets what holds for every answer, and refuses who is not to have one. */
  void check(Context ctx) {
    headers(ctx);
    if (!hosts.contains(String.valueOf(ctx.header("Host")))) {
      throw new Refused(421, "This console answers under 127.0.0.1 and localhost only.");
    }
    if (ctx.path().startsWith(Assets.PATH)) {
      return;
    }
    if (ctx.method().equals(HandlerType.GET) && pass.isToken(ctx.queryParam("token"))) {
      ctx.header(
          "Set-Cookie",
          "%s=%s; Path=/; HttpOnly; SameSite=Strict".formatted(cookie, pass.session()));
      ctx.redirect(ctx.path(), HttpStatus.SEE_OTHER);
      ctx.skipRemainingHandlers();
      return;
    }
    if (!pass.isSession(ctx.cookie(cookie))) {
      throw new Refused(401, "Open the address that 'spikewatch console' has printed.");
    }
    if (!SAFE.contains(ctx.method())) {
      checkForm(ctx);
    }
  }

  private void checkForm(Context ctx) {
    String origin = String.valueOf(ctx.header("Origin"));
    if (!origin.equals("http://" + ctx.header("Host"))) {
      throw new Refused(403, "This did not come from a page of this console.");
    }
    if (!pass.isFormSecret(ctx.formParam("secret"))) {
      throw new Refused(403, "This page is older than the console. Load it again.");
    }
  }

  private static void headers(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        // Not no-referrer: with that a browser hides the origin of our own forms, too.
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        .header("Cache-Control", "no-store");
  }

  /** Somebody does not get in. */
  static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private Refused(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }
}
