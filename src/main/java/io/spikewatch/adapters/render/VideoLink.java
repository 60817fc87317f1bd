package io.spikewatch.adapters.render;

import io.spikewatch.core.watch.Creator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of a video on TikTok. TikTok accepts any handle if the id is correct. */
public final class VideoLink {

  private static final String SITE = "https://www.tiktok.com/@";
  private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private VideoLink() {}

  /** The address of a creator's profile, if the handle is a valid one. */
  public static Optional<String> profile(Creator creator) {
    return Optional.of(creator.handle())
        .filter(handle -> HANDLE.matcher(handle).matches())
        .map(handle -> SITE + handle);
  }

  /** The address of a video. Characters that could change its target are omitted. */
  public static String of(Creator creator, String videoId) {
    String profile = profile(creator).orElse(SITE + "_");
    return ID.matcher(videoId).matches() ? profile + "/video/" + videoId : profile;
  }
}
