package io.spikewatch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom, who reads the clock and the environment, and what nothing is called. */
class HouseTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.spikewatch");

  private static final String[] OUTSIDE_THE_CORE = {"java..", "org.jspecify.."};
  private static final String[] ADAPTERS = {
    "keyapi", "dynamodb", "sns", "slack", "ssm", "local", "memory", "signed"
  };
  private static final String[] SHARED_BY_ADAPTERS = {"message", "text", "http", "aws"};
  private static final String[] EDGES = {
    "lambda", "cli", "wiring", "demo", "lab", "desk", "console", "virtual"
  };

  /** Plain types of the JDK that belong to adapters all the same. */
  private static final String[] NOT_IN_THE_CORE = {
    "java.net..", "java.io..", "java.nio..", "java.sql..", "java.util.logging..", "javax.."
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "watch    | ''",
        "snapshot | watch",
        "alert    | watch,snapshot",
        "notify   | watch,snapshot,alert",
        "poll     | watch,snapshot,alert,notify",
        "history  | watch,snapshot,alert,notify,poll"
      })
  void the_core_flows_one_way(String room, String mayKnow) {
    String[] known =
        Stream.of(
                Stream.of(OUTSIDE_THE_CORE),
                Stream.of(room(room)),
                Arrays.stream(mayKnow.split(",", -1))
                    .filter(k -> !k.isEmpty())
                    .map(HouseTest::room))
            .flatMap(s -> s)
            .toArray(String[]::new);
    check(
        classes()
            .that(resideInAPackage(room(room)))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(known).or(primitive())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"watch", "snapshot", "alert", "notify", "poll", "history"})
  void the_core_knows_no_network_no_file_and_no_log(String room) {
    check(
        noClasses()
            .that(resideInAPackage(room(room)))
            .should()
            .dependOnClassesThat(resideInAnyPackage(NOT_IN_THE_CORE).and(notSerializable())));
  }

  @Test
  void adapters_never_see_each_other() {
    for (String adapter : ADAPTERS) {
      String[] others =
          Stream.of(ADAPTERS)
              .filter(a -> !a.equals(adapter))
              .map(HouseTest::room)
              .toArray(String[]::new);
      check(
          noClasses()
              .that(resideInAPackage(room(adapter)))
              .should()
              .dependOnClassesThat(resideInAnyPackage(others)));
    }
  }

  @Test
  void nothing_below_the_edges_knows_an_edge() {
    String[] below =
        Stream.of(
                Stream.of("watch", "snapshot", "alert", "notify", "poll", "history", "config"),
                Stream.of(ADAPTERS),
                Stream.of(SHARED_BY_ADAPTERS))
            .flatMap(s -> s)
            .map(HouseTest::room)
            .toArray(String[]::new);
    check(
        noClasses()
            .that(resideInAnyPackage(below))
            .should()
            .dependOnClassesThat(resideInAnyPackage(rooms(EDGES))));
  }

  @Test
  void what_adapters_share_knows_no_adapter() {
    check(
        noClasses()
            .that(resideInAnyPackage(rooms(SHARED_BY_ADAPTERS)))
            .should()
            .dependOnClassesThat(resideInAnyPackage(rooms(ADAPTERS))));
  }

  @Test
  void no_two_rooms_know_each_other() {
    slices()
        .matching("io.spikewatch.(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void only_config_reads_the_environment() {
    check(
        noClasses()
            .that(resideOutsideOfPackages(room("config")))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class));
  }

  @Test
  void only_the_edges_read_the_clock() {
    check(
        noClasses()
            .that(resideOutsideOfPackages(rooms(EDGES)))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone"));
  }

  @Test
  void nothing_is_called_after_what_says_nothing() {
    check(noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?"));
  }

  @Test
  void only_those_who_talk_to_a_terminal_print() {
    String[] terminals = rooms("cli", "demo");
    check(
        noClasses()
            .that(resideOutsideOfPackages(terminals))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
    check(noClasses().should().callMethod(Throwable.class, "printStackTrace"));
  }

  @Test
  void nothing_logs_through_the_jdk() {
    check(noClasses().should().dependOnClassesThat(resideInAPackage("java.util.logging..")));
  }

  @Test
  void nothing_is_kept_in_a_changing_global() {
    check(
        fields()
            .that()
            .areStatic()
            .and(nonFinal())
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal());
  }

  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaField> nonFinal() {
    return DescribedPredicate.describe(
        "not final", f -> !f.getModifiers().contains(JavaModifier.FINAL));
  }

  private static DescribedPredicate<JavaClass> primitive() {
    return DescribedPredicate.describe("primitive", c -> c.getBaseComponentType().isPrimitive());
  }

  /** Enums and lambdas touch java.io.Serializable without anybody writing so. */
  private static DescribedPredicate<JavaClass> notSerializable() {
    return DescribedPredicate.describe(
        "written by somebody", c -> !c.isEquivalentTo(java.io.Serializable.class));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(HOUSE);
  }

  private static String room(String name) {
    return "io.spikewatch." + name + "..";
  }

  private static String[] rooms(String... names) {
    return Stream.of(names).map(HouseTest::room).toArray(String[]::new);
  }
}
