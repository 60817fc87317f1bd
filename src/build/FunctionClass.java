import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A class of all the functions that one class makes of one interface. Its objects know by number
 * which they are, and keep what was captured.
 */
final class FunctionClass {

  /** Takes what is captured, and the number; returns the function. */
  static final String FACTORY = "of";

  private static final String NUMBER = "number";

  private final ClassDesc name;
  private final ClassDesc type;
  private final String method;
  private final MethodTypeDesc erased;
  private final List<InvokeDynamic> calls = new ArrayList<>();

  FunctionClass(ClassDesc host, int index, ClassDesc type, InvokeDynamic first) {
    this.name = host.nested("$" + index);
    this.type = type;
    this.method = first.name();
    this.erased = first.erased();
  }

  ClassDesc name() {
    return name;
  }

  /** The same for what captures and calls the same. */
  int numberOf(InvokeDynamic call) {
    if (!calls.contains(call)) {
      calls.add(call);
    }
    return calls.indexOf(call);
  }

  byte[] bytes(ClassFile classFile, ClassDesc nest) {
    return classFile.build(
        name,
        builder -> {
          builder
              .withVersion(ClassFile.JAVA_11_VERSION, 0)
              .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC)
              .withInterfaceSymbols(type)
              .with(NestHostAttribute.of(nest));
          addFieldsTo(builder);
          addFactoriesTo(builder);
          builder.withMethodBody(method, erased, ClassFile.ACC_PUBLIC, this::choose);
        });
  }

  private void addFieldsTo(ClassBuilder builder) {
    builder.withField(NUMBER, CD_int, ClassFile.ACC_PRIVATE);
    Map<String, ClassDesc> fields = new LinkedHashMap<>();
    calls.forEach(call -> Field.of(call.type()).forEach(f -> fields.put(f.name(), f.type())));
    fields.forEach((field, of) -> builder.withField(field, of, ClassFile.ACC_PRIVATE));
  }

  private void addFactoriesTo(ClassBuilder builder) {
    builder.withMethodBody(
        INIT_NAME,
        MTD_void,
        ClassFile.ACC_PRIVATE,
        code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_());
    Set<MethodTypeDesc> captures = new LinkedHashSet<>();
    calls.forEach(call -> captures.add(call.type()));
    for (MethodTypeDesc captured : captures) {
      int last = captured.parameterCount();
      builder.withMethodBody(
          FACTORY,
          captured.insertParameterTypes(last, CD_int),
          ClassFile.ACC_STATIC,
          code -> {
            code.new_(name).dup().invokespecial(name, INIT_NAME, MTD_void);
            for (Field field : Field.of(captured)) {
              code.dup().loadLocal(field.kind(), code.parameterSlot(field.index()));
              code.putfield(name, field.name(), field.type());
            }
            code.dup().iload(code.parameterSlot(last)).putfield(name, NUMBER, CD_int).areturn();
          });
    }
  }

  private void choose(CodeBuilder code) {
    int last = calls.size() - 1;
    if (last > 0) {
      List<SwitchCase> cases =
          calls.stream().map(call -> SwitchCase.of(calls.indexOf(call), code.newLabel())).toList();
      code.aload(0).getfield(name, NUMBER, CD_int);
      code.tableswitch(0, last - 1, cases.get(last).target(), cases.subList(0, last));
      for (int i = 0; i < last; i++) {
        code.labelBinding(cases.get(i).target());
        call(code, calls.get(i));
      }
      code.labelBinding(cases.get(last).target());
    }
    call(code, calls.get(last));
  }

  private void call(CodeBuilder code, InvokeDynamic call) {
    DirectMethodHandleDesc target = call.target();
    if (target.kind() == Kind.CONSTRUCTOR) {
      code.new_(target.owner()).dup();
    }
    load(code, call);
    MethodTypeDesc type = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
    switch (target.kind()) {
      case CONSTRUCTOR -> code.invokespecial(target.owner(), INIT_NAME, type);
      case STATIC, INTERFACE_STATIC ->
          code.invokestatic(target.owner(), target.methodName(), type, target.isOwnerInterface());
      case INTERFACE_VIRTUAL, INTERFACE_SPECIAL ->
          code.invokeinterface(target.owner(), target.methodName(), type);
      case VIRTUAL, SPECIAL -> code.invokevirtual(target.owner(), target.methodName(), type);
      default -> throw new IllegalStateException("a function that is none: " + target);
    }
    ClassDesc made = target.invocationType().returnType();
    if (!erased.returnType().equals(CD_void)) {
      Boxes.convert(code, made, call.instantiated().returnType(), erased.returnType());
    } else if (!made.equals(CD_void)) {
      drop(code, made);
    }
    code.return_(TypeKind.from(erased.returnType()));
  }

  /** Puts on the stack what was captured, and after it what the function is given. */
  private void load(CodeBuilder code, InvokeDynamic call) {
    List<ClassDesc> wanted = wanted(call.target());
    List<Field> fields = Field.of(call.type());
    for (Field field : fields) {
      code.aload(0).getfield(name, field.name(), field.type());
      if (field.kind() == TypeKind.REFERENCE) {
        Boxes.cast(code, CD_Object, wanted.get(field.index()));
      }
    }
    for (int i = 0; i < erased.parameterCount(); i++) {
      ClassDesc given = erased.parameterType(i);
      code.loadLocal(TypeKind.from(given), code.parameterSlot(i));
      ClassDesc known = call.instantiated().parameterType(i);
      Boxes.convert(code, given, known, wanted.get(fields.size() + i));
    }
  }

  private static List<ClassDesc> wanted(DirectMethodHandleDesc target) {
    return target.invocationType().parameterList();
  }

  private static void drop(CodeBuilder code, ClassDesc made) {
    if (TypeKind.from(made).slotSize() == 2) {
      code.pop2();
    } else {
      code.pop();
    }
  }

  /** Where one captured value is kept: fields are shared by all that capture such a value. */
  private record Field(int index, TypeKind kind, String name) {

    static List<Field> of(MethodTypeDesc captured) {
      List<Field> fields = new ArrayList<>();
      for (ClassDesc type : captured.parameterList()) {
        TypeKind kind = TypeKind.from(type).asLoadable();
        long before = fields.stream().filter(field -> field.kind == kind).count();
        fields.add(new Field(fields.size(), kind, kind.name().toLowerCase() + before));
      }
      return fields;
    }

    ClassDesc type() {
      return kind.upperBound();
    }
  }
}
