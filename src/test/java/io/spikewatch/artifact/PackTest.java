package io.spikewatch.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the packing of the zip does to classes; that the function still works others show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackTest {

  private static final String LEFT = "io/spikewatch/artifact/NamesWhatIsNotThere.class";

  private Path folder;
  private Path zip;
  private Map<String, byte[]> jar;

  @BeforeAll
  void pack(@TempDir Path temporary) throws IOException, InterruptedException {
    folder = temporary;
    zip = folder.resolve("function.zip");
    Map<String, byte[]> library = compiled("Functions");
    library.put("META-INF/LICENSE", "as it was".getBytes(StandardCharsets.UTF_8));
    Map<String, byte[]> entries = compiled("NamesWhatIsNotThere");
    entries.put("lib/functions.jar", zipped(library));
    entries.put(
        "lib/texts.jar", zipped(Map.of("text.txt", "text".getBytes(StandardCharsets.UTF_8))));
    Files.write(zip, zipped(entries));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process packing =
        new ProcessBuilder(
                java.toString(), "src/build/Pack.java", zip.toString(), Functions.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(packing.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(packing.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
    jar = unzipped(new ByteArrayInputStream(unzipped(zip).get("lib/functions.jar")));
  }

  @Test
  void packed_classes_say_what_they_said_before() throws Exception {
    assertThat(said(Files.write(folder.resolve("packed.jar"), zipped(jar))))
        .isEqualTo(new Functions().get());
  }

  @Test
  void nothing_is_left_for_the_start_but_what_has_to_be() throws IOException {
    assertThat(linkedAtFirstUse(jar)).containsOnly("altMetafactory", "toString");
  }

  @Test
  void what_names_a_class_that_is_not_there_is_left_as_it_is() throws IOException {
    assertThat(unzipped(zip).get(LEFT)).isEqualTo(compiled("NamesWhatIsNotThere").get(LEFT));
  }

  @Test
  void a_jar_says_that_it_was_changed_and_only_then() throws IOException {
    assertThat(new String(jar.get("META-INF/CHANGED.txt"), StandardCharsets.UTF_8))
        .contains("has changed the classes of this jar");
    byte[] texts = unzipped(zip).get("lib/texts.jar");
    assertThat(unzipped(new ByteArrayInputStream(texts))).containsOnlyKeys("text.txt");
  }

  @Test
  void the_classes_of_a_first_use_are_noted_in_their_order() throws IOException {
    assertThat(new String(unzipped(zip).get("META-INF/classes-ahead.txt"), StandardCharsets.UTF_8))
        .startsWith(Functions.class.getName() + "\n")
        .contains("\n" + Functions.class.getName() + "$$0\n", "\njava.util.stream.")
        .doesNotContain("java.lang.Object\n", "NamesWhatIsNotThere", "$$Lambda", "/");
  }

  @Test
  void jars_hold_their_entries_as_they_are() throws IOException {
    byte[] bytes = unzipped(zip).get("lib/functions.jar");
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("as it was");
  }

  private static String said(Path classes) throws Exception {
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Object functions =
          loader.loadClass(Functions.class.getName()).getDeclaredConstructor().newInstance();
      return (String) ((Supplier<?>) functions).get();
    }
  }

  /** What the JVM would have to make for these classes: the method that makes it, or its name. */
  private static List<String> linkedAtFirstUse(Map<String, byte[]> entries) {
    List<String> linked = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (entry.getKey().endsWith(".class")) {
        ClassModel model = ClassFile.of().parse(entry.getValue());
        model.methods().forEach(method -> linked.addAll(linkedAtFirstUse(method)));
      }
    }
    return linked;
  }

  private static List<String> linkedAtFirstUse(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .filter(InvokeDynamicInstruction.class::isInstance)
        .map(InvokeDynamicInstruction.class::cast)
        .filter(call -> !call.bootstrapMethod().methodName().startsWith("makeConcat"))
        .map(
            call ->
                call.bootstrapMethod().methodName().startsWith("alt")
                    ? call.bootstrapMethod().methodName()
                    : call.name().stringValue())
        .toList();
  }

  private static Map<String, byte[]> compiled(String name) throws IOException {
    Path classes = Path.of("target/test-classes/io/spikewatch/artifact");
    Map<String, byte[]> found = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(classes)) {
      for (Path file : files.sorted().toList()) {
        String simple = file.getFileName().toString();
        if (simple.equals(name + ".class") || simple.startsWith(name + "$")) {
          found.put("io/spikewatch/artifact/" + simple, Files.readAllBytes(file));
        }
      }
    }
    return found;
  }

  private static byte[] zipped(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> unzipped(Path zip) throws IOException {
    return unzipped(Files.newInputStream(zip));
  }

  private static Map<String, byte[]> unzipped(InputStream bytes) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }
}
