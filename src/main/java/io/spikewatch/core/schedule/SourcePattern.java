package io.spikewatch.core.schedule;

import io.spikewatch.core.schedule.PollTimes.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What all watched creators together show about the source.
 *
 * <p>A single unchanged creator proves nothing; twenty unchanged creators show a source that
 * refreshes daily. The more creators, the earlier the pattern is accepted.
 *
 * @param size the number of creators that have been polled
 * @param rolling whether the source's figures change continuously
 */
public record SourcePattern(int size, boolean rolling) {

  /** From this number of creators on, a common pattern is not chance. */
  static final int LARGE = 20;

  private static final int SURE_ALONE = 2;
  private static final int SURE_TOGETHER = 1;

  public static SourcePattern of(Collection<Times> times) {
    List<RefreshPattern> polled =
        times.stream().filter(t -> t.polled().isAfter(Instant.EPOCH)).map(Times::pattern).toList();
    long daily = polled.stream().filter(r -> r.days() > 0).count();
    long continuous = polled.stream().filter(r -> r.continuous() > 1).count();
    return new SourcePattern(polled.size(), continuous * 5 > daily + continuous);
  }

  /** Whether a creator's next refresh can be predicted. */
  boolean predicts(RefreshPattern pattern, Instant now) {
    int sure = size >= LARGE ? SURE_TOGETHER : SURE_ALONE;
    return !rolling && pattern.days() >= sure && pattern.isSettled(now);
  }

  /** Whether a creator's next refresh can be predicted, without the changes of the last hours. */
  public boolean predicts(RefreshPattern pattern) {
    return predicts(pattern, Instant.MAX);
  }

  /** Whether only a sample of the creators is polled to find out if the source refreshes. */
  public boolean samples(RefreshPattern pattern) {
    return isSurelyDaily() && pattern.unsettled();
  }

  /** Whether enough creators are watched to notice continuous changes, and none were noticed. */
  boolean isSurelyDaily() {
    return size >= LARGE && !rolling;
  }
}
