import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The classes that a function can load: those in its zip, and the JDK's. */
final class Classes {

  private final Map<ClassDesc, byte[]> inZip = new HashMap<>();
  private final ClassHierarchyResolver resolver =
      ClassHierarchyResolver.ofResourceParsing(this::content)
          .orElse(ClassHierarchyResolver.defaultResolver())
          .cached();
  private final ClassFile file =
      ClassFile.of(ClassHierarchyResolverOption.of(resolver), ConstantPoolSharingOption.NEW_POOL);

  void addAll(Map<ClassDesc, byte[]> classes) {
    inZip.putAll(classes);
  }

  /** Reads and writes classes among these. */
  ClassFile file() {
    return file;
  }

  ClassModel get(ClassDesc name) {
    return file.parse(inZip.get(name));
  }

  /**
   * Whether whatever the class names is there. A library has some for what may stand beside it, and
   * nobody can tell how their types are related.
   */
  boolean haveAllOf(ClassModel model) {
    return StreamSupport.stream(model.constantPool().spliterator(), false)
        .filter(ClassEntry.class::isInstance)
        .map(entry -> ((ClassEntry) entry).asSymbol())
        .filter(ClassDesc::isClassOrInterface)
        .allMatch(name -> resolver.getClassInfo(name) != null);
  }

  /** Throws if a JVM among these classes would not take it. */
  void mustTake(ClassDesc name, byte[] bytes) {
    for (VerifyError problem : file.verify(bytes)) {
      throw new IllegalStateException(name.displayName() + " became wrong", problem);
    }
  }

  private InputStream content(ClassDesc name) {
    return inZip.containsKey(name) ? new ByteArrayInputStream(inZip.get(name)) : null;
  }
}
