package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks each request. The console listens on the loopback interface, to which every page in the
 * user's browser can send requests. So a request must pass these checks:
 *
 * <ul>
 *   <li>{@code Host} names the loopback interface. Another name belongs to a site that resolves it
 *       to this address.
 *   <li>The cookie is valid. A browser gets it for the token in the printed address.
 *   <li>A change comes from a form of the console, which {@code Origin} and the CSRF token prove.
 * </ul>
 */
final class RequestGuard {

  /** Pages load only files of the console, run no inline script and cannot be framed. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD);

  private final ConsoleTokens tokens;
  private final Set<String> hosts;
  private final String cookie;

  RequestGuard(ConsoleTokens tokens, int port) {
    this.tokens = tokens;
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    this.cookie = "spikewatch-" + port;
  }

  /** Sets the security headers of every response, and rejects requests that are not allowed. */
  void check(Context ctx) {
    headers(ctx);
    if (!hosts.contains(String.valueOf(ctx.header("Host")))) {
      throw new RequestRefusedException(
          421, "This console accepts requests to 127.0.0.1 and localhost only.");
    }
    if (ctx.path().startsWith(Assets.PATH)) {
      return;
    }
    if (ctx.method().equals(HandlerType.GET) && tokens.isToken(ctx.queryParam("token"))) {
      ctx.header(
          "Set-Cookie",
          "%s=%s; Path=/; HttpOnly; SameSite=Strict".formatted(cookie, tokens.session()));
      ctx.redirect(FormInput.isPage(ctx.path()) ? ctx.path() : "/", HttpStatus.SEE_OTHER);
      ctx.skipRemainingHandlers();
      return;
    }
    if (!tokens.isSession(ctx.cookie(cookie))) {
      throw new RequestRefusedException(401, "Open the address that 'spikewatch console' printed.");
    }
    if (!SAFE.contains(ctx.method())) {
      checkForm(ctx);
    }
  }

  private void checkForm(Context ctx) {
    String origin = String.valueOf(ctx.header("Origin"));
    if (!origin.equals("http://" + ctx.header("Host"))) {
      throw new RequestRefusedException(
          403, "The request did not come from a page of this console.");
    }
    if (!tokens.isFormSecret(secret(ctx))) {
      throw new RequestRefusedException(
          403, "This page is from an earlier start of the console. Reload it.");
    }
  }

  /** Reads the form. A server exception for a broken form is checked, but not declared. */
  private static @Nullable String secret(Context ctx) {
    try {
      return ctx.formParam("secret");
    } catch (HttpResponseException tooLarge) {
      throw tooLarge;
    } catch (Exception broken) {
      throw new RequestRefusedException(
          400, "The form did not arrive completely. Go back and send it again.");
    }
  }

  private static void headers(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        // With no-referrer a browser would hide the origin of our own forms too.
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        .header("Cache-Control", "no-store");
  }

  /** A rejected request. */
  static final class RequestRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private RequestRefusedException(int status, String message) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }
}
