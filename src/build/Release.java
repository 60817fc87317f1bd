import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects a release: the zip, its bill of materials, templates that deploy the zip beside them,
 * and the checksums of all files. A deployment from this folder needs no build.
 */
public final class Release {
  private static final String ZIP = "spikewatch-lambda.zip";
  private static final String BUILT = "CodeUri: target/" + ZIP;

  private Release() {}

  /** Takes the version, then the folder of the project, which contains a finished build. */
  public static void main(String[] args) throws IOException {
    String version = args[0];
    Path project = Path.of(args[1]);
    if (version.endsWith("-SNAPSHOT")) {
      throw new IllegalArgumentException(
          version + " is not a valid version of a release. Remove -SNAPSHOT in pom.xml.");
    }
    Path target = project.resolve("target");
    Map<String, byte[]> files = new TreeMap<>();
    for (String built : new String[] {ZIP, "spikewatch-lambda.cdx.json"}) {
      files.put(built, Files.readAllBytes(target.resolve(built)));
    }
    for (String source : new String[] {"chat.yaml", "samconfig.toml", "LICENSE"}) {
      files.put(source, Files.readAllBytes(project.resolve(source)));
    }
    files.put(
        "template.yaml",
        template(project.resolve("template.yaml")).getBytes(StandardCharsets.UTF_8));
    files.put("SHA256SUMS", checksums(files).getBytes(StandardCharsets.UTF_8));
    write(files, target.resolve("release"));
    System.out.println("Release " + version + ": " + target.resolve("release"));
  }

  /** The template whose code is the zip in the same folder. */
  private static String template(Path file) throws IOException {
    String template = Files.readString(file);
    int place = template.indexOf(BUILT);
    if (place < 0 || place != template.lastIndexOf(BUILT)) {
      throw new IllegalArgumentException(file + " must contain '" + BUILT + "' once.");
    }
    return template.replace(BUILT, "CodeUri: " + ZIP);
  }

  /** The lines that {@code sha256sum -c} reads. */
  private static String checksums(Map<String, byte[]> files) {
    StringBuilder lines = new StringBuilder();
    files.forEach(
        (name, bytes) -> lines.append(sha256(bytes)).append("  ").append(name).append('\n'));
    return lines.toString();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Replaces the folder, so that no file of an earlier release stays in it. */
  private static void write(Map<String, byte[]> files, Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var old = Files.list(folder)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
    for (var file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
