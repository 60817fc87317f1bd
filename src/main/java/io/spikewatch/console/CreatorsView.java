package io.spikewatch.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A page of the list of creators.
 *
 * @param matching how many creators match the search
 * @param all how many there are
 * @param tags all tags, to choose from
 * @param form what is typed into the form that adds one
 */
public record CreatorsView(
    Query query,
    List<CreatorRow> rows,
    int matching,
    int all,
    int pages,
    List<String> tags,
    WatchForm form,
    String defaults,
    List<String> problems) {

  /** So many creators are on a page. */
  public static final int PAGE = 50;

  /** A column that the list can be sorted by. */
  public enum Sort {
    HANDLE("Creator"),
    STATE("State"),
    SPIKES("Spikes, 7 days"),
    LAST_POLL("Last poll");

    private final String title;

    Sort(String title) {
      this.title = title;
    }

    /** What stands above the column. */
    public String title() {
      return title;
    }

    /** Its name in addresses. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is looked for, and in which order it is shown. */
  public record Query(
      String text, String tag, String state, Sort sort, boolean descending, int page) {

    /** Whether anything is looked for. */
    public boolean narrows() {
      return !text.isBlank() || !tag.isBlank() || !state.isBlank();
    }

    /** The address of the same search, sorted by a column; by the same one the other way. */
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
          .formatted(encoded(text), encoded(tag), encoded(state), column.key(), down, number);
    }

    private static String encoded(String value) {
      return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** How screen readers are told of the order. */
    public String order(Sort column) {
      return column != sort ? "none" : descending ? "descending" : "ascending";
    }
  }
}
