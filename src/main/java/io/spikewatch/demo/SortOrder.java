package io.spikewatch.demo;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** An order in which the source lists videos; videos that are equal in it follow by id. */
public record SortOrder(Field field, boolean descending) {

  /** The order of a request that names none; the contract leaves it open. */
  public static final SortOrder DEFAULT = new SortOrder(Field.CREATED, true);

  Comparator<VideoRow> comparator() {
    Comparator<VideoRow> ascending =
        switch (field) {
          case VIEWS -> Comparator.comparingLong(row -> row.figures().views().total());
          case SALES -> Comparator.comparingLong(row -> row.figures().sales());
          case GMV -> Comparator.comparing(row -> row.figures().gmv());
          case CREATED -> Comparator.comparing(row -> row.post().createdAt());
        };
    Comparator<VideoRow> order = descending ? ascending.reversed() : ascending;
    return order.thenComparing(VideoRow::videoId);
  }

  /** The contract's sort fields. */
  public enum Field {
    VIEWS(1),
    SALES(2),
    GMV(3),
    CREATED(4);

    private final int code;

    Field(int code) {
      this.code = code;
    }

    /** The field that requests call by the number. */
    static Optional<Field> of(int code) {
      return Arrays.stream(values()).filter(field -> field.code == code).findFirst();
    }
  }
}
