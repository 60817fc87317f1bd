package io.spikewatch.artifact;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Something of each kind that the packing of the zip replaces; what it says must stay the same. */
public final class Functions implements Supplier<String> {

  private final String name;
  private int calls;

  /** Uses all of them for the first time. */
  static void main(String[] ignored) {
    System.out.println(new Functions().get());
  }

  /** Says its name. */
  public Functions() {
    this("all");
  }

  private Functions(String name) {
    this.name = name;
  }

  private sealed interface Shape {}

  private record Circle(double radius, float weight, String label) implements Shape {}

  private record Square(int side, long area, boolean filled, char mark, byte b, short s)
      implements Shape {}

  private record Nothing() implements Shape {}

  private enum Colour {
    RED,
    GREEN
  }

  private interface Greeter {
    String greet(String whom);

    default Greeter twice() {
      return whom -> greet(greet(whom)) + suffix();
    }

    private String suffix() {
      return Stream.of("!").map(this::loud).findFirst().orElseThrow();
    }

    private String loud(String text) {
      return text + text;
    }

    static Greeter polite() {
      return whom -> "dear " + whom;
    }
  }

  private class Inner {
    String both(String other) {
      Function<String, String> join = text -> text + name + other + privately(other);
      return join.apply("inner ");
    }

    private String privately(String text) {
      return text + calls++;
    }
  }

  /** A line for each kind. */
  @Override
  public String get() {
    Map<String, Object> said = new TreeMap<>();
    references(said);
    captures(said);
    conversions(said);
    nests(said);
    switches(said);
    records(said);
    return said.toString();
  }

  private void references(Map<String, Object> said) {
    Function<String, Integer> unbound = String::length;
    Supplier<Integer> bound = name::length;
    Supplier<List<String>> constructor = ArrayList::new;
    Function<Integer, List<String>> sized = ArrayList::new;
    IntFunction<String[]> array = String[]::new;
    BiFunction<String, String, Boolean> virtual = String::equalsIgnoreCase;
    BinaryOperator<Integer> statically = Math::max;
    Callable<String> ownPrivate = this::secret;
    Comparator<String> chain =
        Comparator.comparingInt(String::length).thenComparing(String::compareTo);
    said.put("unbound", unbound.apply("four"));
    said.put("bound", bound.get());
    said.put("constructor", constructor.get());
    said.put("sized", sized.apply(3));
    said.put("array", array.apply(2).length);
    said.put("virtual", virtual.apply("a", "A"));
    said.put("static", statically.apply(3, 4));
    said.put("chain", Stream.of("bb", "a", "aa").sorted(chain).toList());
    try {
      said.put("private", ownPrivate.call());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String secret() {
    return "secret of " + name;
  }

  private void captures(Map<String, Object> said) {
    boolean yes = true;
    byte octet = -1;
    short little = -2;
    char letter = 'x';
    int number = 3;
    long big = 1L << 40;
    float half = 0.5f;
    double third = 1.0 / 3;
    int[] array = {1, 2};
    Supplier<String> everything =
        () -> "" + yes + octet + little + letter + number + big + half + third + array[1] + name;
    LongSupplier twoLongs = () -> big + number * big;
    DoubleSupplier doubles = () -> half * third;
    Runnable nothing = () -> calls += number;
    nothing.run();
    said.put("everything", everything.get());
    said.put("longs", twoLongs.getAsLong());
    said.put("doubles", doubles.getAsDouble());
    said.put("calls", calls);
  }

  private void conversions(Map<String, Object> said) {
    Function<Integer, Long> widened = Functions::widen;
    ToLongFunction<Integer> unboxed = Integer::intValue;
    IntUnaryOperator narrow = Math::abs;
    IntBinaryOperator sum = Integer::sum;
    BinaryOperator<Integer> boxedSum = Integer::sum;
    Predicate<Object> isText = String.class::isInstance;
    Supplier<Object> boxed = () -> 5;
    Function<Character, Boolean> letters = Character::isLetter;
    BiFunction<Double, Float, Object> floats = Functions::add;
    said.put("widened", widened.apply(7));
    said.put("unboxed", unboxed.applyAsLong(8));
    said.put("narrow", narrow.applyAsInt(-9));
    said.put("sum", sum.applyAsInt(1, 2) + boxedSum.apply(3, 4));
    said.put("isText", isText.test("") + " " + isText.test(1));
    said.put("boxed", boxed.get());
    said.put("letters", letters.apply('q') + " " + letters.apply('1'));
    said.put("floats", floats.apply(1.5, 2.5f));
    Consumes.each(List.of(1, 2, 3), ArrayList<Integer>::new, said);
  }

  private static long widen(int value) {
    return value * 10L;
  }

  private static double add(double a, float b) {
    return a + b;
  }

  private void nests(Map<String, Object> said) {
    said.put("inner", new Inner().both("/"));
    said.put("greeter", Greeter.polite().twice().greet("Mei"));
    Function<String, Functions> hidden = Functions::new;
    said.put("hidden", hidden.apply("own").name);
    Supplier<String> kept = (Supplier<String> & Serializable) () -> "serialisable";
    said.put("kept", kept.get());
  }

  private static void switches(Map<String, Object> said) {
    Stream.of(
            new Circle(1, 2, "c"), new Square(1, 2, true, 'm', (byte) 1, (short) 2), new Nothing())
        .forEach(shape -> said.put("switch " + shape.getClass().getSimpleName(), area(shape)));
    for (Object any : new Object[] {"short", "a longer text", 5, 50L, Colour.GREEN, 1.5}) {
      said.put("any " + any, any(any));
    }
  }

  private static String area(Shape shape) {
    return switch (shape) {
      case Circle(double radius, _, String label) when radius > 5 -> "large " + label;
      case Circle circle -> "circle " + circle.radius;
      case Square(int side, long area, _, _, _, _) -> "square " + side + " " + area;
      case Nothing _ -> "nothing";
    };
  }

  private static String any(Object any) {
    return switch (any) {
      case String text when text.length() > 5 -> "long";
      case String _ -> "short";
      case Integer number when number > 5 -> "many";
      case Number number -> "number " + number.intValue();
      case Colour colour -> colour.name();
      default -> "else";
    };
  }

  private static void records(Map<String, Object> said) {
    Circle circle = new Circle(0.0, Float.NaN, "a");
    Square square = new Square(1, 2, true, 'm', (byte) 1, (short) 2);
    said.put("same", circle.equals(new Circle(0.0, Float.NaN, "a")));
    said.put("minus zero", circle.equals(new Circle(-0.0, Float.NaN, "a")));
    said.put("label", circle.equals(new Circle(0.0, Float.NaN, "b")));
    said.put("other type", circle.equals((Object) square));
    said.put("square", square.equals(new Square(1, 2, true, 'm', (byte) 1, (short) 2)));
    said.put("unfilled", square.equals(new Square(1, 2, false, 'm', (byte) 1, (short) 2)));
    said.put("area", square.equals(new Square(1, 3, true, 'm', (byte) 1, (short) 2)));
    said.put("nothings", new Nothing().equals(new Nothing()));
    said.put(
        "hashes", circle.hashCode() + " " + square.hashCode() + " " + new Nothing().hashCode());
    said.put("texts", circle + " " + square);
  }

  /** Of a generic method, whose type parameter only its caller knows. */
  private interface Consumes {
    static <T, C extends List<T>> void each(
        List<T> values, Supplier<C> made, Map<String, Object> said) {
      C copy = made.get();
      values.forEach(copy::add);
      said.put("each", copy);
    }
  }
}
