import static java.lang.constant.ConstantDescs.CD_Object;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** How values of one type become those of another where a function is called. */
final class Boxes {

  private static final Map<ClassDesc, ClassDesc> BOXES =
      Map.of(
          ConstantDescs.CD_boolean, ConstantDescs.CD_Boolean,
          ConstantDescs.CD_byte, ConstantDescs.CD_Byte,
          ConstantDescs.CD_short, ConstantDescs.CD_Short,
          ConstantDescs.CD_char, ConstantDescs.CD_Character,
          ConstantDescs.CD_int, ConstantDescs.CD_Integer,
          ConstantDescs.CD_long, ConstantDescs.CD_Long,
          ConstantDescs.CD_float, ConstantDescs.CD_Float,
          ConstantDescs.CD_double, ConstantDescs.CD_Double);

  private Boxes() {}

  static ClassDesc of(ClassDesc primitive) {
    return BOXES.get(primitive);
  }

  /**
   * Makes one of the other. Where the first is a type parameter, {@code known} says what stands for
   * it.
   */
  static void convert(CodeBuilder code, ClassDesc from, ClassDesc known, ClassDesc to) {
    if (!from.isPrimitive() && !to.isPrimitive()) {
      cast(code, from, to);
    } else if (!to.isPrimitive()) {
      code.invokestatic(of(from), "valueOf", MethodTypeDesc.of(of(from), from));
    } else {
      ClassDesc primitive = from.isPrimitive() ? from : unbox(code, from, known, to);
      TypeKind kind = TypeKind.from(primitive).asLoadable();
      if (kind != TypeKind.from(to).asLoadable()) {
        code.conversion(kind, TypeKind.from(to));
      }
    }
  }

  private static ClassDesc unbox(
      CodeBuilder code, ClassDesc from, ClassDesc known, ClassDesc wanted) {
    ClassDesc primitive =
        List.of(from, known).stream()
            .filter(BOXES::containsValue)
            .map(Boxes::in)
            .findFirst()
            .orElse(wanted);
    cast(code, from, of(primitive));
    code.invokevirtual(
        of(primitive), primitive.displayName() + "Value", MethodTypeDesc.of(primitive));
    return primitive;
  }

  private static ClassDesc in(ClassDesc box) {
    return BOXES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(box))
        .map(Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  static void cast(CodeBuilder code, ClassDesc from, ClassDesc to) {
    if (!to.equals(from) && !to.equals(CD_Object)) {
      code.checkcast(to);
    }
  }
}
