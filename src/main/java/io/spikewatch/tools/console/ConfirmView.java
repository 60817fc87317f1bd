package io.spikewatch.tools.console;

import io.spikewatch.tools.admin.EditList;
import java.util.List;
import java.util.Map;

/**
 * A change of many watches, shown for confirmation.
 *
 * @param rows the first lines of the change
 * @param more the number of further lines
 * @param action the address that receives the confirmation
 * @param fields the form fields of the confirmation
 * @param lists form fields with several values
 * @param back the address for cancelling
 */
public record ConfirmView(
    String title,
    String counts,
    List<EditList.EditRow> rows,
    int more,
    boolean nothing,
    String action,
    Map<String, String> fields,
    Map<String, List<String>> lists,
    String back) {

  private static final int MAX_ROWS = 200;

  static ConfirmView of(
      String title, EditList edits, String action, Map<String, String> fields, String back) {
    List<EditList.EditRow> rows = edits.rows();
    return new ConfirmView(
        title,
        edits.counts(),
        rows.stream().limit(MAX_ROWS).toList(),
        Math.max(0, rows.size() - MAX_ROWS),
        edits.edits().isEmpty(),
        action,
        fields,
        Map.of(),
        back);
  }

  /** This view with a form field of several values. */
  ConfirmView with(String field, List<String> values) {
    return new ConfirmView(
        title, counts, rows, more, nothing, action, fields, Map.of(field, values), back);
  }
}
