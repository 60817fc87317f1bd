import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Objects;

/**
 * What a switch over types or a record's {@code equals} or {@code hashCode} does, as a private
 * method of their class. It takes and returns what the instruction in whose place it is called
 * does.
 */
record PlainMethod(int number, InvokeDynamic call) {

  private static final ClassDesc OBJECTS = ClassDesc.of(Objects.class.getName());

  static boolean canReplace(InvokeDynamic call) {
    return isSwitch(call) || isOfRecord(call, "equals") || isOfRecord(call, "hashCode");
  }

  /** Over types and texts alone; constants of an enum have labels of another kind. */
  private static boolean isSwitch(InvokeDynamic call) {
    return call.isLinkedBy("java.lang.runtime.SwitchBootstraps", "typeSwitch")
        && call.type().parameterType(0).isClassOrInterface()
        && call.arguments().stream().allMatch(l -> l instanceof ClassDesc || l instanceof String);
  }

  private static boolean isOfRecord(InvokeDynamic call, String method) {
    return call.isLinkedBy("java.lang.runtime.ObjectMethods", "bootstrap")
        && call.name().equals(method);
  }

  String name() {
    return call.name() + "$plain$" + number;
  }

  void addTo(ClassBuilder builder) {
    builder.withMethodBody(
        name(),
        call.type(),
        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
        code -> {
          switch (call.name()) {
            case "equals" -> equals(code);
            case "hashCode" -> hash(code);
            default -> choose(code);
          }
        });
  }

  /** The number of the first label, from that one on, which fits; -1 for null. */
  private void choose(CodeBuilder code) {
    code.aload(0).ifThen(Opcode.IFNULL, absent -> absent.iconst_m1().ireturn());
    List<ConstantDesc> labels = call.arguments();
    for (int i = 0; i < labels.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      if (labels.get(i) instanceof ClassDesc type) {
        code.aload(0).instanceOf(type);
      } else {
        code.loadConstant(labels.get(i)).aload(0);
        code.invokevirtual(CD_Object, "equals", MethodTypeDesc.of(CD_boolean, CD_Object));
      }
      code.ifeq(next).loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }

  private void equals(CodeBuilder code) {
    Label differ = code.newLabel();
    ClassDesc type = call.type().parameterType(0);
    code.aload(1).instanceOf(type).ifeq(differ).aload(1).checkcast(type).astore(1);
    for (DirectMethodHandleDesc component : components()) {
      get(code, 0, component);
      get(code, 1, component);
      ClassDesc of = component.invocationType().returnType();
      switch (TypeKind.from(of).asLoadable()) {
        case INT -> code.if_icmpne(differ);
        case LONG -> code.lcmp().ifne(differ);
        case FLOAT -> compare(code, ConstantDescs.CD_Float, of).ifne(differ);
        case DOUBLE -> compare(code, ConstantDescs.CD_Double, of).ifne(differ);
        default -> {
          MethodTypeDesc both = MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object);
          code.invokestatic(OBJECTS, "equals", both).ifeq(differ);
        }
      }
    }
    code.iconst_1().ireturn().labelBinding(differ).iconst_0().ireturn();
  }

  private static CodeBuilder compare(CodeBuilder code, ClassDesc box, ClassDesc of) {
    return code.invokestatic(box, "compare", MethodTypeDesc.of(CD_int, of, of));
  }

  private void hash(CodeBuilder code) {
    code.iconst_0();
    for (DirectMethodHandleDesc component : components()) {
      code.bipush(31).imul();
      get(code, 0, component);
      ClassDesc of = component.invocationType().returnType();
      boolean primitive = of.isPrimitive();
      code.invokestatic(
          primitive ? Boxes.of(of) : OBJECTS,
          "hashCode",
          MethodTypeDesc.of(CD_int, primitive ? of : CD_Object));
      code.iadd();
    }
    code.ireturn();
  }

  private static void get(CodeBuilder code, int local, DirectMethodHandleDesc component) {
    MethodTypeDesc type = component.invocationType();
    code.aload(local).getfield(component.owner(), component.methodName(), type.returnType());
  }

  /** After the record itself and the names of its components there is a getter of each. */
  private List<DirectMethodHandleDesc> components() {
    return call.arguments().stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
  }
}
