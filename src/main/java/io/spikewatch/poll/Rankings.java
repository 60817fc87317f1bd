package io.spikewatch.poll;

import io.spikewatch.snapshot.Order;
import io.spikewatch.snapshot.Snapshot;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The rankings of a creator's known videos, each made when it is first asked for. */
final class Rankings {

  private final Optional<Snapshot> known;
  private final Map<Order, Ranking> made = new EnumMap<>(Order.class);

  Rankings(Optional<Snapshot> known) {
    this.known = known;
  }

  /** The ranking in an order that has been swept before. */
  Ranking in(Order order) {
    return made.computeIfAbsent(order, o -> new Ranking(known.orElseThrow(), o));
  }
}
