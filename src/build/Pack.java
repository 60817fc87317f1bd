import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Packs the function's zip anew: the jars in it hold their entries as they are, and only the zip
 * presses them. A jar is then pressed as a whole, which takes a third less room, and Lambda unpacks
 * it once, before the function starts, not class by class while it does.
 */
public final class Pack {
  private Pack() {}

  /** Takes the zip, and replaces it. */
  public static void main(String[] args) throws IOException {
    Path zip = Path.of(args[0]);
    Path packed = zip.resolveSibling(zip.getFileName() + ".packed");
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(packed))) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = entry.getName().endsWith(".jar") ? stored(in) : in.readAllBytes();
        out.putNextEntry(like(entry));
        out.write(content);
      }
    }
    Files.move(packed, zip, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] stored(InputStream jar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar.readAllBytes()));
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        ZipEntry plain = like(entry);
        CRC32 sum = new CRC32();
        sum.update(content);
        plain.setMethod(ZipEntry.STORED);
        plain.setSize(content.length);
        plain.setCrc(sum.getValue());
        out.putNextEntry(plain);
        out.write(content);
      }
    }
    return bytes.toByteArray();
  }

  /** Of the same name and date: the same sources give the same bytes. */
  private static ZipEntry like(ZipEntry entry) {
    ZipEntry like = new ZipEntry(entry.getName());
    like.setTimeLocal(entry.getTimeLocal());
    return like;
  }
}
