package io.spikewatch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rings and their directions, what is deployed, what reads the clock and the environment, and
 * names.
 */
class ArchitectureTest {

  private static final String ROOT = "io.spikewatch";

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  /** A ring may depend on itself and on the rings before it. */
  private static final List<String> RINGS = List.of("core", "adapters", "function", "tools");

  /** A package of the core may depend on the packages before it. */
  private static final List<String> CORE =
      inRing(
          "core",
          List.of(
              "watch",
              "snapshot",
              "alert",
              "notify",
              "schedule",
              "scan",
              "credits",
              "health",
              "poll",
              "history"));

  /** All adapters may depend on these; each of these may depend on those before it. */
  private static final List<String> SHARED_ADAPTERS =
      inRing("adapters", List.of("json", "http", "render", "aws"));

  /** None of these depends on another. */
  private static final List<String> ADAPTERS =
      inRing("adapters", List.of("keyapi", "dynamodb", "sns", "slack", "parameterstore", "memory"));

  /** What is deployed on top of the adapters; each may depend on those before it. */
  private static final List<String> FUNCTION =
      inRing("function", List.of("config", "wiring", "lambda"));

  /** What is never deployed, with the tools that each may depend on. */
  private static final Map<String, List<String>> TOOLS = tools();

  /** Deployed code does not need these. {@code lambda.xml} leaves them out of the zip. */
  private static final List<String> NOT_DEPLOYED =
      List.of("core.history", "adapters.memory", "tools");

  /** Simple names that several types may have, each with the reason. */
  private static final Map<String, String> SHARED_NAMES =
      Map.of("Builder", "it is always named together with the type that it builds");

  private static final String[] BESIDE_THE_CORE = {"java..", "org.jspecify.."};

  /** Plain types of the JDK that belong to adapters all the same. */
  private static final String[] NOT_IN_THE_CORE = {
    "java.net..", "java.io..", "java.nio..", "java.sql..", "java.util.logging..", "javax.."
  };

  private static Map<String, List<String>> tools() {
    Map<String, List<String>> tools = new LinkedHashMap<>();
    tools.put("local", List.of());
    tools.put("admin", List.of());
    tools.put("awsadmin", List.of("admin"));
    tools.put("simulation", List.of("local"));
    tools.put("console", List.of("admin", "local"));
    tools.put("cli.terminal", List.of("admin", "awsadmin", "console", "local", "simulation"));
    tools.put("cli.watch", List.of("admin", "cli.terminal"));
    tools.put("cli.operations", List.of("admin", "awsadmin", "console", "local", "cli.terminal"));
    tools.put(
        "cli.alerts",
        List.of("admin", "awsadmin", "local", "cli.terminal", "cli.watch", "cli.operations"));
    tools.put(
        "cli.lab",
        List.of("admin", "console", "local", "simulation", "cli.terminal", "cli.operations"));
    tools.put(
        "cli",
        List.of(
            "admin",
            "local",
            "cli.terminal",
            "cli.watch",
            "cli.operations",
            "cli.alerts",
            "cli.lab"));
    Map<String, List<String>> named = new LinkedHashMap<>();
    tools.forEach((tool, allowed) -> named.put("tools." + tool, inRing("tools", allowed)));
    return named;
  }

  @Test
  void every_package_is_in_a_ring_and_is_listed_here() {
    Set<String> packages =
        CLASSES.stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .map(type -> type.getPackageName().substring(ROOT.length()))
            .map(name -> name.startsWith(".") ? name.substring(1) : name)
            .collect(Collectors.toCollection(TreeSet::new));
    // The build makes these from the templates of the console.
    assertThat(packages.remove("tools.console.pages")).isTrue();

    List<String> listed = all(List.of(CORE, SHARED_ADAPTERS, ADAPTERS, FUNCTION, TOOLS.keySet()));
    assertThat(listed).containsExactlyInAnyOrderElementsOf(packages);
    assertThat(listed).allMatch(name -> RINGS.contains(name.substring(0, name.indexOf('.'))));
  }

  static List<String> ringsWithAnotherOutside() {
    return RINGS.subList(0, RINGS.size() - 1);
  }

  @ParameterizedTest
  @MethodSource("ringsWithAnotherOutside")
  void a_ring_depends_only_on_itself_and_on_the_rings_before_it(String ring) {
    List<String> later = RINGS.subList(RINGS.indexOf(ring) + 1, RINGS.size());
    noClasses()
        .that(resideInAPackage(subpackages(ring)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(subpackages(later)))
        .check(CLASSES);
  }

  static List<String> core() {
    return CORE;
  }

  @ParameterizedTest
  @MethodSource("core")
  void a_core_package_depends_only_on_the_jdk_and_on_the_core_packages_before_it(String core) {
    List<String> allowed = CORE.subList(0, CORE.indexOf(core) + 1);
    classes()
        .that(resideInAPackage(exactly(core)))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(exactly(allowed))
                .or(resideInAnyPackage(BESIDE_THE_CORE))
                .or(primitive()))
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("core")
  void the_core_uses_no_network_no_file_and_no_log(String core) {
    noClasses()
        .that(resideInAPackage(exactly(core)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(NOT_IN_THE_CORE).and(notSerializable()))
        .check(CLASSES);
  }

  static List<String> adapters() {
    return ADAPTERS;
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void no_adapter_depends_on_another(String adapter) {
    noClasses()
        .that(resideInAPackage(exactly(adapter)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(exactly(without(ADAPTERS, adapter))))
        .check(CLASSES);
  }

  static List<String> sharedAdapters() {
    return SHARED_ADAPTERS;
  }

  @ParameterizedTest
  @MethodSource("sharedAdapters")
  void a_shared_adapter_depends_on_no_adapter_but_the_shared_ones_before_it(String shared) {
    List<String> later = new ArrayList<>(ADAPTERS);
    later.addAll(
        SHARED_ADAPTERS.subList(SHARED_ADAPTERS.indexOf(shared) + 1, SHARED_ADAPTERS.size()));
    noClasses()
        .that(resideInAPackage(exactly(shared)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(exactly(later)))
        .check(CLASSES);
  }

  static List<String> functionBeforeTheLast() {
    return FUNCTION.subList(0, FUNCTION.size() - 1);
  }

  @ParameterizedTest
  @MethodSource("functionBeforeTheLast")
  void a_package_of_the_function_depends_on_none_after_it(String function) {
    List<String> later = FUNCTION.subList(FUNCTION.indexOf(function) + 1, FUNCTION.size());
    noClasses()
        .that(resideInAPackage(exactly(function)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(exactly(later)))
        .check(CLASSES);
  }

  static Set<String> toolsThatMayNotUseAllOthers() {
    return TOOLS.keySet().stream()
        .filter(tool -> !otherTools(tool).isEmpty())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("toolsThatMayNotUseAllOthers")
  void a_tool_depends_only_on_the_tools_that_are_listed(String tool) {
    noClasses()
        .that(resideInAPackage(exactly(tool)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(exactly(otherTools(tool))))
        .check(CLASSES);
  }

  private static List<String> otherTools(String tool) {
    List<String> others = without(List.copyOf(TOOLS.keySet()), tool);
    others.removeAll(TOOLS.getOrDefault(tool, List.of()));
    return others;
  }

  @Test
  void no_deployed_class_needs_a_class_that_is_not_deployed() {
    noClasses()
        .that(resideOutsideOfPackages(subpackages(NOT_DEPLOYED)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(subpackages(NOT_DEPLOYED)))
        .check(CLASSES);
  }

  @Test
  void the_zip_leaves_out_exactly_what_is_not_deployed() throws IOException {
    String assembly = Files.readString(Path.of("src", "assembly", "lambda.xml"));
    List<String> excluded =
        Pattern.compile("<exclude>io/spikewatch/([^*<]+)/\\*\\*</exclude>")
            .matcher(assembly)
            .results()
            .map(match -> match.group(1).replace('/', '.'))
            .toList();
    assertThat(excluded).containsExactlyInAnyOrderElementsOf(NOT_DEPLOYED);
  }

  @Test
  void no_two_packages_depend_on_each_other() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void a_rule_over_no_class_fails() {
    assertThatThrownBy(
            () ->
                noClasses()
                    .that(resideInAPackage(exactly("core.nothing")))
                    .should()
                    .dependOnClassesThat(resideInAPackage("java.."))
                    .check(CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }

  @Test
  void only_config_reads_the_environment() {
    noClasses()
        .that(resideOutsideOfPackages(exactly("function.config")))
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CLASSES);
  }

  @Test
  void core_adapters_and_local_stores_do_not_read_the_clock() {
    noClasses()
        .that(resideInAnyPackage(subpackages(List.of("core", "adapters", "tools.local"))))
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
        .callMethod(Clock.class, "systemDefaultZone")
        .check(CLASSES);
  }

  @Test
  void no_class_name_ends_in_a_vague_suffix() {
    noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?").check(CLASSES);
  }

  /** So the name of a type says which type it is, also in a search and in a stack trace. */
  @Test
  void one_simple_name_has_one_owner() {
    Map<String, Set<String>> owners = new TreeMap<>();
    CLASSES.stream()
        .filter(type -> !type.getPackageName().equals(exactly("tools.console.pages")))
        .filter(type -> !type.isAnonymousClass() && !type.getSimpleName().equals("package-info"))
        .forEach(
            type ->
                owners
                    .computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
                    .add(type.getName()));
    assertThat(owners).hasSizeGreaterThan(500);
    owners.values().removeIf(types -> types.size() < 2);
    assertThat(owners).containsOnlyKeys(SHARED_NAMES.keySet());
  }

  @Test
  void only_the_command_line_prints() {
    noClasses()
        .that(resideOutsideOfPackages(subpackages("tools.cli")))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
    noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CLASSES);
  }

  @Test
  void nothing_logs_through_the_jdk() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.spikewatch.tools.local.EngineLog")
        .should()
        .dependOnClassesThat(resideInAPackage("java.util.logging.."))
        .check(CLASSES);
  }

  @Test
  void every_static_field_is_final() {
    fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .should()
        .beFinal()
        .check(CLASSES);
  }

  /** A final field may still hold a collection that changes. So its value is checked. */
  @Test
  void no_static_field_holds_something_mutable() {
    Set<String> mutable = new TreeSet<>();
    int checked = 0;
    for (JavaClass type : CLASSES) {
      for (JavaField field : type.getFields()) {
        if (field.getModifiers().contains(JavaModifier.STATIC)
            && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
            && mayChange(field.getRawType())) {
          checked++;
          if (!isImmutable(value(field))) {
            mutable.add(field.getFullName());
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(20);
    assertThat(mutable).isEmpty();
  }

  private static boolean mayChange(JavaClass type) {
    return Stream.of(Collection.class, Map.class, Iterator.class, Appendable.class)
            .anyMatch(type::isAssignableTo)
        || type.getPackageName().startsWith("java.util.concurrent")
        || type.isEquivalentTo(Random.class);
  }

  private static boolean isImmutable(Object value) {
    String type = value.getClass().getName();
    return type.startsWith("java.util.ImmutableCollections$")
        || type.startsWith("java.util.Collections$Unmodifiable")
        || type.startsWith("java.util.Collections$Empty")
        || value instanceof TimeUnit;
  }

  private static Object value(JavaField field) {
    try {
      Field reflected = field.reflect();
      reflected.setAccessible(true);
      return reflected.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(field.getFullName() + " cannot be read", e);
    }
  }

  private static DescribedPredicate<JavaClass> primitive() {
    return DescribedPredicate.describe("primitive", c -> c.getBaseComponentType().isPrimitive());
  }

  /** The compiler makes enums and lambdas depend on java.io.Serializable. */
  private static DescribedPredicate<JavaClass> notSerializable() {
    return DescribedPredicate.describe(
        "not java.io.Serializable", c -> !c.isEquivalentTo(java.io.Serializable.class));
  }

  private static List<String> inRing(String ring, List<String> packages) {
    return packages.stream().map(name -> ring + "." + name).toList();
  }

  private static List<String> all(List<? extends Collection<String>> groups) {
    return groups.stream().flatMap(Collection::stream).toList();
  }

  private static List<String> without(List<String> names, String name) {
    List<String> others = new ArrayList<>(names);
    others.remove(name);
    return others;
  }

  private static String exactly(String name) {
    return ROOT + "." + name;
  }

  private static String[] exactly(List<String> names) {
    return names.stream().map(ArchitectureTest::exactly).toArray(String[]::new);
  }

  private static String subpackages(String name) {
    return ROOT + "." + name + "..";
  }

  private static String[] subpackages(List<String> names) {
    return names.stream().map(ArchitectureTest::subpackages).toArray(String[]::new);
  }
}
