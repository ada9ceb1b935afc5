package snq.backends.qasm.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import snq.compiler.circuit.Circuit.Condition;

/// A truth that measured bits decide, negations pushed down to the bits.
sealed interface Decision {
  /// Bits that a table of all cases may have.
  int MOST_BITS = 8;

  record Literal(int bit, boolean value) implements Decision {}

  record All(List<Decision> parts) implements Decision {
    public All {
      parts = List.copyOf(parts);
    }
  }

  record Any(List<Decision> parts) implements Decision {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  default Decision negated() {
    return switch (this) {
      case Literal l -> new Literal(l.bit(), !l.value());
      case All a -> new Any(a.parts().stream().map(Decision::negated).toList());
      case Any a -> new All(a.parts().stream().map(Decision::negated).toList());
    };
  }

  /// The bits it looks at.
  default Set<Integer> bits() {
    Set<Integer> bits = new TreeSet<>();
    collect(bits);
    return bits;
  }

  private void collect(Set<Integer> bits) {
    switch (this) {
      case Literal l -> bits.add(l.bit());
      case All a -> a.parts().forEach(p -> p.collect(bits));
      case Any a -> a.parts().forEach(p -> p.collect(bits));
    }
  }

  private boolean holds(Map<Integer, Boolean> values) {
    return switch (this) {
      case Literal l -> Boolean.valueOf(l.value()).equals(values.get(l.bit()));
      case All a -> a.parts().stream().allMatch(p -> p.holds(values));
      case Any a -> a.parts().stream().anyMatch(p -> p.holds(values));
    };
  }

  /// Conditions of which exactly one holds where the decision does, none elsewhere; empty when
  /// there are too many cases.
  default Optional<List<Condition>> conditions() {
    Optional<Condition> one = single();
    if (one.isPresent()) {
      return Optional.of(List.of(one.get()));
    }
    List<Integer> bits = List.copyOf(bits());
    if (bits.size() > MOST_BITS) {
      return Optional.empty();
    }
    List<Condition> holding = new ArrayList<>();
    List<List<Boolean>> failing = new ArrayList<>();
    for (int i = 0; i < 1 << bits.size(); i++) {
      Map<Integer, Boolean> values = new LinkedHashMap<>();
      for (int b = 0; b < bits.size(); b++) {
        values.put(bits.get(b), (i >> b & 1) == 1);
      }
      List<Boolean> wanted = List.copyOf(values.values());
      if (holds(values)) {
        holding.add(new Condition(bits, wanted, true));
      } else {
        failing.add(wanted);
      }
    }
    if (failing.size() == 1) {
      return Optional.of(List.of(new Condition(bits, failing.get(0), false)));
    }
    return Optional.of(holding);
  }

  private Optional<Condition> single() {
    boolean all = !(this instanceof Any);
    List<Literal> literals = new ArrayList<>();
    if (!(this instanceof Literal self)) {
      List<Decision> parts = this instanceof All a ? a.parts() : ((Any) this).parts();
      for (Decision part : parts) {
        if (!(part instanceof Literal literal)) {
          return Optional.empty();
        }
        literals.add(literal);
      }
    } else {
      literals.add(self);
    }
    if (literals.stream().map(Literal::bit).distinct().count() < literals.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new Condition(
            literals.stream().map(Literal::bit).toList(),
            literals.stream().map(l -> l.value() == all).toList(),
            all));
  }
}
