package io.spikewatch.desk;

import io.spikewatch.text.Printable;
import io.spikewatch.watch.Handle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Handles as people type them. */
public final class Handles {

  private static final int LONGEST_SHOWN = 60;

  private Handles() {}

  /** Each creator once; refuses all of them if one is no handle. */
  public static List<String> of(List<String> texts) {
    LinkedHashSet<String> handles = new LinkedHashSet<>();
    List<String> problems = new ArrayList<>();
    for (String text : texts) {
      Handle.in(text)
          .ifPresentOrElse(
              handles::add,
              () ->
                  problems.add(
                      "'%s' is no handle; write the name as in @mira, or the address of the profile."
                          .formatted(Printable.line(text, LONGEST_SHOWN))));
    }
    if (!problems.isEmpty()) {
      throw Problem.usage(String.join("\n", problems));
    }
    return List.copyOf(handles);
  }

  public static String of(String text) {
    return of(List.of(text)).getFirst();
  }
}
