package io.spikewatch.tools.simulation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The orders in which the source lists videos; videos with equal figures are ordered by id. */
public record SortOrder(Field field, boolean descending) {

  /** The order of a request without a sort field; the contract does not define it. */
  public static final SortOrder DEFAULT = new SortOrder(Field.CREATED, true);

  Comparator<ListedVideo> comparator() {
    Comparator<ListedVideo> ascending =
        switch (field) {
          case VIEWS -> Comparator.comparingLong(row -> row.figures().views().total());
          case SALES -> Comparator.comparingLong(row -> row.figures().sales());
          case GMV -> Comparator.comparingLong(row -> row.figures().gmvCents());
          case CREATED -> Comparator.comparing(row -> row.post().createdAt());
        };
    Comparator<ListedVideo> order = descending ? ascending.reversed() : ascending;
    return order.thenComparing(video -> video.post().videoId());
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

    /** The sort field with this number in requests. */
    static Optional<Field> of(int code) {
      return Arrays.stream(values()).filter(field -> field.code == code).findFirst();
    }
  }
}
