package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The files that pages load: style sheets, libraries and a script, each under its own name. */
final class Assets {

  static final String PATH = "/assets/";

  private static final String LIBRARIES = "/META-INF/resources/webjars/";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  private record Asset(String resource, String type) {}

  private static final Map<String, Asset> ALL =
      Map.of(
          "console.css", new Asset("assets/console.css", STYLE),
          "console.js", new Asset("assets/console.js", SCRIPT),
          "icon.svg", new Asset("assets/icon.svg", "image/svg+xml"),
          "htmx.js", new Asset(LIBRARIES + version("htmx.org") + "/dist/htmx.min.js", SCRIPT),
          "uplot.js", new Asset(LIBRARIES + version("uplot") + "/dist/uPlot.iife.min.js", SCRIPT),
          "uplot.css", new Asset(LIBRARIES + version("uplot") + "/dist/uPlot.min.css", STYLE));

  private Assets() {}

  static void serve(Context ctx) {
    Asset asset = ALL.get(ctx.pathParam("name"));
    if (asset == null) {
      throw new NotFoundResponse();
    }
    ctx.contentType(asset.type())
        .header("Cache-Control", "max-age=3600")
        .result(bytes(asset.resource()));
  }

  /** The text of one of our own files, for pages that load nothing. */
  static String text(String name) {
    return new String(bytes("assets/" + name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      return Optional.ofNullable(in)
          .orElseThrow(() -> new IllegalStateException(resource + " is not there"))
          .readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /** The folder of a library in the version that the build has. */
  private static String version(String library) {
    Properties build = new Properties();
    try (InputStream in =
        Assets.class.getResourceAsStream(
            "/META-INF/maven/org.webjars.npm/" + library + "/pom.properties")) {
      build.load(
          Optional.ofNullable(in)
              .orElseThrow(() -> new IllegalStateException(library + " is not there")));
    } catch (IOException e) {
      throw new UncheckedIOException(library + " cannot be read", e);
    }
    return library + "/" + build.getProperty("version");
  }
}
