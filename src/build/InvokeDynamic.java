import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * An instruction that the JVM links at its first use.
 *
 * @param bootstrap what links it
 * @param name such as {@code apply} of a function, {@code hashCode} of a record
 * @param type what it takes from the stack and leaves there
 * @param arguments what {@code bootstrap} is told beside that
 */
record InvokeDynamic(
    DirectMethodHandleDesc bootstrap,
    String name,
    MethodTypeDesc type,
    List<ConstantDesc> arguments) {

  static InvokeDynamic of(InvokeDynamicInstruction instruction) {
    return new InvokeDynamic(
        instruction.bootstrapMethod(),
        instruction.name().stringValue(),
        instruction.typeSymbol(),
        instruction.bootstrapArgs());
  }

  boolean isLinkedBy(String className, String method) {
    return bootstrap.owner().equals(ClassDesc.of(className))
        && bootstrap.methodName().equals(method);
  }

  /** A lambda or a method reference, other than a serialisable one. */
  boolean makesFunction() {
    return isLinkedBy("java.lang.invoke.LambdaMetafactory", "metafactory");
  }

  /** Of a function: the interface's method without its type parameters. */
  MethodTypeDesc erased() {
    return (MethodTypeDesc) arguments.get(0);
  }

  /** Of a function: what it calls. */
  DirectMethodHandleDesc target() {
    return (DirectMethodHandleDesc) arguments.get(1);
  }

  /** Of a function: the interface's method with what its type parameters stand for here. */
  MethodTypeDesc instantiated() {
    return (MethodTypeDesc) arguments.get(2);
  }
}
