package io.spikewatch.tools.console;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.spikewatch.core.watch.Mutes;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The covers of videos. The browser loads them from this console, and the console loads them from
 * the addresses in the alerts. The browser cannot name an address.
 */
public final class Covers {

  private static final int MAX_KNOWN = 5_000;
  private static final int MAX_KEPT = 60;
  private static final int PARALLEL = 4;
  private static final Duration RETRY_AFTER = Duration.ofMinutes(10);

  /** Where the content of a cover comes from. */
  interface CoverSource {

    /** The content; empty if there is none. */
    Optional<byte[]> read(URI uri);
  }

  private record Kept(URI uri, Optional<CoverImage> image, Instant at) {}

  private final Optional<CoverSource> source;
  private final InstantSource clock;
  private final Semaphore free = new Semaphore(PARALLEL, true);
  private final Map<String, URI> known = LruMap.shared(MAX_KNOWN);
  private final Map<String, Kept> kept = LruMap.shared(MAX_KEPT);

  private Covers(Optional<CoverSource> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Pages show no covers. */
  public static Covers none() {
    return new Covers(Optional.empty(), InstantSource.system());
  }

  /** Covers come from the addresses in the alerts. */
  public static Covers online(InstantSource clock) {
    return from(new CoverDownload(), clock);
  }

  /** Covers come from a source. */
  static Covers from(CoverSource source, InstantSource clock) {
    return new Covers(Optional.of(source), clock);
  }

  /** The address of a cover on this console; empty if the video has none that may be loaded. */
  Optional<String> address(String videoId, String url) {
    if (source.isEmpty() || !Mutes.isVideoId(videoId)) {
      return Optional.empty();
    }
    Optional<URI> uri = uri(url).filter(CoverDownload::allowed);
    uri.ifPresent(u -> known.put(videoId, u));
    return uri.map(_ -> "/covers/" + videoId);
  }

  private static Optional<URI> uri(String url) {
    try {
      return Optional.of(new URI(url));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /** Answers with the image, or with 404. */
  void serve(Context ctx) {
    String videoId = ctx.pathParam("video");
    CoverImage image =
        Optional.ofNullable(known.get(videoId))
            .flatMap(uri -> image(videoId, uri))
            .orElseThrow(NotFoundResponse::new);
    ctx.contentType(image.type())
        .header("Cache-Control", "private, max-age=86400")
        .result(image.bytes());
  }

  private Optional<CoverImage> image(String videoId, URI uri) {
    Kept before = kept.get(videoId);
    Instant now = clock.instant();
    if (before != null
        && before.uri().equals(uri)
        && (before.image().isPresent() || before.at().plus(RETRY_AFTER).isAfter(now))) {
      return before.image();
    }
    Optional<CoverImage> image = load(uri);
    kept.put(videoId, new Kept(uri, image, now));
    return image;
  }

  private Optional<CoverImage> load(URI uri) {
    free.acquireUninterruptibly();
    try {
      return source.flatMap(s -> s.read(uri)).flatMap(CoverImage::of);
    } finally {
      free.release();
    }
  }
}
