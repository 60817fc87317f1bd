package io.spikewatch.tools.admin;

import io.spikewatch.adapters.render.Sanitizer;
import io.spikewatch.core.watch.Handle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Reads handles as users type them. */
public final class Handles {

  private static final int MAX_SHOWN = 60;

  private Handles() {}

  /** Reads handles, each creator once; throws a {@link Problem} if one of them is not valid. */
  public static List<String> of(List<String> texts) {
    LinkedHashSet<String> handles = new LinkedHashSet<>();
    List<String> problems = new ArrayList<>();
    for (String text : texts) {
      Handle.in(text).ifPresentOrElse(handles::add, () -> problems.add(problem(text)));
    }
    if (!problems.isEmpty()) {
      throw Problem.usage(String.join("\n", problems));
    }
    return List.copyOf(handles);
  }

  /** Describes why a text is not a valid handle, with an example. */
  static String problem(String text) {
    String shown = Sanitizer.line(text, MAX_SHOWN);
    if (Handle.isShortLink(text)) {
      return ("'%s' is a short link, which does not name the creator. Open it in a browser, and copy"
              + " the long address: https://www.tiktok.com/@name...")
          .formatted(shown);
    }
    return "'%s' is not a valid handle. Write a name such as @mira, or the address of the profile."
        .formatted(shown);
  }

  public static String of(String text) {
    return of(List.of(text)).getFirst();
  }
}
