import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives classes what the JVM would make for them at their first use: for lambdas and method
 * references a class, for switches over types and for what records compare a method. A JVM makes
 * each of them while it starts and has no compiler yet: seven hundred of them are 200 ms of a first
 * poll (.github/BENCH.md). Here one class holds all lambdas of one interface in one class.
 *
 * <p>Whatever they say stays the same; only a lambda that captures nothing is no longer the same
 * object each time, which no code may rely on. Serialisable lambdas are left as they are.
 */
final class Desugar {

  /** The first version of classes that know of nests. */
  private static final int NESTS = ClassFile.JAVA_11_VERSION;

  private final Classes classes;
  private final Map<ClassDesc, byte[]> changed = new LinkedHashMap<>();
  private final Map<ClassDesc, List<ClassDesc>> joining = new LinkedHashMap<>();

  private Desugar(Classes classes) {
    this.classes = classes;
  }

  /** Those of a jar that are changed by it, and those that take the place of lambdas. */
  static Map<ClassDesc, byte[]> of(Collection<ClassDesc> jar, Classes classes) {
    Desugar desugar = new Desugar(classes);
    jar.forEach(desugar::change);
    desugar.joining.forEach(desugar::join);
    return desugar.changed;
  }

  private void change(ClassDesc name) {
    ClassModel model = classes.get(name);
    Host host = new Host(model);
    if (model.findAttribute(Attributes.bootstrapMethods()).isEmpty()
        || !classes.haveAllOf(model)
        || !classes.haveAllOf(classes.get(host.nest))) {
      return;
    }
    byte[] bytes =
        classes
            .file()
            .transformClass(
                model,
                ClassTransform.transformingMethodBodies(host::replace)
                    .andThen(ClassTransform.endHandler(host::addMethods))
                    .andThen(Desugar::allowNests));
    if (host.replaced) {
      changed.put(name, bytes);
    }
    for (FunctionClass functions : host.functions.values()) {
      changed.put(functions.name(), functions.bytes(classes.file(), host.nest));
      joining.computeIfAbsent(host.nest, _ -> new ArrayList<>()).add(functions.name());
    }
  }

  private static void allowNests(ClassBuilder builder, ClassElement element) {
    builder.with(
        element instanceof ClassFileVersion version && version.majorVersion() < NESTS
            ? ClassFileVersion.of(NESTS, 0)
            : element);
  }

  /** Lets the new members see what is private in their nest. */
  private void join(ClassDesc nest, List<ClassDesc> members) {
    ClassModel model =
        changed.containsKey(nest) ? classes.file().parse(changed.get(nest)) : classes.get(nest);
    List<ClassDesc> all = new ArrayList<>(members);
    model
        .findAttribute(Attributes.nestMembers())
        .ifPresent(old -> old.nestMembers().stream().map(ClassEntry::asSymbol).forEach(all::add));
    ClassTransform joined =
        ClassTransform.dropping(element -> element instanceof NestMembersAttribute)
            .andThen(Desugar::allowNests)
            .andThen(
                ClassTransform.endHandler(
                    builder -> builder.with(NestMembersAttribute.ofSymbols(all))));
    changed.put(nest, classes.file().transformClass(model, joined));
  }

  /** One class while it is changed. */
  private static final class Host {
    private final ClassDesc name;
    private final ClassDesc nest;
    private final boolean isInterface;
    private final Map<ClassDesc, FunctionClass> functions = new LinkedHashMap<>();
    private final Map<InvokeDynamic, PlainMethod> methods = new LinkedHashMap<>();
    private boolean replaced;

    private Host(ClassModel model) {
      this.name = model.thisClass().asSymbol();
      this.nest =
          model
              .findAttribute(Attributes.nestHost())
              .map(host -> host.nestHost().asSymbol())
              .orElse(name);
      this.isInterface = model.flags().has(AccessFlag.INTERFACE);
    }

    private void replace(CodeBuilder code, CodeElement element) {
      if (element instanceof InvokeDynamicInstruction instruction) {
        InvokeDynamic call = InvokeDynamic.of(instruction);
        if (call.makesFunction()) {
          replaced = true;
          makeFunction(code, call);
          return;
        }
        if (PlainMethod.canReplace(call)) {
          replaced = true;
          PlainMethod method =
              methods.computeIfAbsent(call, _ -> new PlainMethod(methods.size(), call));
          code.invokestatic(name, method.name(), call.type(), isInterface);
          return;
        }
      }
      code.with(element);
    }

    private void makeFunction(CodeBuilder code, InvokeDynamic call) {
      FunctionClass made =
          functions.computeIfAbsent(
              call.type().returnType(),
              type -> new FunctionClass(name, functions.size(), type, call));
      MethodTypeDesc captured = call.type();
      code.loadConstant(made.numberOf(call))
          .invokestatic(
              made.name(),
              FunctionClass.FACTORY,
              captured.insertParameterTypes(captured.parameterCount(), ConstantDescs.CD_int));
    }

    private void addMethods(ClassBuilder builder) {
      methods.values().forEach(method -> method.addTo(builder));
    }
  }
}
