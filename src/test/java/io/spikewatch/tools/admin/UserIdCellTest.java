package io.spikewatch.tools.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdCellTest {

  private static final Optional<String> KNOWN = Optional.of("7122344901288068123");

  @Test
  void takes_a_number_as_it_is() {
    assertThat(UserIdCell.read("user_id", " 7122344901288068123 ", Optional.empty()))
        .isEqualTo("7122344901288068123");
    assertThat(UserIdCell.read("user_id", "107955", Optional.empty())).isEqualTo("107955");
    assertThat(UserIdCell.read("user_id", "7122344901288068123", KNOWN)).isEqualTo(KNOWN.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7.12234E+18",
        "7,12234E+18",
        "7122344901288060000",
        "7122344901288070000",
        "7E18"
      })
  void a_known_number_that_a_spreadsheet_has_rounded_is_still_the_known_one(String rounded) {
    assertThat(UserIdCell.read("user_id", rounded, KNOWN)).isEqualTo(KNOWN.get());
    assertThatThrownBy(() -> UserIdCell.read("user_id", rounded, Optional.empty()))
        .hasMessageContaining("a spreadsheet has rounded '" + rounded + "'. Leave the cell empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7122344901288068124", "6.12234E+18", "7122344901288000000", "42"})
  void a_file_does_not_turn_a_creator_into_another_one(String other) {
    assertThatThrownBy(() -> UserIdCell.read("user_id", other, KNOWN))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Leave the cell empty");
  }

  @Test
  void refuses_an_invalid_number() {
    assertThatThrownBy(() -> UserIdCell.read("user_id", "@mira", Optional.empty()))
        .hasMessage(
            "user_id: '@mira' is not a valid creator id. It has digits only, and is not 0.");
  }
}
