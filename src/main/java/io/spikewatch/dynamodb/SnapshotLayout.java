package io.spikewatch.dynamodb;

import io.spikewatch.snapshot.Order;
import io.spikewatch.watch.Metric;
import java.util.List;

/**
 * The order in which format 1 numbers metrics and orders. It is a part of the format: names may be
 * added at the end, and nothing else may ever change.
 */
final class SnapshotLayout {

  static final List<Metric> METRICS =
      List.of(
          Metric.VIEWS,
          Metric.VIEWS_1D,
          Metric.VIEWS_7D,
          Metric.VIEWS_30D,
          Metric.LIKES,
          Metric.LIKES_1D,
          Metric.LIKES_7D,
          Metric.LIKES_30D,
          Metric.SALES,
          Metric.GMV,
          Metric.SALES_1D,
          Metric.GMV_1D);

  static final List<Order> ORDERS = List.of(Order.VIEWS, Order.SALES, Order.GMV, Order.NEWEST);

  private SnapshotLayout() {}
}
