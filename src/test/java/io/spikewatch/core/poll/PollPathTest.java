package io.spikewatch.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.spikewatch.core.alert.Alert;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The way from a run to an alert stays short enough to be read. */
class PollPathTest {

  private static final int MAX_CALLS = 8;

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.spikewatch.core");

  @Test
  void at_most_eight_calls_lead_from_a_run_to_the_constructor_of_an_alert() {
    Set<JavaCodeUnit> reached =
        CORE.get(Poll.class).getMethods().stream()
            .filter(method -> method.getName().equals("run"))
            .collect(Collectors.toCollection(HashSet::new));
    assertThat(reached).hasSize(1);

    int calls = 0;
    while (reached.stream().noneMatch(PollPathTest::makesAnAlert)) {
      calls++;
      assertThat(calls).isLessThanOrEqualTo(MAX_CALLS);
      Set<JavaCodeUnit> next = new HashSet<>();
      reached.forEach(unit -> next.addAll(called(unit)));
      reached = next;
    }
  }

  private static boolean makesAnAlert(JavaCodeUnit unit) {
    return unit.isConstructor() && unit.getOwner().isEquivalentTo(Alert.class);
  }

  private static List<JavaCodeUnit> called(JavaCodeUnit unit) {
    return Stream.<JavaAccess<?>>concat(
            unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
        .flatMap(access -> access.getTarget().resolveMember().stream())
        .filter(JavaCodeUnit.class::isInstance)
        .map(JavaCodeUnit.class::cast)
        .toList();
  }
}
