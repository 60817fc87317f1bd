package io.spikewatch.tools.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TagsCellTest {

  @Test
  void tags_are_separated_by_spaces_semicolons_and_commas() {
    assertThat(TagsCell.read("tags", " vip;uk  beauty , b;"))
        .containsOnly("vip", "uk", "beauty", "b");
  }

  @Test
  void a_tag_that_holds_a_separator_stands_in_quotes() {
    Set<String> tags = Set.of("north america", "a;b", "say \"hi\"", "\"", "c,d", "plain", "5\"");
    assertThat(TagsCell.read("tags", TagsCell.of(tags))).isEqualTo(tags);
    assertThat(TagsCell.of(Set.of("north america"))).isEqualTo("\"north america\"");
  }

  @Test
  void refuses_an_invalid_tag() {
    assertThatThrownBy(() -> TagsCell.read("tags", "a".repeat(65)))
        .hasMessage("tags: a tag has 1 to 64 printable characters.");
  }
}
