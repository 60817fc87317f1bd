package io.spikewatch.docs;

import static io.spikewatch.docs.MarkdownPage.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.function.config.RecordedVariables;
import io.spikewatch.function.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The page about environment variables says what the settings read. */
class ConfigurationPageTest {

  private static final String FUNCTIONS = "Polling functions";

  /** Read only if a proxy is set, so an empty environment is not asked for it. */
  private static final String NO_PROXY = "NO_PROXY";

  private final MarkdownPage page = MarkdownPage.docs("configuration");

  @Test
  void it_has_a_row_for_each_variable_and_for_no_other() {
    Set<String> described = new TreeSet<>();
    for (String section : List.of(FUNCTIONS, "SlackFunction", "Network")) {
      page.rows(section).forEach(row -> described.add(plain(row.getFirst())));
    }
    Set<String> read = new TreeSet<>(Set.of(NO_PROXY));
    RecordedVariables.ofFunctions().forEach(name -> read.add(name.toUpperCase(Locale.ROOT)));

    assertThat(described).isEqualTo(read);
  }

  @Test
  void a_default_is_the_value_that_holds_without_the_variable() {
    Map<String, String> required = new HashMap<>();
    Map<String, String> defaults = new HashMap<>();
    for (List<String> row : page.rows(FUNCTIONS)) {
      String name = plain(row.getFirst());
      String value = row.get(2);
      if (value.equals("required")) {
        required.put(name, "x");
      } else if (value.startsWith("`")) {
        defaults.put(name, plain(value));
      }
    }
    required.put("KEYAPI_KEY_PARAMETER", "/key");
    defaults.putAll(required);

    assertThat(defaults).hasSizeGreaterThan(required.size() + 12);
    assertThat(Settings.from(defaults)).isEqualTo(Settings.from(required));
  }

  @Test
  void every_cell_is_filled() {
    assertThat(page.rows())
        .allSatisfy(row -> assertThat(row).hasSize(3).noneMatch(String::isEmpty));
  }
}
