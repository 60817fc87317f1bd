package io.spikewatch.core.credits;

import io.spikewatch.core.scan.PollPlan;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The number of requests for each creator and reason.
 *
 * <p>It is bounded: if there are more than {@link #MAX_CREATORS} creators, those with the fewest
 * requests are added up under {@link #OTHERS}. The sums by reason are exact. The most expensive
 * creators keep their names.
 *
 * @param requests by creator and then by reason
 */
public record CreditTally(Map<String, Map<String, Long>> requests) {

  /**
   * Replaces the handle of several creators. It is not a valid handle, so the two cannot be
   * confused.
   */
  public static final String OTHERS = "(others)";

  public static final CreditTally NONE = new CreditTally(Map.of());

  static final int MAX_CREATORS = 300;

  /** What one creator cost. */
  public record Expense(String creator, long requests, Map<String, Long> byReason) {}

  public CreditTally {
    Map<String, Map<String, Long>> copy = new TreeMap<>();
    requests.forEach((creator, reasons) -> copy.put(creator, Map.copyOf(reasons)));
    requests = Map.copyOf(copy);
  }

  /** The tally of the polls of a run, from the reasons for each creator's pages. */
  public static CreditTally of(Map<String, Map<PollPlan.Why, Integer>> polls) {
    Map<String, Map<String, Long>> requests = new HashMap<>();
    for (Map.Entry<String, Map<PollPlan.Why, Integer>> poll : polls.entrySet()) {
      poll.getValue()
          .forEach(
              (why, times) -> {
                if (isRequest(why)) {
                  requests
                      .computeIfAbsent(poll.getKey(), _ -> new HashMap<>())
                      .merge(why.name().toLowerCase(Locale.ROOT), (long) times, Long::sum);
                }
              });
    }
    return new CreditTally(requests).bounded();
  }

  /** The number of requests in these reasons. */
  public static int requests(Map<PollPlan.Why, Integer> plan) {
    return plan.entrySet().stream()
        .filter(e -> isRequest(e.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** The other reasons describe why a poll ended. */
  private static boolean isRequest(PollPlan.Why why) {
    return switch (why) {
      case PROBE, SCAN, SKIP_SCAN, ENTERED, NEAR, NEWEST -> true;
      case EMPTY, UNCHANGED, NOTHING_NEAR, COMPLETE, COVERED, CAPPED -> false;
    };
  }

  /** The tally of the last {@code days} days, including today. */
  public static CreditTally ofDays(CreditCounter counter, LocalDate today, int days) {
    CreditTally sum = NONE;
    for (int ago = 0; ago < days; ago++) {
      sum = sum.and(counter.requests(today.minusDays(ago)));
    }
    return sum;
  }

  public boolean isEmpty() {
    return requests.isEmpty();
  }

  /** The sum of both tallies. */
  public CreditTally and(CreditTally more) {
    Map<String, Map<String, Long>> sum = new HashMap<>();
    for (CreditTally tally : List.of(this, more)) {
      tally.requests.forEach(
          (creator, reasons) -> {
            Map<String, Long> mine = sum.computeIfAbsent(creator, _ -> new HashMap<>());
            reasons.forEach((reason, n) -> mine.merge(reason, n, Long::sum));
          });
    }
    return new CreditTally(sum).bounded();
  }

  private CreditTally bounded() {
    if (requests.size() <= MAX_CREATORS) {
      return this;
    }
    Map<String, Map<String, Long>> kept = new HashMap<>();
    Map<String, Long> others = new HashMap<>();
    List<Expense> all = mostExpensive(Integer.MAX_VALUE);
    for (int i = 0; i < all.size(); i++) {
      Expense one = all.get(i);
      if (i < MAX_CREATORS - 1) {
        kept.put(one.creator(), one.byReason());
      } else {
        one.byReason().forEach((reason, n) -> others.merge(reason, n, Long::sum));
      }
    }
    requests
        .getOrDefault(OTHERS, Map.of())
        .forEach((reason, n) -> others.merge(reason, n, Long::sum));
    kept.put(OTHERS, others);
    return new CreditTally(kept);
  }

  /** The number of requests for each reason, sorted by name. */
  public Map<String, Long> byReason() {
    return requests.values().stream()
        .flatMap(reasons -> reasons.entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
  }

  /** The creators with the most requests, in descending order. */
  public List<Expense> mostExpensive(int number) {
    return requests.entrySet().stream()
        .filter(creator -> !creator.getKey().equals(OTHERS))
        .map(
            creator ->
                new Expense(
                    creator.getKey(),
                    creator.getValue().values().stream().mapToLong(n -> n).sum(),
                    creator.getValue()))
        .sorted(
            Comparator.comparingLong(Expense::requests).reversed().thenComparing(Expense::creator))
        .limit(number)
        .toList();
  }
}
