package io.spikewatch.demo;

/** One video of a listing. */
public record VideoRow(Post post, Figures figures) {

  public String videoId() {
    return post.videoId();
  }
}
