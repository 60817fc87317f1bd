package io.spikewatch.demo;

import java.util.Comparator;

/** An order in which the source lists videos; videos that are equal in it follow by id. */
public record SortOrder(Field field, boolean descending) {

  /** The order of a request that names none; the contract leaves it open. */
  public static final SortOrder DEFAULT = new SortOrder(Field.CREATED, true);

  Comparator<VideoRow> comparator() {
    Comparator<VideoRow> order = descending ? field.ascending.reversed() : field.ascending;
    return order.thenComparing(VideoRow::videoId);
  }

  /** The contract's sort fields. */
  public enum Field {
    VIEWS(1, Comparator.comparingLong(row -> row.figures().views().total())),
    SALES(2, Comparator.comparingLong(row -> row.figures().sales())),
    GMV(3, Comparator.comparing(row -> row.figures().gmv())),
    CREATED(4, Comparator.comparing(row -> row.post().createdAt()));

    private final int code;
    private final Comparator<VideoRow> ascending;

    Field(int code, Comparator<VideoRow> ascending) {
      this.code = code;
      this.ascending = ascending;
    }

    /** The number that a request calls the field by. */
    public int code() {
      return code;
    }
  }
}
