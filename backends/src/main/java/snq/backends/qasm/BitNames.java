package snq.backends.qasm;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import snq.compiler.circuit.Circuit;
import snq.compiler.circuit.Circuit.Condition;
import snq.compiler.circuit.Circuit.Register;

/// What the classical bits of a circuit are called in a text, and conditions on them.
public final class BitNames {
  /// A condition on a whole register.
  ///
  /// @param value bit 0 of the register is its lowest bit
  public record Whole(String name, BigInteger value) {}

  /// Of a register whose values are written out one by one.
  private static final int WIDEST = 5;

  private final List<Register> registers;

  private BitNames(List<Register> registers) {
    this.registers = List.copyOf(registers);
  }

  /// Registers whose names are safe already.
  public static BitNames of(List<Register> registers) {
    return new BitNames(registers);
  }

  /// Registers with names that no reader mistakes for something else.
  public static BitNames safe(List<Register> registers) {
    SafeNames names = new SafeNames();
    return new BitNames(
        registers.stream().map(r -> new Register(names.register(r.name()), r.bits())).toList());
  }

  /// @param one true where a text has a single array of bits
  static BitNames of(Circuit circuit, SafeNames names, boolean one) {
    if (circuit.registers().isEmpty()) {
      return new BitNames(List.of(new Register("c", circuit.qubits())));
    }
    if (one) {
      return new BitNames(List.of(new Register("c", circuit.bits())));
    }
    return new BitNames(
        circuit.registers().stream()
            .map(r -> new Register(names.register(r.name()), r.bits()))
            .toList());
  }

  public String declared(Function<Register, String> declaration) {
    return registers.stream()
        .filter(r -> r.bits() > 0)
        .map(r -> declaration.apply(r) + ";\n")
        .collect(Collectors.joining());
  }

  /// `c[3]`.
  public String bit(int bit) {
    int start = 0;
    for (Register register : registers) {
      if (bit < start + register.bits()) {
        return register.name() + "[" + (bit - start) + "]";
      }
      start += register.bits();
    }
    throw new IllegalArgumentException("bit " + bit);
  }

  /// The register that a condition asks for as a whole.
  public Optional<Whole> whole(Condition condition) {
    int start = 0;
    for (Register register : registers) {
      List<Integer> all = IntStream.range(start, start + register.bits()).boxed().toList();
      if (!all.isEmpty() && condition.bits().stream().sorted().toList().equals(all)) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < condition.bits().size(); i++) {
          if (condition.values().get(i)) {
            value = value.setBit(condition.bits().get(i) - start);
          }
        }
        return Optional.of(new Whole(register.name(), value));
      }
      start += register.bits();
    }
    return Optional.empty();
  }

  /// The values of a register that fulfil a condition on some of its bits; none where the bits are
  /// of several registers, or the values too many.
  public List<Whole> values(Condition condition) {
    Optional<Whole> whole = whole(condition).filter(w -> condition.equal());
    if (whole.isPresent()) {
      return List.of(whole.get());
    }
    int start = 0;
    for (Register register : registers) {
      int first = start;
      int size = register.bits();
      boolean all = condition.bits().stream().allMatch(b -> b >= first && b < first + size);
      if (all && size <= WIDEST) {
        List<Whole> values = new ArrayList<>();
        for (int value = 0; value < 1 << size; value++) {
          if (holds(condition, value, first)) {
            values.add(new Whole(register.name(), BigInteger.valueOf(value)));
          }
        }
        return values;
      }
      start += size;
    }
    return List.of();
  }

  private static boolean holds(Condition condition, int value, int first) {
    boolean same = true;
    for (int i = 0; i < condition.bits().size(); i++) {
      boolean bit = (value >>> condition.bits().get(i) - first & 1) != 0;
      same &= bit == condition.values().get(i);
    }
    return same == condition.equal();
  }

  /// True when a bit is of a register that the condition asks for.
  public boolean sameRegister(int bit, Condition condition) {
    String name = bit(bit).replaceFirst("\\[.*", "");
    return condition.bits().stream().anyMatch(b -> bit(b).startsWith(name + "["));
  }

  /// `if (c[0]) { ... }` and the like around a body; the body runs once at most.
  String nested(Condition condition, String body) {
    Optional<Whole> whole = condition.bits().size() == 1 ? Optional.empty() : whole(condition);
    if (whole.isPresent()) {
      String test = "if (" + whole.get().name() + " == " + whole.get().value() + ") ";
      return test + (condition.equal() ? body : "{\n}\nelse " + body);
    }
    List<String> tests = new ArrayList<>();
    for (int i = 0; i < condition.bits().size(); i++) {
      boolean wanted = condition.values().get(i);
      boolean last = condition.bits().size() == 1 && !condition.equal();
      tests.add((wanted == last ? "!" : "") + bit(condition.bits().get(i)));
    }
    String text = tests.size() == 1 || condition.equal() ? body : "{\n}\nelse " + body;
    for (int i = tests.size() - 1; i >= 0; i--) {
      boolean inner = i == tests.size() - 1;
      String test = "if (" + tests.get(i) + ") ";
      if (tests.size() == 1 || condition.equal()) {
        text = test + (inner ? text : "{\n" + text + "\n}");
      } else {
        text = test + (inner ? text : "{\n" + text + "\n}\nelse " + body);
      }
    }
    return text;
  }
}
