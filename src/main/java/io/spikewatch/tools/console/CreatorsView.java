package io.spikewatch.tools.console;

import java.util.List;
import java.util.Locale;

/**
 * A page of the list of creators.
 *
 * @param matching the number of creators that match the search
 * @param all the number of all creators
 * @param tags all tags to choose from
 * @param metrics all metrics
 * @param changes the changes of the last day
 * @param form the content of the form that adds creators
 */
public record CreatorsView(
    CreatorsQuery query,
    List<CreatorRow> rows,
    int matching,
    int all,
    int pages,
    List<String> tags,
    WatchForm form,
    List<BacktestView.Option> metrics,
    List<UndoLine> changes,
    List<String> problems) {

  /** A change that can be undone. */
  public record UndoLine(String id, String ago, String what) {}

  /** The number of creators on a page. */
  public static final int PAGE = 50;

  /** The columns by which the list can be sorted. */
  public enum Sort {
    HANDLE("Creator"),
    STATE("State"),
    SPIKES("Spikes, 7 days"),
    LAST_POLL("Last poll");

    private final String title;

    Sort(String title) {
      this.title = title;
    }

    /** The heading of the column. */
    public String title() {
      return title;
    }

    /** The name of the column in addresses. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The search and the sort order. */
  public record CreatorsQuery(
      String text, String tag, String state, Sort sort, boolean descending, int page) {

    /** Whether the search excludes any creator. */
    public boolean narrows() {
      return !text.isBlank() || !tag.isBlank() || !state.isBlank();
    }

    /**
     * The address of the same search sorted by a column; in reverse if it is sorted by it already.
     */
    public String sortedBy(Sort column) {
      boolean turned = column == sort ? !descending : column == Sort.SPIKES;
      return address(column, turned, 1);
    }

    /** The address of another page of the same search. */
    public String onPage(int number) {
      return address(sort, descending, number);
    }

    private String address(Sort column, boolean down, int number) {
      return "/creators?q=%s&tag=%s&state=%s&sort=%s&down=%s&page=%d"
          .formatted(
              FormInput.encoded(text),
              FormInput.encoded(tag),
              FormInput.encoded(state),
              column.key(),
              down,
              number);
    }

    /** The sort order of a column as an ARIA value. */
    public String order(Sort column) {
      return column != sort ? "none" : descending ? "descending" : "ascending";
    }
  }
}
