package snq.backends.qasm.read;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import snq.backends.qasm.tree.Type;
import snq.dsl.model.Expr;

/// What an expression is worth while a circuit is built.
sealed interface Value {
  record Whole(long value) implements Value {}

  /// A whole number of more than 63 bits, which long registers are compared with.
  record Big(BigInteger value) implements Value {}

  record Real(double value) implements Value {}

  /// An angle in [0, 2 pi).
  ///
  /// @param width bits; 0 for as many as a number has
  record Angle(double radians, int width) implements Value {}

  record Truth(boolean value) implements Value {}

  /// @param codes of every bit, bit 0 first: [#ZERO], [#ONE] or the number of the measured bit
  /// @param scalar true for `bit`, false for `bit[1]`
  record Bits(List<Integer> codes, boolean scalar) implements Value {
    static final int ZERO = -1;
    static final int ONE = -2;

    public Bits {
      codes = List.copyOf(codes);
    }

    static Bits of(long value, int width) {
      List<Integer> codes = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        codes.add((i < 64 ? value >>> i & 1 : 0) == 1 ? ONE : ZERO);
      }
      return new Bits(codes, false);
    }

    boolean isKnown() {
      return codes.stream().allMatch(c -> c < 0);
    }

    /// Bit 0 is the lowest.
    long number() {
      long value = 0;
      for (int i = 0; i < codes.size(); i++) {
        value |= (codes.get(i) == ONE ? 1L : 0) << i;
      }
      return value;
    }
  }

  /// A truth that measured bits decide.
  record Decided(Decision decision) implements Value {}

  /// A number that depends on inputs.
  ///
  /// @param size parts of the expression
  record Open(Expr expression, int size) implements Value {}

  /// A number that is not known yet: an angle of a gate while the gate is defined.
  record Unknown() implements Value {}

  record Time(double seconds) implements Value {}

  /// An array; its elements may be assigned.
  final class Array implements Value {
    final Type.Scalar element;
    final List<Integer> sizes;
    final List<Value> elements;

    Array(Type.Scalar element, List<Integer> sizes, List<Value> elements) {
      this.element = element;
      this.sizes = List.copyOf(sizes);
      this.elements = elements;
    }
  }

  /// What it is called in a message.
  default String kind() {
    return switch (this) {
      case Whole w -> "the whole number " + w.value();
      case Big b -> "the whole number " + b.value();
      case Real r -> "the number " + r.value();
      case Angle a -> "the angle " + a.radians();
      case Truth t -> "the truth value " + t.value();
      case Bits b -> b.scalar() ? "a bit" : b.codes().size() + " bits";
      case Decided d -> "a truth value that measurements decide";
      case Open o -> "a number that depends on an input";
      case Unknown u -> "an angle of the gate";
      case Time t -> "a time";
      case Array a -> "an array";
    };
  }
}
