import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.constant.ClassDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Packs the function's zip anew, for a short start. Its classes are given what a JVM would have to
 * make for them: see {@link Desugar}. What a first use of it loads is noted in it, so that a
 * function can begin with that early: see {@link Loaded}. And the jars in it hold their entries as
 * they are, only the zip presses them: a jar is then pressed as a whole, which takes a third less
 * room, and Lambda unpacks it once, before the function starts, not class by class while it does.
 */
public final class Pack {

  /** Licences want it said when what they cover was changed. */
  private static final String NOTICE =
      """
      The build of Spikewatch has changed the classes of this jar: lambdas, switches over types and
      what records compare are classes and methods instead of what a JVM makes at their first use.
      """;

  /** Where the classes of a first use are noted, a line each. */
  private static final String NOTED = "META-INF/classes-ahead.txt";

  private final Classes classes = new Classes();

  private Pack() {}

  /** Takes the zip, and a program in it that uses it for the first time; replaces the zip. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path zip = Path.of(args[0]);
    Path packed = zip.resolveSibling(zip.getFileName() + ".packed");
    Archive archive = new Pack().pack(Archive.read(Files.newInputStream(zip)));
    String noted = String.join("\n", Loaded.by(args[1], archive));
    archive.entries().put(NOTED, noted.getBytes(StandardCharsets.US_ASCII));
    Files.write(packed, archive.pressed());
    Files.move(packed, zip, StandardCopyOption.REPLACE_EXISTING);
  }

  private Archive pack(Archive zip) throws IOException {
    Map<String, Archive> jars = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> entry : zip.entries().entrySet()) {
      if (entry.getKey().endsWith(".jar")) {
        jars.put(entry.getKey(), Archive.read(new ByteArrayInputStream(entry.getValue())));
      }
    }
    classes.addAll(zip.classes());
    jars.values().forEach(jar -> classes.addAll(jar.classes()));
    desugar(zip);
    for (Map.Entry<String, Archive> jar : jars.entrySet()) {
      if (desugar(jar.getValue())) {
        byte[] notice = NOTICE.getBytes(StandardCharsets.US_ASCII);
        jar.getValue().entries().put("META-INF/CHANGED.txt", notice);
      }
      zip.entries().put(jar.getKey(), jar.getValue().stored());
    }
    return zip;
  }

  /** Whether that changed anything. */
  private boolean desugar(Archive archive) {
    Map<ClassDesc, byte[]> changed = Desugar.of(archive.classes().keySet(), classes);
    classes.addAll(changed);
    changed.forEach(classes::mustTake);
    changed.forEach(archive::put);
    return !changed.isEmpty();
  }
}
