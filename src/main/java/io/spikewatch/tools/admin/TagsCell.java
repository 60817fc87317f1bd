package io.spikewatch.tools.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tags of a watch in one cell, separated by a space, a semicolon or a comma. A tag that
 * contains a separator is in double quotes, and a double quote within it is doubled.
 */
public final class TagsCell {

  private static final Pattern SEPARATED = Pattern.compile(".*[\\s\\p{Z};,\"].*", Pattern.DOTALL);
  private static final Pattern TAG =
      Pattern.compile("\"((?:[^\"]|\"\")*)\"(?=[\\s\\p{Z};,]|$)|([^\\s\\p{Z};,]+)");

  private TagsCell() {}

  public static String of(Set<String> tags) {
    return tags.stream()
        .map(tag -> SEPARATED.matcher(tag).matches() ? quoted(tag) : tag)
        .collect(Collectors.joining(" "));
  }

  public static Set<String> read(String name, String cell) {
    List<String> tags = new ArrayList<>();
    Matcher matcher = TAG.matcher(cell);
    while (matcher.find()) {
      String quoted = matcher.group(1);
      tags.add(quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\""));
    }
    return WatchInput.checkedTags(name, tags);
  }

  private static String quoted(String tag) {
    return "\"" + tag.replace("\"", "\"\"") + "\"";
  }
}
