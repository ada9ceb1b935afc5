package snq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainSwitchesTest {
  sealed interface Form permits Circle, Square, Pair {}

  record Circle(int radius) implements Form {}

  record Square(int side) implements Form {}

  record Pair(Form first, Form second) implements Form {}

  /// A `switch` of each sort: all cases, guards that send on to later labels, null, patterns within
  /// patterns, labels that are constants, in a class and in an interface.
  interface Switches {
    static String sealed(Form form) {
      return switch (form) {
        case Circle c -> "circle " + c.radius();
        case Square s -> "square " + s.side();
        case Pair p -> sealed(p.first()) + " & " + sealed(p.second());
      };
    }

    static String guarded(@Nullable Object value) {
      return switch (value) {
        case null -> "null";
        case Circle c when c.radius() > 5 -> "large";
        case Circle c when c.radius() > 3 -> "middle";
        case Square s -> "square " + s.side();
        case Circle c -> "small";
        case Pair(Circle a, Square b) when a.radius() == b.side() -> "same";
        case Pair(Circle a, Form b) -> "circle first, " + guarded(b);
        case CharSequence text when text.length() > 2 -> "text " + text;
        default -> "other";
      };
    }

    static String constant(Object value) {
      return switch (value) {
        case String s when s.isEmpty() -> "empty";
        case Integer i when i == 3 -> "three";
        case Integer i -> "whole";
        case Thread.State.NEW -> "new";
        case Thread.State state -> "state";
        default -> "other";
      };
    }
  }

  private static final List<Object> VALUES =
      List.of(
          new Circle(1),
          new Circle(4),
          new Circle(9),
          new Square(4),
          new Pair(new Circle(4), new Square(4)),
          new Pair(new Circle(3), new Square(4)),
          new Pair(new Circle(4), new Circle(9)),
          new Pair(new Square(4), new Circle(4)),
          "",
          "abc",
          3,
          4,
          Thread.State.NEW,
          Thread.State.BLOCKED,
          2.5);

  @Test
  void answersAsTheSwitchOfTheCompiler() throws Throwable {
    byte[] bytes = bytes(Switches.class);
    byte[] plain = PlainSwitches.plain(bytes);
    assertThat(typeSwitches(bytes)).isEqualTo(4);
    assertThat(typeSwitches(plain)).as("the one with a constant").isEqualTo(1);
    Class<?> changed = MethodHandles.lookup().defineHiddenClass(plain, true).lookupClass();
    for (Object value : VALUES) {
      if (value instanceof Form form) {
        assertThat(call(changed, "sealed", Form.class, form)).isEqualTo(Switches.sealed(form));
      }
      assertThat(call(changed, "guarded", Object.class, value)).isEqualTo(Switches.guarded(value));
      assertThat(call(changed, "constant", Object.class, value))
          .isEqualTo(Switches.constant(value));
    }
    assertThat(call(changed, "guarded", Object.class, null)).isEqualTo("null");
  }

  @Test
  void leavesAClassWithoutSuchSwitchesAlone() throws IOException {
    byte[] bytes = bytes(Main.class);
    assertThat(PlainSwitches.plain(bytes)).isSameAs(bytes);
  }

  private static Object call(Class<?> owner, String name, Class<?> type, @Nullable Object value)
      throws Throwable {
    MethodHandle method =
        MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
            .findStatic(owner, name, MethodType.methodType(String.class, type));
    return method.invoke(value);
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  private static int typeSwitches(byte[] bytes) {
    int found = 0;
    for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
      for (CodeElement element : method.code().map(CodeModel::elementList).orElse(List.of())) {
        if (element instanceof InvokeDynamicInstruction call
            && call.bootstrapMethod().methodName().equals("typeSwitch")) {
          found++;
        }
      }
    }
    return found;
  }
}
