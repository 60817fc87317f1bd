package io.spikewatch.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.spikewatch.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder from which a release is deployed: complete, checked, and without a build. */
class ReleaseTest {

  private static final List<String> SOURCES =
      List.of("template.yaml", "chat.yaml", "samconfig.toml", "LICENSE");
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>spikewatch</artifactId>\\s*<version>([^<]+)</version>");
  private static final Pattern ACTION = Pattern.compile("uses: (actions/\\S+)");

  @TempDir private Path project;

  @BeforeEach
  void a_built_project() throws IOException {
    Files.createDirectory(project.resolve("target"));
    Files.writeString(project.resolve("target/spikewatch-lambda.zip"), "the zip");
    Files.writeString(project.resolve("target/spikewatch-lambda.cdx.json"), "{}");
    for (String file : SOURCES) {
      Files.copy(Path.of(file), project.resolve(file));
    }
  }

  @Test
  void its_template_deploys_the_zip_beside_it() throws Exception {
    assertThat(collected("1.2.3")).isEmpty();
    Template packaged = Template.read(release("template.yaml").toString());
    Object code = Template.map(packaged.globals(), "Function").get("CodeUri");
    assertThat(release(String.valueOf(code))).hasContent("the zip");
    assertThat(Files.readString(release("template.yaml")).replace("CodeUri: ", "CodeUri: target/"))
        .isEqualTo(Files.readString(Path.of("template.yaml")));
    for (String file : List.of("chat.yaml", "samconfig.toml")) {
      assertThat(release(file)).hasSameBinaryContentAs(Path.of(file));
    }
  }

  @Test
  void its_checksums_are_those_of_every_other_file() throws Exception {
    assertThat(collected("1.2.3")).isEmpty();
    Map<String, String> stated = new TreeMap<>();
    for (String line : Files.readAllLines(release("SHA256SUMS"))) {
      stated.put(line.substring(66), line.substring(0, 64));
    }
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(project.resolve("target/release"))) {
      for (Path file : files.filter(f -> !f.endsWith("SHA256SUMS")).toList()) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        found.put(file.getFileName().toString(), HexFormat.of().formatHex(hash));
      }
    }
    assertThat(stated).isEqualTo(found).hasSize(6);
  }

  @Test
  void a_second_release_has_the_same_bytes_and_nothing_of_the_first() throws Exception {
    assertThat(collected("1.2.3")).isEmpty();
    String first = Files.readString(release("SHA256SUMS"));
    Files.createFile(release("left-over.txt"));
    assertThat(collected("1.2.3")).isEmpty();
    assertThat(release("SHA256SUMS")).hasContent(first);
    assertThat(release("left-over.txt")).doesNotExist();
  }

  @Test
  void a_snapshot_or_a_template_without_the_zip_is_refused() throws Exception {
    assertThat(collected("1.2.3-SNAPSHOT")).contains("is not a valid version of a release");
    Files.writeString(project.resolve("template.yaml"), "Resources: {}");
    assertThat(collected("1.2.3")).contains("must contain 'CodeUri: target/spikewatch-lambda.zip'");
    assertThat(project.resolve("target/release")).doesNotExist();
  }

  @Test
  void the_version_of_the_build_has_a_section_in_the_changelog() throws IOException {
    MatchResult version =
        VERSION.matcher(Files.readString(Path.of("pom.xml"))).results().findFirst().orElseThrow();
    assertThat(Files.readString(Path.of("CHANGELOG.md")))
        .containsPattern(
            "\n## \\[" + Pattern.quote(version.group(1)) + "] - \\d{4}-\\d\\d-\\d\\d\n");
  }

  @Test
  void the_workflows_use_the_same_pinned_actions() throws IOException {
    List<String> tested = actions("ci.yml");
    assertThat(actions("release.yml"))
        .isNotEmpty()
        .allSatisfy(action -> assertThat(action).matches(".*@[0-9a-f]{40}").isIn(tested));
  }

  private static List<String> actions(String workflow) throws IOException {
    return ACTION
        .matcher(Files.readString(Path.of(".github", "workflows", workflow)))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private Path release(String file) {
    return project.resolve("target/release").resolve(file);
  }

  /** Collects the release as the build does, and returns the error. */
  private String collected(String version) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "src/build/Release.java",
                version,
                project.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    // With JAVA_TOOL_OPTIONS, Java would print a line of its own.
    builder.environment().clear();
    Process process = builder.start();
    String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(error).isEqualTo(error.isEmpty() ? 0 : 1);
    return error;
  }
}
