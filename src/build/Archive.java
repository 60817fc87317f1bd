import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.constant.ClassDesc;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What a zip or a jar holds.
 *
 * @param entries their content by their names, in their order
 */
record Archive(Map<String, byte[]> entries) {

  private static final String CLASS = ".class";

  /** Of every entry: the same content gives the same bytes. */
  private static final LocalDateTime DATE = LocalDateTime.of(2026, 1, 1, 0, 0);

  static Archive read(InputStream bytes) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return new Archive(entries);
  }

  /** Those classes that every version of the JVM would load, as they are. */
  Map<ClassDesc, byte[]> classes() {
    Map<ClassDesc, byte[]> classes = new LinkedHashMap<>();
    entries.forEach(
        (name, content) -> {
          if (name.endsWith(CLASS) && !name.contains("-")) {
            String internal = name.substring(0, name.length() - CLASS.length());
            classes.put(ClassDesc.ofInternalName(internal), content);
          }
        });
    return classes;
  }

  void put(ClassDesc name, byte[] content) {
    String descriptor = name.descriptorString();
    entries.put(descriptor.substring(1, descriptor.length() - 1) + CLASS, content);
  }

  /** With its entries as they are. */
  byte[] stored() throws IOException {
    return bytes(ZipEntry.STORED);
  }

  /** With its entries as small as can be. */
  byte[] pressed() throws IOException {
    return bytes(ZipEntry.DEFLATED);
  }

  private byte[] bytes(int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        byte[] content = entry.getValue();
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTimeLocal(DATE);
        header.setMethod(method);
        header.setSize(content.length);
        CRC32 sum = new CRC32();
        sum.update(content);
        header.setCrc(sum.getValue());
        out.putNextEntry(header);
        out.write(content);
      }
    }
    return bytes.toByteArray();
  }
}
