package snq.runtime.encode;

import java.util.List;
import java.util.Map;
import snq.compiler.circuit.NoiseModels;
import snq.dsl.model.Argument;
import snq.dsl.model.CircuitModel;
import snq.dsl.model.NoiseModel;

/// Reads checked arguments by name; what is not there has the given default.
record Arguments(Map<String, Argument> values) {
  double number(String name, double otherwise) {
    return values.get(name) instanceof Argument.Number number ? number.value() : otherwise;
  }

  boolean flag(String name) {
    return values.get(name) instanceof Argument.Flag flag && flag.value();
  }

  String word(String name, String otherwise) {
    return values.get(name) instanceof Argument.Word word ? word.value() : otherwise;
  }

  CircuitModel circuit() {
    if (values.get("circuit") instanceof Argument.Circuit circuit) {
      return circuit.circuit();
    }
    throw new IllegalArgumentException("no circuit in " + values.keySet());
  }

  NoiseModel noise() {
    return values.get("noise") instanceof Argument.Noise noise ? noise.noise() : NoiseModels.NONE;
  }

  /// All features of a row in the order in which blocks take them.
  List<Integer> order(int features, int size) {
    Argument groups = values.get("groups");
    if (groups instanceof Argument.Groups explicit) {
      return explicit.groups().stream().flatMap(List::stream).toList();
    }
    if (groups instanceof Argument.Seeded seeded) {
      return Grouping.random(features, seeded.seed());
    }
    return word("groups", "adjacent").equals("strided")
        ? Grouping.strided(features, size)
        : Grouping.adjacent(features);
  }
}
