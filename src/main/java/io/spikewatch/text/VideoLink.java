package io.spikewatch.text;

import io.spikewatch.watch.Creator;
import java.util.regex.Pattern;

/** The address of a video on TikTok, which takes any handle as long as the id is right. */
public final class VideoLink {

  private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private VideoLink() {}

  /** The address; whatever could lead elsewhere is left out of it. */
  public static String of(Creator creator, String videoId) {
    String handle = HANDLE.matcher(creator.handle()).matches() ? creator.handle() : "_";
    String profile = "https://www.tiktok.com/@" + handle;
    return ID.matcher(videoId).matches() ? profile + "/video/" + videoId : profile;
  }
}
