package io.spikewatch.adapters.dynamodb;

import io.spikewatch.adapters.dynamodb.TableReader.ReadColumn;
import io.spikewatch.core.snapshot.Figures;
import io.spikewatch.core.snapshot.Order;
import io.spikewatch.core.snapshot.ScanBound;
import io.spikewatch.core.watch.Creator;
import io.spikewatch.core.watch.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.DataFormatException;

/** The parts that snapshots and observation records have in common. */
final class StoredParts {

  private static final String USER_ID = "user_id";
  private static final String HANDLE = "handle";
  private static final String ORDER = "order";
  private static final String BOUND_AT = "at";
  private static final String LOWEST = "lowest";
  private static final String CAPPED = "capped";
  private static final String TOLERANCE = "tolerance";
  private static final String ID = "id";
  private static final String CREATED_AT = "created_at";

  private StoredParts() {}

  /** Writes a creator into fields whose names begin with the prefix. */
  static void writeCreator(DocumentWriter out, String prefix, Creator creator) {
    creator.userId().ifPresent(id -> out.text(prefix + USER_ID, id));
    out.text(prefix + HANDLE, creator.handle());
  }

  /** Reads a creator from fields whose names begin with the prefix; empty if there are none. */
  static Optional<Creator> readCreator(DocumentReader in, String prefix)
      throws DataFormatException {
    Optional<String> userId = in.optionalText(prefix + USER_ID);
    return in.optionalText(prefix + HANDLE).map(handle -> new Creator(userId, handle));
  }

  static void writeBounds(DocumentWriter out, String name, Map<Order, ScanBound> bounds) {
    out.table(
        name,
        List.copyOf(new TreeMap<>(bounds).entrySet()),
        table -> {
          table.texts(ORDER, bound -> Optional.of(key(bound.getKey())));
          table.instants(BOUND_AT, bound -> Optional.of(bound.getValue().at()));
          table.numbers(LOWEST, bound -> bound.getValue().lowest());
          table.flags(CAPPED, bound -> bound.getValue().capped());
          table.numbers(TOLERANCE, bound -> bound.getValue().tolerance());
        });
  }

  static Map<Order, ScanBound> readBounds(TableReader table) throws DataFormatException {
    ReadColumn<String> orders = table.texts(ORDER);
    ReadColumn<Instant> at = table.instants(BOUND_AT);
    ReadColumn<BigDecimal> lowest = table.numbers(LOWEST);
    ReadColumn<Boolean> capped = table.flags(CAPPED);
    ReadColumn<BigDecimal> tolerance = table.numbers(TOLERANCE);
    Map<Order, ScanBound> bounds = new EnumMap<>(Order.class);
    for (int row = 0; row < table.rows(); row++) {
      ScanBound bound =
          new ScanBound(at.get(row), lowest.at(row), capped.get(row), tolerance.at(row));
      for (Order order : Order.values()) {
        if (key(order).equals(orders.get(row))) {
          bounds.put(order, bound);
        }
      }
    }
    return bounds;
  }

  private static String key(Order order) {
    return order.name().toLowerCase(Locale.ROOT);
  }

  static <R> void writeIds(
      TableWriter<R> out, Function<R, String> id, Function<R, Instant> createdAt) {
    out.texts(ID, id.andThen(Optional::of));
    out.instantsNearIds(CREATED_AT, id, createdAt);
  }

  static ReadColumn<String> readIds(TableReader in) throws DataFormatException {
    return in.texts(ID);
  }

  static ReadColumn<Instant> readCreatedAt(TableReader in, ReadColumn<String> ids)
      throws DataFormatException {
    return in.instantsNearIds(CREATED_AT, ids);
  }

  /** Writes figures into columns whose names begin with the prefix. */
  static <R> void writeFigures(TableWriter<R> out, String prefix, Function<R, Figures> figures) {
    for (Metric metric : Metric.reported()) {
      out.numbers(prefix + metric.key(), figures.andThen(f -> f.get(metric)));
    }
  }

  static List<Figures> readFigures(TableReader in, String prefix) throws DataFormatException {
    List<Figures.Builder> figures = new ArrayList<>();
    for (int row = 0; row < in.rows(); row++) {
      figures.add(new Figures.Builder());
    }
    for (Metric metric : Metric.reported()) {
      if (!in.has(prefix + metric.key())) {
        continue;
      }
      ReadColumn<BigDecimal> column = in.numbers(prefix + metric.key());
      for (int row = 0; row < in.rows(); row++) {
        Figures.Builder builder = figures.get(row);
        column.at(row).ifPresent(figure -> builder.set(metric, figure));
      }
    }
    List<Figures> built = new ArrayList<>(figures.size());
    for (Figures.Builder builder : figures) {
      built.add(builder.build());
    }
    return built;
  }

  /**
   * Reads the values of each metric, by row, from columns whose names end with the metric's column
   * name.
   */
  static <V> List<Map<Metric, V>> byMetric(TableReader in, String prefix, ColumnReader<V> columns)
      throws DataFormatException {
    List<Map<Metric, V>> values = new ArrayList<>();
    for (int row = 0; row < in.rows(); row++) {
      values.add(new EnumMap<>(Metric.class));
    }
    for (Metric metric : Metric.values()) {
      if (!in.has(prefix + metric.key())) {
        continue;
      }
      ReadColumn<V> column = columns.read(in, prefix + metric.key());
      for (int row = 0; row < in.rows(); row++) {
        Map<Metric, V> ofRow = values.get(row);
        column.at(row).ifPresent(value -> ofRow.put(metric, value));
      }
    }
    return values;
  }

  /** Reads a column of a table by its name. */
  interface ColumnReader<V> {
    ReadColumn<V> read(TableReader table, String name) throws DataFormatException;
  }
}
