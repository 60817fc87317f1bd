package io.spikewatch.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassesAheadTest {

  private static final List<String> INITIALISED = new ArrayList<>();

  /** Says when it is initialised. */
  static final class Telling {
    static {
      INITIALISED.add("telling");
    }

    private Telling() {}
  }

  @Test
  void nothing_of_a_class_runs_when_it_is_loaded_ahead() {
    load(Telling.class.getName());
    assertThat(INITIALISED).isEmpty();
    var _ = new Telling();
    assertThat(INITIALISED).containsExactly("telling");
  }

  @Test
  void a_class_that_is_not_there_is_passed_over() {
    assertThatCode(() -> load("io.spikewatch.NotThere\n" + Telling.class.getName()))
        .doesNotThrowAnyException();
  }

  private static void load(String names) {
    ClassesAhead.load(new BufferedReader(new StringReader(names)));
  }
}
