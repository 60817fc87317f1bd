package io.spikewatch.console;

import io.spikewatch.desk.EditList;
import java.util.List;
import java.util.Map;

/**
 * A change of many watches, shown before it is made.
 *
 * @param rows the first of its lines
 * @param more how many lines there are besides
 * @param action where to send what confirms it
 * @param fields what is sent then
 * @param back where to go otherwise
 */
public record ConfirmView(
    String title,
    String counts,
    List<EditList.Row> rows,
    int more,
    boolean nothing,
    String action,
    Map<String, String> fields,
    String back) {

  private static final int MOST_ROWS = 200;

  static ConfirmView of(
      String title, EditList edits, String action, Map<String, String> fields, String back) {
    List<EditList.Row> rows = edits.rows();
    return new ConfirmView(
        title,
        edits.counts(),
        rows.stream().limit(MOST_ROWS).toList(),
        Math.max(0, rows.size() - MOST_ROWS),
        edits.edits().isEmpty(),
        action,
        fields,
        back);
  }
}
